"""What the command asks of the preview."""

from typing import Final

import msgspec

from sitegen.build.request import BuildRequest

LOOPBACK: Final = "127.0.0.1"
PORT: Final = 8000


class ServeOptions(msgspec.Struct, frozen=True):
    """Which archive to preview, and to whom.

    Where `is_port_fixed` is false, `port` is only where the search for a free one begins; a fixed port of 0 is
    chosen by the system. `poll` looks at the files every so many seconds instead of being told by the system.
    """

    request: BuildRequest
    host: str = LOOPBACK
    port: int = PORT
    is_port_fixed: bool = False
    opens_browser: bool = False
    poll: float | None = None
    reloads: bool = True
    writes: bool = False
