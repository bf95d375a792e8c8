"""The live preview: watches an archive, keeps its site in memory, and shows every save in the open tabs.

In: a `ServeOptions`. Out: pages over HTTP on this machine, until it is interrupted. One thread owns the archive
(`loop.Desk` with `build.preview`); the HTTP side asks it and never sees a file, the watcher only hints at paths.

It must not know how a page is made, nor where one lies on the disk: what is served is looked up in the generation.
"""
