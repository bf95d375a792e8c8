"""The kinds of annotations: what each is called, how it looks, and which W3C motivation it stands for."""

from collections.abc import Mapping
from functools import cache
from importlib import resources
from types import MappingProxyType

import msgspec


class AnnotationKind(msgspec.Struct, frozen=True, gc=False):
    """One kind; `style` names its look in the theme (`neutral` is shared)."""

    motivation: str
    label: str
    style: str


@cache
def annotation_kinds() -> Mapping[str, AnnotationKind]:
    """All kinds by name, in the order in which they are listed; read once."""
    text = resources.files("sitegen.model").joinpath("annotation-kinds.json").read_bytes()
    return MappingProxyType(msgspec.json.decode(text, type=dict[str, AnnotationKind]))
