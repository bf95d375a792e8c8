"""Entries and findings in, the linked `Site` out.

In: an `Archive` (entries, records, free pages, each with what its text tells, and the names that stand in it) and the
few settings in `LinkOptions`. Out: an `Outcome[Site]`: every name resolved or derived, every credit line and byline
read, every wikilink led to its target, everything grouped, counted and ordered.

It must not know any body, any file on disk, nor how a page looks. There is one linker: the whole link
is `relink(nothing, everything)`, and a link before it, one that was kept (`kept`), or the relations of one that is kept
no more, only save work.

Names are resolved in two passes over the archive. The first asks every field for the names it wants and learns
which forms no record knows; then derived names get their slugs, from the forms alone, so that file order never
matters. The second is a look-up.
"""

from sitegen.link.kept import Kept, keep_link, restore_link
from sitegen.link.linked import Linked
from sitegen.link.relations import Relations
from sitegen.link.site import link_archive, relink, relink_kept

__all__ = ["Kept", "Linked", "Relations", "keep_link", "link_archive", "relink", "relink_kept", "restore_link"]
