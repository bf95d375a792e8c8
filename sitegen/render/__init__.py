"""Pages to HTML: the Jinja environment, its filters, the shared fragments, and the weaving of spans into bodies.

In: templates as text (through a callable that `build/` gives), the frame of the site, views, pages. Out: HTML
text that still holds the `ROOT` mark, and a `template-error` diagnostic where a template of the archive's own
fails. This room must not know the site, the settings, the disk or how a view came about, and decides nothing that
a view could have decided.
"""
