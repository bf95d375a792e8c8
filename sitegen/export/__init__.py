"""Files for machines: feeds, sitemap, redirect maps, `data/`, citations, annotation pages.

In: `Site`, `Routes` and a few settings (title, language, which outputs are wanted). Out: `OutputFile` values, in an
order that never varies. This room knows no disk, no clock, no template and no article's body: what rights withhold
never reaches it, because it reads only findings and published values.

`export_files` gives what the site has once, `article_files` what stands beside one article; workers may call the
latter for their own share.
"""

from sitegen.export.whole import article_files, export_files

__all__ = ["article_files", "export_files"]
