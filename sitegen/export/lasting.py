"""Ids of feeds and their entries: absolute, and lasting longer than any address.

With a `base_url` they are `tag:` URIs (RFC 4151) in the name of its host. The date in them says when that name was
the tagger's, which no content tells, so it is always `TAG_YEAR`. A site without a host name has nothing to tag
with; its ids are `urn:uuid:`, derived from the site's title and the name of the thing.
"""

import re
from typing import Final
from urllib.parse import quote, urlsplit
from uuid import NAMESPACE_URL, uuid5

from sitegen.model.iris import encoded_name

TAG_YEAR: Final = "2026"
_HOST_NAME = re.compile(r"[a-z0-9-]+(?:\.[a-z0-9-]+)*")


def tag_authority(base_url: str) -> str:
    """`tag:example.org,2026:` and the path of the site, or empty when there is no host name to tag with."""
    try:
        parts = urlsplit(base_url)
        host = parts.hostname or ""
        if not host.isascii():
            host = host.encode("idna").decode().lower()
    except ValueError:
        return ""
    if not _HOST_NAME.fullmatch(host):
        return ""
    return f"tag:{host},{TAG_YEAR}:{quote(parts.path.rstrip('/'), safe='/~%')}/"


def lasting_id(authority: str, title: str, name: str) -> str:
    """The id of a feed or an entry; `name` is unique within the site and does not depend on settings."""
    if authority:
        return authority + encoded_name(name)
    return f"urn:uuid:{uuid5(NAMESPACE_URL, f'{title}/{name}')}"
