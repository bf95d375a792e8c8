"""Settings of an archive: `sitegen.yaml` read, checked and typed.

In: the text of the settings file. Out: an `Outcome[Settings]`; unknown keys and wrong types are diagnostics with
the nearest known name. Nobody receives the whole of `Settings` who needs two of its values.
"""

from typing import Any, Literal

import msgspec

from sitegen.model.addresses import Routes

OUTPUTS = ("bib", "ris", "csl", "jsonld", "feeds", "data")


class Theme(msgspec.Struct, frozen=True, kw_only=True):
    """What the settings say of the look; `css` are files below `static/` linked after the theme's own."""

    name: str = "margin"
    logo: str = ""
    accent: str = ""
    css: tuple[str, ...] = ()
    fonts: bool = True


class NavigationItem(msgspec.Struct, frozen=True, array_like=True):
    """One entry of the site's navigation; `address` is canonical (`people/`) or a full URL."""

    title: str
    address: str


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """Everything `sitegen.yaml` may say; `navigation` is `None` where the theme's own holds.

    `rights_*` are the default for articles; `outputs` which machine formats are written; `resolve` maps printed
    forms to addresses (empty: means nothing) for all articles; `gone` lists addresses given up on purpose.
    """

    title: str = "Archive"
    description: str = ""
    base_url: str = ""
    language: str = "en"
    timezone: str = "UTC"
    theme: Theme = Theme()
    navigation: tuple[NavigationItem, ...] | None = None
    footer: str = ""
    urls: Literal["directory", "file"] = "directory"
    addresses_articles: str = "articles/{slug}"
    outputs: tuple[str, ...] = OUTPUTS
    rights_mode: Literal["full", "excerpt", "metadata"] = "full"
    rights_words: int = 60
    rights_holder: str = ""
    rights_note: str = ""
    markdown_html: Literal["escaped", "sanitized"] = "escaped"
    resolve: dict[str, str] = {}
    gone: tuple[str, ...] = ()
    pagination: int = 50
    search: bool = True
    images: bool = True
    extra: dict[str, Any] = {}

    @property
    def routes(self) -> Routes:
        """How this site addresses its pages."""
        return Routes(style=self.urls, articles=self.addresses_articles, base_url=self.base_url)
