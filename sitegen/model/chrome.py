"""What stands around every page: name, navigation, footer. Nothing here depends on articles."""

from collections.abc import Mapping
from typing import Any

import msgspec

from sitegen.model.addresses import Address


class ChromeLink(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """A link of header or footer; `section` is the address that marks it as current."""

    title: str
    href: str
    section: Address = ""


class Chrome(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """The fixed frame of the site.

    `word_before` and `word_after` are the title with the place of the red caret between them (a title of one
    word has no second half); `size` is `long` or `longer` for titles that need smaller type, `title_language`
    empty where the title is in the interface's language. hrefs hold `ROOT`; `feed` and `records` are empty
    where feeds or `data/` are not written. `content_security` is the policy of the meta element;
    `extra` is the author's own, from the settings.
    """

    title: str
    word_before: str
    word_after: str
    size: str
    home: str
    language: str
    direction: str
    navigation: tuple[ChromeLink, ...]
    indexes: tuple[ChromeLink, ...]
    stylesheets: tuple[str, ...]
    icon: str
    content_security: str
    logo: str = ""
    description: str = ""
    footer: str = ""
    footer_links: tuple[ChromeLink, ...] = ()
    feed: str = ""
    records: str = ""
    search: str = ""
    extra: Mapping[str, Any] = {}
