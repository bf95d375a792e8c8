"""What rules look at."""

from collections.abc import Mapping

import msgspec

from sitegen.model.body import Body
from sitegen.model.site import Site


class Evidence(msgspec.Struct, frozen=True):
    """A linked site, the published text of every article by slug, and the ids that the theme gives their pages."""

    site: Site
    bodies: Mapping[str, Body]
    ids: frozenset[str] = frozenset()
