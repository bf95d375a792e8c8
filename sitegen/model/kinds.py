"""The kinds of annotations: what each is called, how it looks, and which W3C motivation it stands for."""

import pkgutil
from collections.abc import Mapping
from functools import cache
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
    text = pkgutil.get_data("sitegen.model", "annotation-kinds.json") or b""
    return MappingProxyType(msgspec.json.decode(text, type=dict[str, AnnotationKind]))
