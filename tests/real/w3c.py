"""The rules of the W3C's tests for Web Annotations: JSON Schemas, and lists of those that must hold."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from jsonschema import Draft4Validator, FormatChecker
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT4

FOLDER = "data/annotations/w3c-web-annotation-tests"
MUSTS = {
    "Annotation": "annotations/annotationMusts.test",
    "AnnotationPage": "collections/pages/pageMusts.test",
    "AnnotationCollection": "collections/collectionMusts.test",
}

URI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|^`\\]*")
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
FORMATS = FormatChecker(formats=())
FORMATS.checks("uri")(lambda value: not isinstance(value, str) or bool(URI.fullmatch(value)))
FORMATS.checks("date-time")(lambda value: not isinstance(value, str) or bool(MOMENT.fullmatch(value)))


class Rules:
    """What must hold for one type of object, each rule by its name.

    Of the rules for pages some are broken by every page that is an object of its own, the W3C's correct samples too
    (both halves of their `oneOf` hold): those are left out.
    """

    def __init__(self, shared: Path, kind: str) -> None:
        folder = shared / FOLDER
        definitions = [_load(path) for path in sorted((folder / "definitions").glob("*.json"))]
        registry: Registry[Any] = Registry().with_resources(
            [(one["id"], Resource.from_contents(one, default_specification=DRAFT4)) for one in definitions]
        )
        names = _load(folder / MUSTS[kind])["assertions"]
        self._validators = {
            name: Draft4Validator(_load(folder / name), registry=registry, format_checker=FORMATS) for name in names
        }
        if kind == "AnnotationPage":
            sample = _load(folder / "tools/samples/correct/example42.json")
            for name in list(self.find_broken(sample)):
                del self._validators[name]

    def find_broken(self, value: Any) -> Iterator[str]:
        """The names of the rules that the value breaks."""
        return (name for name, validator in self._validators.items() if not validator.is_valid(value))


def list_samples(shared: Path, kind: str) -> list[Path]:
    """The `correct` or `incorrect` samples."""
    return sorted((shared / FOLDER / "tools" / "samples" / kind).glob("*.json"))


def _load(path: Path) -> Any:
    return json.loads(path.read_text("utf-8"))
