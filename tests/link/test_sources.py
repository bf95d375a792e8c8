"""What the pages of sources count: by which ways articles came by them, and what is left of the originals."""

from sitegen.model.entries import ArchivedCopy, SourceEntry
from tests.link.archives import article, link, printed

WIRE, MAIL = printed("Wire"), printed("Mail")
USES = (
    SourceEntry(name=WIRE),
    SourceEntry(name=WIRE, via=(MAIL, printed("Portal")), url="https://wire.example/1"),
    SourceEntry(name=WIRE, via=(MAIL,), url="https://wire.example/2", archived=(ArchivedCopy("https://w.example/2"),)),
)


def count_uses(ref: str):
    entity = link(*(article(f"a{number}", sources=(use,)) for number, use in enumerate(USES))).value.entities[ref]
    return entity.ways, entity.passed, dict(entity.copies)


def test_a_source_counts_the_nearest_copies_it_was_used_through_and_what_is_left_of_its_originals() -> None:
    ways, passed, copies = count_uses("sources/wire")

    assert ways == (("sources/mail", 2), ("", 1))
    assert passed == ()
    assert copies == {"unlinked": 1, "linked": 1, "archived": 1}


def test_a_source_counts_what_was_used_through_it() -> None:
    assert count_uses("sources/mail") == ((), (("sources/wire", 2),), {})
    assert count_uses("sources/portal") == ((), (("sources/wire", 1),), {})
