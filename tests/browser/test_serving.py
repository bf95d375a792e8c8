"""The web server of these tests says what went wrong with it, and nothing of browsers that hang up."""

import socket
import threading

from tests.browser.serving import serve_folder


def _ask_and_hang_up(address: str, target: str) -> None:
    """Asks, takes the first bytes of the answer and resets the connection; returns when the server has noticed."""
    port = int(address.rstrip("/").rpartition(":")[2])
    with socket.create_connection(("127.0.0.1", port), timeout=10) as connection:
        connection.sendall(f"GET {target} HTTP/1.0\r\n\r\n".encode())
        connection.recv(10)
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")  # no farewell
    for thread in threading.enumerate():
        server = getattr(getattr(thread, "_target", None), "__self__", None)  # other tests have servers, too
        if "process_request_thread" in thread.name and getattr(server, "server_port", port) == port:
            thread.join(10)
            assert not thread.is_alive(), "the answer has not ended 10 s after the browser was gone"


def test_a_browser_that_hangs_up_is_no_error(tmp_path, capsys):
    (tmp_path / "large.bin").write_bytes(bytes(64 << 20))

    with serve_folder(tmp_path) as address:
        _ask_and_hang_up(address, "/large.bin")

    assert capsys.readouterr().err == ""


def test_a_mistake_in_answering_is_told(tmp_path, capsys):
    with serve_folder(tmp_path) as address:
        _ask_and_hang_up(address, "/%00")

    assert "ValueError" in capsys.readouterr().err
