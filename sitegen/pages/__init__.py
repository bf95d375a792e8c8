"""Pages to render, one family per module: a page is an address, a template and a view.

In: an `Edition` (the linked site, how it is addressed and worded, its shared fragments); the article family also
takes the one body it shows. Out: `Page` values, or iterators of them; a view is one frozen class per template and
holds exactly what that template shows, as values and hrefs, never as HTML of its own making.

This room must not know Jinja, HTML syntax, the disk, the settings as a whole, or what the last build did. It
sorts and groups; templates only print.
"""
