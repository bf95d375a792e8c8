"""The only room that knows the order of the stages.

In: a `BuildRequest`. Out: a report with every diagnostic, and the published site. Stages never import one another;
here the value of one is handed to the next: `reading` (files to entries), `linking` (entries to the site and the
bodies as they may be published), `composing` (site to finished files), `publish` (files into the output).

It prints nothing and knows nothing of what a page shows. Nothing in the output changes when there are errors.
"""

from sitegen.build.stages import build_site, check_site

__all__ = ["build_site", "check_site"]
