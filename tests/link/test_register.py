"""The register as it is asked: what a form means, and who is meant by it."""

import pytest

from sitegen.link.register import TAGS, Register, explain_form, identify_name
from sitegen.link.resolve import Wanted, shelve_archive
from sitegen.model.records import Collection
from sitegen.model.site import Name
from tests.link.archives import printed


def derived(collection: Collection, slug: str, name: str) -> Name:
    return Name(ref=f"{collection}/{slug}", collection=collection, name=name, sort_name=name)


@pytest.fixture
def register() -> Register:
    """A name that two collections derive, which a tag asks for."""
    names = [derived("places", "avalon", "Avalon"), derived("people", "avalon-2", "Avalon")]
    wanted = Wanted(TAGS, "Avalon", printed("Avalon").span)
    return Register({name.ref: name for name in names}, shelve_archive([]), (wanted,), {})


def test_a_tag_means_the_first_of_several_derived_names(register: Register) -> None:
    (one,) = explain_form(register, "Avalon")

    assert (one.kind, one.refs) == (TAGS, ("people/avalon-2",))


@pytest.mark.parametrize(
    ("text", "refs"),
    [
        ("places/avalon/", ("places/avalon",)),
        ("avalon-2", ("people/avalon-2",)),
        ("Avalon", ("people/avalon-2", "places/avalon")),
        ("avalon", ("people/avalon-2", "places/avalon")),
        ("Camelot", ()),
    ],
)
def test_a_name_is_meant_by_its_address_its_slug_or_its_form(
    register: Register, text: str, refs: tuple[str, ...]
) -> None:
    assert identify_name(register, text) == refs
