"""The live preview: watches an archive, keeps its site in memory, and shows every save in the open tabs.

In: a `ServeOptions`. Out: pages over HTTP on this machine, until it is interrupted. One thread owns the archive
(`loop.Desk` with `build.preview`); the HTTP side asks it and never sees a file, the watcher only hints at paths.

It must not know how a page is made, nor where one lies on the disk: what is served is looked up in the generation.
"""

from typing import TYPE_CHECKING

from sitegen.serve.options import ServeOptions

if TYPE_CHECKING:
    from sitegen.build.request import Progress
    from sitegen.diagnostics import Diagnostic
    from sitegen.serve.news import Tell


def serve_archive(options: ServeOptions, progress: "Progress", tell: "Tell") -> "Diagnostic":
    """Previews an archive until it is interrupted, which raises `KeyboardInterrupt`; else why that cannot be."""
    from sitegen.serve.server import serve_archive as serve  # late: the options alone need no server

    return serve(options, progress, tell)


__all__ = ["ServeOptions", "serve_archive"]
