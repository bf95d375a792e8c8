"""Puts the reload script into a page on its way out; nothing else of the page changes. Pure."""

from collections.abc import Mapping
from html import escape
from typing import Final

import msgspec

END_OF_HEAD: Final = b"</head>"


def inject_script(page: bytes, digest: str, styles: Mapping[str, str]) -> bytes:
    """The page with the script before its first `</head>`, or at its end where it has none."""
    known = escape(msgspec.json.encode(dict(styles)).decode(), quote=False).replace("'", "&#39;")
    script = f'<script src="/_sitegen/reload.js" defer data-page="{digest}" data-styles=\'{known}\'></script>'.encode()
    before, end, after = page.partition(END_OF_HEAD)
    return before + script + end + after
