"""What comes to a server at once, and does it harm: clients that are slow, endless, too large, cut short, or many."""

import itertools
import socket
import struct
from collections.abc import Callable
from contextlib import ExitStack, suppress
from functools import partial
from threading import Thread

from tests.serve.running import Running
from tests.serve.waiting import PATIENCE, Stream

HEAD = "GET {} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\n{}\r\n"
LARGE = "large.txt"
MUCH = 12 << 20
"""Bytes in the file that is asked for and not read: more than two sockets hold."""
GONE = (ConnectionError, BrokenPipeError)


class Crowd:
    """Clients of one preview, so many of a kind; `wrong` says what they met that they should not have."""

    def __init__(self, running: Running, most: int) -> None:
        self._running, self.most = running, most
        self.wrong: list[str] = []
        self.answered = 0

    def spell(self, target: str = "/people/", fields: str = "") -> bytes:
        """A good request, or one with some more fields."""
        return HEAD.format(target, self._running.port, fields).encode()

    def list_harms(self) -> list[Callable[[], None]]:
        """Everything that comes, but for streams."""
        return [
            self.trickle,
            self.keep_silent,
            self.never_end,
            self.be_too_large,
            self.be_cut_short,
            self.queue_up,
            self.not_read,
        ]

    def visit(self, among: str) -> None:
        """Asks as a reader does, who has to be answered whoever else is there."""
        reply = self._running.ask("/people/")
        self.answered += 1
        if reply.status != 200 or b"</html>" not in reply.body:
            self.wrong.append(f"a reader among {among} got {reply.status}")

    def connect(self, stack: ExitStack) -> list[socket.socket]:
        """Connections that are held until the stack is left."""
        return [stack.enter_context(self._running.connect()) for _ in range(self.most)]

    def expect_end(self, client: socket.socket, who: str) -> bytes:
        """What comes until the server hangs up, which it must."""
        received = bytearray()
        try:
            while part := client.recv(1 << 16):
                received += part
        except TimeoutError:
            self.wrong.append(f"{who} was not hung up on in {PATIENCE:.0f} s")
        except GONE:
            pass
        return bytes(received)

    def trickle(self) -> None:
        """A head one byte at a time."""
        request = self.spell(fields="Connection: close\r\n")
        with ExitStack() as stack:
            clients = self.connect(stack)
            for at in range(len(request)):
                for client in clients:
                    client.send(request[at : at + 1])
                if at % 16 == 0:
                    self.visit("slow clients")
            for client in clients:
                if not self.expect_end(client, "a slow client").startswith(b"HTTP/1.1 200"):
                    self.wrong.append("a slow client got no answer")

    def keep_silent(self) -> None:
        """Connections on which nothing is said, or half of a head."""
        with ExitStack() as stack:
            for number, client in enumerate(self.connect(stack)):
                client.send(self.spell()[: number % 2 * 20])
            self.visit("silent clients")

    def never_end(self) -> None:
        """Heads, lines and bodies without an end, until the server hangs up."""
        for start, piece in (
            (self.spell()[:-2], b"A: b\r\n" * 1_000),
            (b"GET /", b"a" * 6_000),
            (self.spell()[:-2] + b"A: ", b"a" * 6_000),
            (self._post("Content-Length: 10000000000\r\n"), b"a" * 60_000),
            (self._post("Transfer-Encoding: chunked\r\n"), b"ea60\r\n" + b"a" * 60_000 + b"\r\n"),
            (self.spell(fields="Content-Length: 10000000000\r\n"), b"a" * 60_000),
            (self.spell("/_sitegen/state?path=/", "Transfer-Encoding: chunked\r\n"), b"1\r\na\r\n" * 10_000),
        ):
            with self._running.connect() as client, suppress(*GONE):  # to be hung up on is what is wanted
                client.sendall(start)
                for count in itertools.count():
                    client.sendall(piece)
                    if count % 50 == 0:
                        self.visit("endless requests")
                    if count * len(piece) > 64 << 20:
                        self.wrong.append(f"{start[-30:]!r} was read without end")
                        break

    def _post(self, fields: str) -> bytes:
        return self.spell(fields=fields).replace(b"GET", b"POST", 1)

    def be_too_large(self) -> None:
        """A megabyte in one line, in one field, in many fields, in a target with everything escaped."""
        for request in (
            self.spell("/" + "a" * 1_000_000),
            self.spell(fields=f"A: {'a' * 1_000_000}\r\n"),
            self.spell(fields="A: b\r\n" * 150_000),
            self.spell("/" + "%61" * 20_000),
            self.spell("/" + "a/" * 20_000),
            self.spell(f"/_sitegen/state?path={'a' * 60_000}", "Connection: close\r\n").replace(b"GET", b"HEAD"),
        ):
            with self._running.connect() as client:
                with suppress(OSError):  # it may have been hung up on
                    client.sendall(request)
                    client.shutdown(socket.SHUT_WR)
                self.expect_end(client, "a request that is too large")
            self.visit("requests that are too large")

    def be_cut_short(self) -> None:
        """A request that ends after any of its bytes: hung up on, broken off, or said to be all."""
        request = self.spell()
        endings: tuple[Callable[[socket.socket], None], ...] = (close, break_off, say_no_more)
        step = max(1, len(request) // self.most)
        for at in range(0, len(request), step):
            for end in endings:
                with self._running.connect() as client:
                    client.send(request[:at])
                    end(client)
        self.visit("requests that are cut short")

    def queue_up(self) -> None:
        """Many requests at once over one connection, read to the end, and over another that is never read."""
        many = self.spell("/assets/style.css") * self.most * 4
        with self._running.connect() as client:
            Thread(
                target=partial(send_all, client, many + self.spell(fields="Connection: close\r\n")), daemon=True
            ).start()
            replies = self.expect_end(client, "a queue of requests").count(b"HTTP/1.1 200 OK\r\n")
            if replies != self.most * 4 + 1:
                self.wrong.append(f"of {self.most * 4 + 1} requests in a queue {replies} were answered")
        with self._running.connect() as client:
            client.setblocking(False)
            with suppress(BlockingIOError, *GONE):  # until nothing more is taken
                while True:
                    client.send(many)
            self.visit("queues that nobody reads")
            break_off(client)

    def not_read(self) -> None:
        """Requests for something large whose answers are not read."""
        with ExitStack() as stack:
            for client in self.connect(stack):
                client.sendall(self.spell(f"/{LARGE}"))
            self.visit("clients that do not read")

    def listen(self, save: Callable[[], None], streams: int) -> None:
        """So many open streams, of which each must tell of what is saved; some are broken off then, some hung up."""
        with ExitStack() as stack:
            opened = [stack.enter_context(self._running.connect()) for _ in range(streams)]
            for client in opened:
                client.sendall(self.spell("/_sitegen/state?path=/seen/"))
            told = [Stream(client) for client in opened]
            first = {stream.next_state("the first state")["page"] for stream in told}
            self.visit(f"{streams} streams")
            save()
            for stream in told:
                stream.wait_for("what was saved", lambda state: state["page"] not in first)
            self.visit(f"{streams} streams")
            for stream in told:
                stream.close()
            for client in opened[::2]:
                break_off(client)


def close(client: socket.socket) -> None:
    """Hangs up."""
    client.close()


def break_off(client: socket.socket) -> None:
    """Hangs up with a reset."""
    client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    client.close()


def say_no_more(client: socket.socket) -> None:
    """Ends the sending alone, and hangs up when the server has."""
    with suppress(OSError):  # it may have been hung up on
        client.shutdown(socket.SHUT_WR)
        while client.recv(1 << 16):
            pass


def send_all(client: socket.socket, content: bytes) -> None:
    """Sends as long as somebody takes it."""
    with suppress(OSError):  # nobody does any more
        client.sendall(content)
