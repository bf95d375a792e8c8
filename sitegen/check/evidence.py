"""What rules look at."""

from collections.abc import Mapping

import msgspec

from sitegen.model.body import Body
from sitegen.model.site import Site


class Evidence(msgspec.Struct, frozen=True):
    """A linked site, the published text of every article by slug, the ids that the theme gives their pages, and the
    addresses to which navigation and footer lead; `held` are the paths of all files below `content/`.
    """

    site: Site
    bodies: Mapping[str, Body]
    ids: frozenset[str] = frozenset()
    led_to: tuple[str, ...] = ()
    held: frozenset[str] = frozenset()
