"""Addresses and names of languages: full URLs of allowed schemes, addresses below the root, BCP 47 tags."""

import re
from typing import Final

from sitegen.fields.nodes import Node, Scalar
from sitegen.fields.report import Report, name_field, shorten
from sitegen.fields.scalars import Converter, text
from sitegen.fields.shapes import Text, shaped
from sitegen.model.entries import Printed

_WEB: Final = re.compile(r"[Hh][Tt][Tt][Pp][Ss]?://[^\s/?#@\\<>\"`{}|^]+(?:[/?#][^\s\\<>\"`{}|^]*)?")
_MAIL: Final = re.compile(r"[Mm][Aa][Ii][Ll][Tt][Oo]:[^\s@\\<>\"`{}|^]+@[^\s@\\<>\"`{}|^]+")
_SCHEME: Final = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_HOST: Final = re.compile(r"(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,}(?:[/?#:]\S*)?")
_LANGUAGE: Final = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")


def url(node: Node, field: str, report: Report) -> str | None:
    """A full web address (`http`, `https`)."""
    return _url(node, field, report, mail=False)


def link(node: Node, field: str, report: Report) -> str | None:
    """A full web address, or `mailto:`."""
    return _url(node, field, report, mail=True)


shaped(url, Text("url"))
shaped(link, Text("link"))


def _url(node: Node, field: str, report: Report, mail: bool) -> str | None:
    line = text(node, field, report)
    if line is None or not (line := line.strip()):
        return None
    if _WEB.fullmatch(line) or (mail and _MAIL.fullmatch(line)):
        return line
    message = f"{name_field(field)} is not a web address: `{shorten(line)}`"
    report.add("invalid-url", message, report.span(node), _advice(line, mail))
    return None


def is_web_address(line: str) -> bool:
    """Whether a text is a full `http` or `https` address."""
    return _WEB.fullmatch(line) is not None


def _advice(line: str, mail: bool) -> str:
    if any(c.isspace() for c in line):
        return "it holds a space: write `%20` for it"
    if line.startswith("//") and is_web_address("https:" + line):
        return f"did you mean `https:{line}`?"
    if _HOST.fullmatch(line) and is_web_address("https://" + line):
        return f"did you mean `https://{line}`?"
    allowed = "`https:`, `http:` and `mailto:`" if mail else "`https:` and `http:`"
    scheme = _SCHEME.match(line)
    if scheme and scheme[1].lower() not in ("http", "https"):
        return f"only {allowed} are allowed"
    return "write it in full, beginning with `https://`"


def language(node: Node, field: str, report: Report) -> str | None:
    """A BCP 47 tag, checked by its shape."""
    line = text(node, field, report)
    if line is None or not (line := line.strip()):
        return None
    if _LANGUAGE.fullmatch(line):
        return line
    help = "use a BCP 47 tag such as `en`, `uk` or `pt-BR`"
    if _LANGUAGE.fullmatch(line.replace("_", "-")):
        help = f"did you mean `{line.replace('_', '-')}`?"
    report.add("invalid-language", f"`{shorten(line)}` is not a language tag", report.span(node), help)
    return None


shaped(language, Text("language"))


def reference(collections: tuple[str, ...]) -> Converter[Printed]:
    """A converter of addresses of names, `places/united-states`, as `resolve` uses them; `false` gives ''."""

    def convert(node: Node, field: str, report: Report) -> Printed | None:
        if type(node) is not Scalar:
            report.wrong_type(field, "an address or `false`", node)
            return None
        if node.text.lower() in ("false", "no", "off"):
            return Printed("", report.span(node))
        address = node.text.strip().strip("/")
        collection, slash, slug = address.partition("/")
        if slash and slug and "/" not in slug and collection in collections:
            return Printed(address, report.span(node))
        help = "write `false`, or collection and slug, such as `places/united-states`"
        report.add("invalid-address", f"`{shorten(node.text)}` is no name's address", report.span(node), help)
        return None

    return shaped(convert, Text("address"))
