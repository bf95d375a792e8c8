"""The socket the preview listens at: at once, so that a taken port is known before anything is read."""

import errno
import socket
from ipaddress import ip_address
from typing import Final

import msgspec

from sitegen.diagnostics import Diagnostic
from sitegen.serve.addresses import spell_host
from sitegen.serve.options import LOOPBACK, ServeOptions

TRIES: Final = 100
BACKLOG: Final = 128


class Listener(msgspec.Struct, frozen=True):
    """A listening socket, and the port it got."""

    socket: socket.socket
    port: int


def listen(options: ServeOptions) -> Listener | Diagnostic:
    """The listener at the wanted port, or at the next free one where that may be; else why there is none."""
    try:
        family, _, _, _, address = socket.getaddrinfo(options.host or " ", None, type=socket.SOCK_STREAM)[0]
    except (socket.gaierror, UnicodeError):
        hint = "name an address of this machine, or leave out `--host`"
        return Diagnostic("no-such-host", f"`{options.host}` is no host", None, hint)
    last = options.port if options.is_port_fixed else min(options.port + TRIES, 65535)
    for port in range(options.port, last + 1):
        try:
            return _listen_at(family, (address[0], port))
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                hint = "choose another with `-p` or `--host`"
                message = f"cannot listen at {spell_host(options.host)}:{port}: {error.strerror}"
                return Diagnostic("no-listening", message, None, hint)
    where = f"port {last} is taken" if options.is_port_fixed else f"the ports {options.port} to {last} are taken"
    return Diagnostic("port-taken", where, None, "choose another with `-p`")


def _listen_at(family: int, address: tuple[object, int]) -> Listener:
    # asyncio sends at once only where the protocol is named; else each answer on a kept connection waits for 40 ms
    listening = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # or a restart waits for old connections
        listening.bind(address)
        listening.listen(BACKLOG)
    except OSError:
        listening.close()
        raise
    return Listener(listening, listening.getsockname()[1])


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach the host."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host.lower() == "localhost"


def spell_address(host: str, port: int) -> str:
    """The address to open on this machine."""
    try:
        reachable = LOOPBACK if ip_address(host).is_unspecified else host
    except ValueError:
        reachable = host
    return f"http://{spell_host(reachable)}{'' if port == 80 else f':{port}'}/"
