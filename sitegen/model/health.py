"""How far an archive is, in figures."""

import msgspec


class Share(msgspec.Struct, frozen=True, array_like=True):
    """How many of how many."""

    done: int
    all: int


class Health(msgspec.Struct, frozen=True, kw_only=True):
    """Articles with a date, photographs with a credit, those held that say what is to be seen, sources with an address,
    of these such with an archived copy, names with a record, and notes whose passage is sure.
    """

    dated: Share = Share(0, 0)
    credited: Share = Share(0, 0)
    described: Share = Share(0, 0)
    linked: Share = Share(0, 0)
    archived: Share = Share(0, 0)
    recorded: Share = Share(0, 0)
    anchored: Share = Share(0, 0)
