"""Settings of an archive: `sitegen.yaml` read, checked and typed.

In: the text of the settings file. Out: an `Outcome[Settings]`; unknown keys and wrong types are diagnostics with
the nearest known name. Nobody receives the whole of `Settings` who needs two of its values.
"""

import re
from typing import Any, Final, Literal

import msgspec

from sitegen.diagnostics import Outcome, Span, did_you_mean, nearest
from sitegen.fields.addresses import is_web_address, language, reference, url
from sitegen.fields.dates import is_timezone
from sitegen.fields.documents import read_fields
from sitegen.fields.lists import list_of, listed
from sitegen.fields.mappings import Table, decode, free_mapping, mapping_of, mapping_to
from sitegen.fields.nodes import Mapping, Node
from sitegen.fields.report import Report, name_field, shorten
from sitegen.fields.scalars import choice, long_text, text, truth, whole_number
from sitegen.fields.shapes import Fields, Text, Words, shape_fields, shaped
from sitegen.fields.text import MAX_RECORD, read_text
from sitegen.model.addresses import Routes
from sitegen.model.entries import Printed
from sitegen.model.records import COLLECTIONS

THEMES = ("margin",)
IMAGE_FORMATS = ("avif", "webp", "original")
HOSTING = ("headers", "htaccess")
OUTPUTS = ("bib", "ris", "csl", "jsonld", "feeds", "data")


class Theme(msgspec.Struct, frozen=True, kw_only=True):
    """What the settings say of the look; `css` are files below `static/` linked after the theme's own."""

    name: str = "margin"
    logo: Printed | None = None
    accent: str = ""
    css: tuple[Printed, ...] = ()
    fonts: bool = True


class NavigationItem(msgspec.Struct, frozen=True, array_like=True):
    """One entry of the site's navigation; `address` is canonical (`people/`) or a full URL."""

    title: str
    address: str
    span: Span


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """Everything `sitegen.yaml` may say; `navigation` is `None` where the theme's own holds.

    `footer` is a text, or a mapping of `text` and `links`, for free pages that the navigation has no room for.
    `rights_*` are the default for articles; `outputs` which machine formats are written, `hosting` which files for web
    hosts; `resolve` maps printed
    forms to addresses (empty: means nothing) for all articles; `gone` lists addresses given up on purpose. `quotations`
    and `mentions` say whether they are sought in the texts, `health` whether a page tells how far the archive is,
    `images_*` which smaller sizes of pictures are made.
    """

    title: str = "Archive"
    description: str = ""
    base_url: str = ""
    language: str = "en"
    timezone: str = "UTC"
    theme: Theme = Theme()
    navigation: tuple[NavigationItem, ...] | None = None
    footer: str = ""
    footer_links: tuple[NavigationItem, ...] = ()
    urls: Literal["directory", "file"] = "directory"
    addresses_articles: str = "articles/{slug}"
    outputs: tuple[str, ...] = OUTPUTS
    hosting: tuple[str, ...] = ()
    rights_mode: Literal["full", "excerpt", "metadata"] = "full"
    rights_words: int = 60
    rights_holder: str = ""
    rights_note: str = ""
    markdown_html: Literal["escaped", "sanitized"] = "escaped"
    resolve: dict[str, Printed] = {}
    gone: tuple[str, ...] = ()
    pagination: int = 50
    quotations: bool = True
    search: bool = True
    mentions: bool = True
    health: bool = False
    images: bool = True
    images_widths: tuple[int, ...] = (320, 640, 960, 1440)
    images_formats: tuple[str, ...] = IMAGE_FORMATS
    extra: dict[str, Any] = {}

    @property
    def routes(self) -> Routes:
        """How this site addresses its pages."""
        return Routes(style=self.urls, articles=self.addresses_articles, base_url=self.base_url)


_COLOR: Final = re.compile(
    r"#(?:[0-9A-Fa-f]{3,4}|[0-9A-Fa-f]{6}|[0-9A-Fa-f]{8})|[A-Za-z]{3,24}"
    r"|(?:rgb|hsl|hwb|lab|lch|oklab|oklch)a?\([0-9.,%/ a-z+-]{1,60}\)"
)
_HOLE: Final = re.compile(r"\{([^{}]*)\}")
_HOLES: Final = ("slug", "year", "month", "path")


def read_settings(text: bytes, path: str) -> Outcome[Settings]:
    """The settings a file says; what is wrong with them is reported and stands at its default."""
    outcome = read_text(text, path, MAX_RECORD)
    report = Report(path, outcome.value or "")
    report.problems.extend(outcome.diagnostics)
    fields = read_fields(report.text, report) if outcome.value is not None else None
    if fields is None:
        return Outcome(Settings(), tuple(report.problems))
    values = decode(fields, _SETTINGS, report)
    for flattened in ("addresses", "footer", "images", "markdown", "rights"):
        values |= values.pop(flattened, {})
    return Outcome(Settings(**values), tuple(report.problems))


def _base_url(node: Node, field: str, report: Report) -> str | None:
    """A web address that ends in a slash, without query and fragment."""
    address = url(node, field, report)
    if address is None:
        return None
    if "?" in address or "#" in address:
        report.add(
            "invalid-url", f"{name_field(field)} cannot have a query or a fragment", report.span(node), "end it before"
        )
        return None
    return address.rstrip("/") + "/"


shaped(_base_url, Text("url"))


def _timezone(node: Node, field: str, report: Report) -> str | None:
    """The name of a time zone this machine knows."""
    name = text(node, field, report)
    if name is None or is_timezone(name):
        return name
    from zoneinfo import available_timezones  # late, and only where need be: it looks into six hundred files

    if name in (known := available_timezones()):  # some machines have a `localtime`
        return name
    found = nearest(name, known, at_least=80)
    help = f"did you mean `{found[0]}`?" if found else "use a name such as `Europe/Kyiv`"
    report.add("unknown-timezone", f"there is no time zone `{shorten(name)}`", report.span(node), help)
    return None


def _color(node: Node, field: str, report: Report) -> str | None:
    """A colour of CSS, checked by its shape: it goes into a style sheet as it stands."""
    color = text(node, field, report)
    if color is None or _COLOR.fullmatch(color.strip()):
        return color and color.strip()
    message = f"`{shorten(color)}` is no colour"
    report.add("invalid-color", message, report.span(node), "write it as CSS does, for example `#7a1f1f`, in quotes")
    return None


def _theme_name(node: Node, field: str, report: Report) -> str | None:
    """The name of a theme that is built in."""
    name = text(node, field, report)
    if name is None or name in THEMES:
        return name
    help = "the built-in theme is `margin`; your own goes into `templates/`, file by file"
    report.add("unknown-theme", f"no theme `{shorten(name)}`", report.span(node), help)
    return None


shaped(_theme_name, Words(THEMES))


def _article_addresses(node: Node, field: str, report: Report) -> str | None:
    """The pattern of article addresses; without `{slug}` they would all be one."""
    pattern = text(node, field, report)
    if pattern is None:
        return None
    pattern = pattern.strip().strip("/")
    for hole in _HOLE.findall(pattern):
        if hole not in _HOLES:
            help = did_you_mean(hole, _HOLES) or "it may hold `{slug}`, `{year}`, `{month}` and `{path}`"
            report.add("invalid-pattern", f"`{{{shorten(hole)}}}` is not known here", report.span(node), help)
            return None
    rest = _HOLE.sub("x", pattern)
    if "{slug}" not in pattern or re.search(r"""[{}\s?#\\%:*<>"|]|//|(?:^|/)\.|\.(?:/|$)|[^/]{150}""", rest):
        help = "write a path that holds `{slug}`, for example `articles/{year}/{slug}`"
        report.add("invalid-pattern", f"`{shorten(pattern)}` makes no addresses", report.span(node), help)
        return None
    return pattern


def _static_path(node: Node, field: str, report: Report) -> Printed | None:
    """A file below `static/`."""
    written = text(node, field, report)
    if written is None:
        return None
    path = written.strip().strip("/")
    if not path or ".." in path.split("/") or ":" in path or "\\" in path:
        help = "write the path of a file below `static/`"
        report.add("invalid-path", f"`{shorten(path)}` is no file of the archive", report.span(node), help)
        return None
    return Printed(path.removeprefix("static/"), report.span(node))


def _address(node: Node, field: str, report: Report) -> str | None:
    """An address of the site (`people/`, `/` for home) or a full web address."""
    address = text(node, field, report)
    if address is None:
        return None
    address = address.strip()
    if is_web_address(address):
        return address
    if re.match(r"[A-Za-z][A-Za-z0-9+.-]*:|//|.*[\\\s]", address):
        help = "write an address of the site, such as `people/`, or one that begins with `https://`"
        report.add("invalid-address", f"`{shorten(address)}` leads nowhere", report.span(node), help)
        return None
    return address.removeprefix("/") or address


def _navigation(span: Span, values: dict[str, Any]) -> NavigationItem:
    return NavigationItem(values["title"], values["address"], span)


def _navigation_item(node: Node, field: str, report: Report) -> NavigationItem | None:
    """A title and where it leads; `url` is another word for `address`."""
    if type(node) is Mapping and node.find("url") and not node.find("address"):
        return _to_url(node, field, report)
    return _to_address(node, field, report)


_to_address = mapping_of(_navigation, {"title": text, "address": _address}, required=("title", "address"))
_to_url = mapping_of(
    lambda span, values: NavigationItem(values["title"], values["url"], span),
    {"title": text, "url": _address},
    required=("title", "url"),
)
shaped(_navigation_item, shape_fields({"title": text, "address": _address, "url": _address}, ("title",)))


def _as_fields(names: dict[str, str]) -> Any:  # noqa: ANN401  # as tables of fields have it
    return lambda _span, values: {names[name]: value for name, value in values.items()}


_THEME: Final[Table] = {
    "name": _theme_name,
    "logo": _static_path,
    "accent": _color,
    "css": listed(_static_path),
    "fonts": truth,
}
_FOOTER: Final[Table] = {"text": long_text, "links": list_of(_navigation_item)}
_RIGHTS: Final[Table] = {
    "mode": choice(("full", "excerpt", "metadata")),
    "words": whole_number(0),
    "holder": text,
    "note": long_text,
}
_IMAGES: Final[Table] = {
    "make": truth,
    "widths": listed(whole_number(16, 8192)),
    "formats": listed(choice(IMAGE_FORMATS)),
}
_SETTINGS: Final[Table] = {
    "title": text,
    "description": long_text,
    "base_url": _base_url,
    "language": language,
    "timezone": _timezone,
    "theme": mapping_of(lambda _span, values: Theme(**values), _THEME, shorthand="name"),
    "navigation": list_of(_navigation_item),
    "footer": mapping_of(_as_fields({"text": "footer", "links": "footer_links"}), _FOOTER, shorthand="text"),
    "urls": choice(("directory", "file")),
    "addresses": mapping_of(_as_fields({"articles": "addresses_articles"}), {"articles": _article_addresses}),
    "outputs": listed(choice(OUTPUTS)),
    "hosting": listed(choice(HOSTING)),
    "rights": mapping_of(_as_fields({name: f"rights_{name}" for name in _RIGHTS}), _RIGHTS, shorthand="mode"),
    "markdown": mapping_of(_as_fields({"html": "markdown_html"}), {"html": choice(("escaped", "sanitized"))}),
    "resolve": mapping_to(reference(COLLECTIONS)),
    "gone": listed(text),
    "pagination": whole_number(1, 10_000),
    "quotations": truth,
    "search": truth,
    "mentions": truth,
    "health": truth,
    "images": mapping_of(
        _as_fields({"make": "images", "widths": "images_widths", "formats": "images_formats"}),
        _IMAGES,
        shorthand="make",
    ),
    "extra": free_mapping,
}


def shape_settings() -> Fields:
    """What may be written in the settings."""
    return shape_fields(_SETTINGS)
