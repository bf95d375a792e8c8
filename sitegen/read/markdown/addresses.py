"""The addresses that markdown-it's normalisation leaves as they are, and whose schemes are allowed, as patterns."""

import re
from typing import Final

NO_HOST: Final = r"[a-z0-9.-]{200}|[a-z0-9.-]*xn--|[a-z0-9.-]*\.\."
HOST: Final = rf"(?!{NO_HOST})[a-z0-9][a-z0-9-]{{0,62}}+(?:\.[a-z0-9-]{{1,63}}+)*+(?::[0-9]{{1,5}}+)?"
WEB: Final = rf"https?://{HOST}(?:[/?#][A-Za-z0-9/.?=,@:+_~!$*&#-]*+)?"
CODED: Final = r"[A-Za-z0-9/.?=,@:+_~!$*&#-]*+(?:%[0-9A-Fa-f]{2}[A-Za-z0-9/.?=,@:+_~!$*&#-]*+)*+"
PATH: Final = r"[A-Za-z0-9/.?=,+_~!$*&#-]*+(?:%[0-9A-Fa-f]{2}[A-Za-z0-9/.?=,+_~!$*&#-]*+)*+"
ADDRESS: Final = (
    rf"(https?://{HOST}(?:[/?#]{CODED})?"
    rf"|mailto:[a-z0-9._+-]++@{HOST}"
    rf"|(?!//)[A-Za-z0-9_./#?]{PATH})"
)
"""Where a link may lead: an address of the web or of mail, or a path."""

AUTOLINK: Final = re.compile(rf"<({WEB})>")
