"""The only room that knows the order of the stages, and what happened last time.

In: a `BuildRequest`. Out: a report with every diagnostic, and the published site. Stages never import one another;
here the value of one is handed to the next. Incremental building lives in two seams: reading is remembered by content
(`remembered`), rendering is skipped by what a page reads and shows (`traces`, `tracing`). Between them what texts
tell given the names of the records is remembered by text and names (`occurrences`), and the link is remembered as a
whole (`stored`): an edit of a text alone links nothing. What many pages share (rows, links, lines of the list of
articles) is a key of its own in the traces, and of each part it is remembered what its making read: so a list's trace
is short, and a part that did not change need not be looked into; rows, and lines of data, are taken over from the last
build (`recalled`). What no template and no file shows is not found out:
related articles are, where the theme names them or `data` is written. An edit of facts is linked from the link
before, which is kept (`relinking`); where that is not to be had, at least which articles are related is taken over from
the stored site, where nothing near by changed (`relating`). A large site's tasks read millions of keys: they are kept
in a shorthand that numbers names (`shorthand`), as one piece that is searched as one (`ledger`), and a manifest that is
the one the last build left is neither taken apart nor written anew, but amended (`publish`).

Processes are forked for reading, where each writes what it read into a blob file of its own and sends only the places;
after one link in this process for rendering, where the forks find the linked site in their memory and take from one
another what is not begun: how long a task takes shows only when it is made, and nothing depends on who makes it; and
for the search, whose cards they make (`carding`) and whose shards they index, each with a program beside it
(`binding`).
They write what they traced into a file, too: a process that holds the whole site keeps nothing it need not. While
this one reads, another looks whether a large site's files are still as they were left (`lookout`).

It prints nothing and knows nothing of what a page shows. Nothing in the output changes when there are errors. A
cache that is damaged, foreign or of another engine costs time and one warning.
"""

from sitegen.build.request import BuildReport, BuildRequest, CheckReport, Progress


def build_site(request: BuildRequest, progress: Progress) -> BuildReport:
    """What a build did; with errors the old site is as it was."""
    from sitegen.build.stages import build_site as build  # late: a mistyped option needs no build

    return build(request, progress)


def check_site(request: BuildRequest, progress: Progress) -> CheckReport:
    """Everything that reading and linking say of the archive; nothing is written."""
    from sitegen.build.stages import check_site as check

    return check(request, progress)


__all__ = ["BuildReport", "BuildRequest", "CheckReport", "Progress", "build_site", "check_site"]
