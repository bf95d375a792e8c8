"""Where the preview listens: ports that are taken, hosts that are none, and who can reach it."""

import errno
import os
import socket
from contextlib import contextmanager
from ipaddress import ip_address

import pytest

from sitegen.build.request import BuildRequest
from sitegen.cli import run_command
from sitegen.diagnostics import Diagnostic
from sitegen.serve import listening
from sitegen.serve.listening import is_loopback, listen, spell_address
from sitegen.serve.options import ServeOptions
from tests.serve.running import serve, start_command
from tests.serve.waiting import PATIENCE, Lines


@pytest.fixture
def sound(project):
    project.article("summit", "They met.\n", date="2021-06-16")
    return project


@contextmanager
def take_port(port=0):
    """A port of this machine that somebody else listens at."""
    with socket.socket() as taken:
        taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        taken.bind(("127.0.0.1", port))
        taken.listen()
        yield taken.getsockname()[1]


def listen_at(host="127.0.0.1", port=0, is_port_fixed=True):
    """The rule and the message of the refusal, or the port that was got."""
    options = ServeOptions(BuildRequest(root="."), host=host, port=port, is_port_fixed=is_port_fixed)
    found = listen(options)
    if isinstance(found, Diagnostic):
        return found.rule, found.message
    with found.socket:
        return found.port


def test_a_named_port_that_is_taken_is_refused():
    with take_port() as port:
        assert listen_at(port=port) == ("port-taken", f"port {port} is taken")


def test_where_none_was_named_the_next_free_port_is_got():
    with take_port() as port:
        assert port < listen_at(port=port, is_port_fixed=False) <= port + listening.TRIES


def test_where_all_ports_in_reach_are_taken_that_is_said(monkeypatch):
    monkeypatch.setattr(listening, "TRIES", 0)
    with take_port() as port:
        assert listen_at(port=port, is_port_fixed=False) == ("port-taken", f"the ports {port} to {port} are taken")


@pytest.mark.parametrize("host", ["no such host", "", "a..b", "x" * 64 + ".example", "[::1]", "http://127.0.0.1"])
def test_what_is_no_host_is_refused(host):
    assert listen_at(host=host) == ("no-such-host", f"`{host}` is no host")


def test_an_address_of_another_machine_is_refused_as_the_system_says():
    message = f"cannot listen at 192.0.2.1:8000: {os.strerror(errno.EADDRNOTAVAIL)}"

    assert listen_at(host="192.0.2.1", port=8000) == ("no-listening", message)


def test_a_refusal_is_misuse_with_its_rule_and_one_thing_to_do(sound, capsys):
    with take_port() as port:
        code = run_command(["serve", "-C", str(sound.root), "-p", str(port)])

    assert code == 2
    assert capsys.readouterr().err == (f"error[port-taken]: port {port} is taken\n  = help: choose another with `-p`\n")


def test_nothing_is_read_before_the_port_is_known_to_be_free(sound):
    with take_port() as port:
        run_command(["serve", "-q", "-C", str(sound.root), "-p", str(port)])

    assert not (sound.root / ".sitegen").exists()


def test_two_previews_without_a_port_have_ports_of_their_own(sound):
    with serve(sound.root, port=()) as one, serve(sound.root, port=()) as other:
        assert one.port != other.port
        assert min(one.port, other.port) >= 8000


def test_a_port_is_free_again_at_once(sound):
    with take_port() as port:
        pass
    for _ in range(2):
        with serve(sound.root, port=("-p", str(port))) as running, running.listen("/") as stream:
            stream.next_state()
            assert running.port == port


def test_beyond_this_machine_it_warns_and_answers_to_the_address_it_was_reached_by(sound):
    with serve(sound.root, "--host", "0.0.0.0") as running:
        own = {line["text"] for line in running.news if line["news"] == "notice"}
        by_address = [address for address in find_own_addresses() if not ip_address(address).is_loopback]

        assert own == {"everybody who can reach 0.0.0.0 can read this preview, drafts and all"}
        assert running.ask("/").status == 200
        assert running.ask("/", f"Host: 0.0.0.0:{running.port}").status == 200
        assert running.ask("/", f"Host: evil.example:{running.port}").status == 403
        for address in by_address:
            assert ask_at(address, running.port, f"{address}:{running.port}") == 200
            assert ask_at(address, running.port, f"evil.example:{running.port}") == 403


def test_the_warning_is_read_by_people_even_where_they_want_quiet(sound):
    process = start_command(sound.root, "-q", "-p", "0", "--host", "0.0.0.0", "--color", "never")
    try:
        told = Lines(process.stderr).next_line("the warning")
    finally:
        process.kill()
        process.wait(PATIENCE)
        process.stdout.close()

    assert told == "warning: everybody who can reach 0.0.0.0 can read this preview, drafts and all\n"


def find_own_addresses():
    try:
        return {found[4][0] for found in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)}
    except socket.gaierror:
        return set()


def ask_at(address, port, host):
    with socket.create_connection((address, port), PATIENCE) as connection:
        connection.sendall(f"GET / HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n".encode())
        return int(connection.recv(12).split()[1])


@pytest.mark.parametrize(
    ("host", "is_ours_alone"),
    [
        ("127.0.0.1", True),
        ("127.9.9.9", True),
        ("::1", True),
        ("LocalHost", True),
        ("0.0.0.0", False),
        ("::", False),
        ("192.168.1.4", False),
        ("box.example", False),
    ],
)
def test_only_loopback_is_for_this_machine_alone(host, is_ours_alone):
    assert is_loopback(host) is is_ours_alone


@pytest.mark.parametrize(
    ("host", "port", "address"),
    [
        ("127.0.0.1", 8000, "http://127.0.0.1:8000/"),
        ("::1", 8000, "http://[::1]:8000/"),
        ("0.0.0.0", 8000, "http://127.0.0.1:8000/"),
        ("localhost", 80, "http://localhost/"),
    ],
)
def test_the_address_is_one_that_opens_here(host, port, address):
    assert spell_address(host, port) == address
