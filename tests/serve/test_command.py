"""The command: where it listens, what it prints, how it ends."""

import json
import re
import signal
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from ipaddress import ip_address

import pytest

from sitegen.cli import run_command
from sitegen.serve.listening import is_loopback, spell_address
from tests.serve.lines import PATIENCE, Lines
from tests.serve.running import REPOSITORY, serve, start_command


@pytest.fixture
def sound(project):
    project.article("summit", "They met.\n", date="2021-06-16")
    return project


@pytest.fixture
def talking(sound):
    """A preview that talks to people; its output line by line."""
    process = start_command(sound.root, "-p", "0", "--color", "never")
    said, complained = Lines(process.stdout), Lines(process.stderr)
    yield sound, process, said, complained
    process.kill()
    process.wait(PATIENCE)
    said.close()
    complained.close()


@contextmanager
def take_port(port=0):
    with socket.socket() as taken:
        taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        taken.bind(("127.0.0.1", port))
        taken.listen()
        yield taken.getsockname()[1]


def test_ctrl_c_ends_it_within_a_second_whatever_is_open(sound):
    with serve(sound.root) as running, running.listen("/") as stream, running.connect() as idle:
        stream.next_state()
        half = running.connect()
        half.sendall(b"GET / HTTP/1.1\r\nHost: ")

        assert running.interrupt() == 130
        assert stream.read_rest().endswith(b"\r\n0\r\n\r\n")  # told that it was the end
        assert idle.recv(1) == b""
        half.close()
        running._reading.join(PATIENCE)
        assert "".join(running.errors).strip() == "interrupted"


def test_ctrl_c_ends_it_within_a_second_beside_a_client_that_does_not_read(sound):
    sound.write("static/large.bin", b"x" * (32 << 20))
    with serve(sound.root) as running, running.connect() as slow:
        slow.sendall(f"GET /large.bin HTTP/1.1\r\nHost: 127.0.0.1:{running.port}\r\n\r\n".encode())
        assert slow.recv(15) == b"HTTP/1.1 200 OK"

        assert running.interrupt() == 130


def test_a_polite_end_is_an_end_too(sound):
    with serve(sound.root) as running, running.listen("/") as stream:
        stream.next_state()
        running.process.send_signal(signal.SIGTERM)

        assert running.process.wait(1.0) == -signal.SIGTERM


def test_the_next_free_port_is_taken_unless_one_was_named(sound):
    with serve(sound.root, "--port", "0") as first:
        process = start_command(sound.root, "--json", "-p", str(first.port))
        _, errors = process.communicate(timeout=PATIENCE)

    assert process.returncode == 2
    assert f"port {first.port} is taken" in _ + errors


def test_two_previews_without_a_port_have_ports_of_their_own(sound):
    processes = [start_command(sound.root, "--json", "-q") for _ in range(2)]
    said = [Lines(process.stdout) for process in processes]
    ready = [json.loads(one.next_line()) for one in said]
    for process, one in zip(processes, said, strict=True):
        process.kill()
        process.wait(PATIENCE)
        one.close()
        process.stderr.close()

    ports = [int(re.search(r":(\d+)/", one["address"])[1]) for one in ready]
    assert len(set(ports)) == 2
    assert min(ports) >= 8000


def test_a_port_is_free_again_at_once(sound):
    with take_port() as port:
        pass
    for _ in range(2):
        with serve(sound.root, "-p", str(port)) as running, running.listen("/") as stream:
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


def find_own_addresses():
    try:
        return {found[4][0] for found in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)}
    except socket.gaierror:
        return set()


def ask_at(address, port, host):
    with socket.create_connection((address, port), PATIENCE) as connection:
        connection.sendall(f"GET / HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n".encode())
        return int(connection.recv(12).split()[1])


def test_on_this_machine_nothing_warns(sound):
    with serve(sound.root) as running:
        assert [line["news"] for line in running.news] == ["ready"]


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


@pytest.mark.parametrize(
    "options",
    [
        ("-p", "65536"),
        ("-p", "x"),
        ("--poll", "0"),
        ("--poll", "x"),
        ("--host", "no such host"),
        ("--host", "192.0.2.1"),
        ("--host", ""),
        ("--nope",),
        ("extra",),
    ],
)
def test_misuse_ends_with_two_and_says_why(sound, capfd, options):
    assert run_command(["serve", "-C", str(sound.root), *options]) == 2
    assert "rror" in "".join(capfd.readouterr())


def test_a_folder_that_is_no_archive_is_misuse(tmp_path, capsys):
    assert run_command(["serve", "-C", str(tmp_path)]) == 2
    assert "error[no-archive]" in capsys.readouterr().err


def test_a_preview_writes_nothing_into_the_site_folder(sound):
    with serve(sound.root) as running:
        assert running.ask("/").status == 200
        sound.article("another")
        running.wait_for("refreshed")
        assert running.ask("/articles/another/").status == 200

    assert not sound.output.exists()


def test_with_write_the_folder_follows_as_long_as_there_are_no_errors(sound):
    with serve(sound.root, "--write") as running:
        running.wait_for("wrote")
        sound.article("broken", photo="x.jpg")
        running.wait_for("found", errors=1)
        sound.article("broken", "Mended.\n")
        running.wait_for("wrote")

        assert "Mended." in sound.read("articles/broken/index.html")
        served = running.ask("/articles/broken/").body
    assert (
        served.replace(served[served.index(b'<script src="/_sitegen') : served.index(b"</head>")], b"")
        == (sound.output / "articles/broken/index.html").read_bytes()
    )


def test_beside_a_writing_build_every_page_is_still_served_as_written(sound):
    for number in range(12):
        sound.article(f"one-{number}", f"Text {number}.\n", date=f"2021-06-{number + 1:02}", people="Ada, Ben")
    with serve(sound.root, "--write", "--no-reload") as running:
        running.wait_for("wrote")
        for text in ("Second.\n", "Third.\n"):
            sound.article("one-3", text, date="2021-06-04", people="Ada")
            running.wait_for("wrote")
        written = sound.published()
        served = {path: running.ask(f"/{path}").body for path in written}

    assert b"Third." in written["articles/one-3/index.html"]
    assert served == written


def test_other_commands_need_no_server(sound):
    code = "import sys, sitegen.cli; sitegen.cli.run_command(sys.argv[1:]); print(*sys.modules)"
    command = [sys.executable, "-c", code, "build", "-q", "-C", str(sound.root)]
    ran = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, timeout=60)

    loaded = set(ran.stdout.split())
    assert "sitegen.build.stages" in loaded
    assert {"starlette", "uvicorn", "watchdog", "asyncio", "sitegen.serve.server"} & loaded == set()


def test_a_browser_is_opened_where_that_was_asked(sound, tmp_path):
    told = tmp_path / "told"
    browser = tmp_path / "browser"
    browser.write_text(f'#!{sys.executable}\nimport sys\nopen({str(told)!r}, "w").write(sys.argv[1])\n')
    browser.chmod(0o755)
    with serve(sound.root, "--open", BROWSER=str(browser)) as running:
        with running.listen("/") as stream:
            stream.next_state()
            sound.article("another")
            stream.next_state()
        end = time.monotonic() + PATIENCE
        while not told.exists() or not told.read_text():
            assert time.monotonic() < end, "the browser was not opened"
            running.ask("/")

        assert told.read_text() == running.address


def test_people_read_the_address_first_then_a_line_for_each_change(talking):
    project, _, said, _ = talking
    assert re.fullmatch(r"Serving 1 article at http://127\.0\.0\.1:\d+/ \(Ctrl-C ends\)\n", said.next_line())
    project.article("summit", "They met again.\n")
    assert re.fullmatch(r"\d\d:\d\d:\d\d changed.* \(\d+ ms\)\n", said.next_line())
    project.article("summit", "They never met again.\n")

    changed = re.compile(r"\d\d:\d\d:\d\d changed: content/articles/summit\.md \(\d+ ms\)\n")
    assert changed.fullmatch(said.next_line())


def read_until(lines, wanted):
    return "".join(lines.read_until(lambda line: wanted in line, wanted))


def test_people_read_what_is_wrong_once_and_when_it_is_mended(talking):
    project, process, said, complained = talking
    read_until(said, "Serving")
    project.article("summit", photo="x.jpg")
    report = read_until(complained, "= help")
    project.article("summit", byline="Ada", photo="x.jpg")  # the same mistake in another line
    read_until(said, "changed")
    project.article("summit")
    mended = read_until(said, "mended")
    process.send_signal(signal.SIGINT)
    rest = read_until(complained, "interrupted")

    assert "error[unknown-field]: unknown field `photo`\n --> content/articles/summit.md:3:1\n" in report
    assert "3 | photo: x.jpg\n  | ^^^^^\n" in report
    assert "mended: error[unknown-field] in content/articles/summit.md: unknown field `photo`\n" in mended
    assert rest.strip() == "interrupted"
    assert process.wait(PATIENCE) == 130
