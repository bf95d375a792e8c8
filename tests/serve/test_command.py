"""The command: what it prints, what it opens and writes, how it ends."""

import re
import signal
import socket
import subprocess
import sys

import pytest

from sitegen.cli import run_command
from tests.serve.running import REPOSITORY, serve, start_command
from tests.serve.waiting import PATIENCE, Lines


@pytest.fixture
def sound(project):
    project.article("summit", "They met.\n", date="2021-06-16")
    return project


@pytest.fixture
def talking(sound):
    """A preview that talks to people: the process, its standard output and its standard error by lines."""
    process = start_command(sound.root, "-p", "0", "--color", "never")
    yield process, Lines(process.stdout), Lines(process.stderr)
    process.kill()
    process.wait(PATIENCE)


def test_ctrl_c_ends_it_within_a_second_whatever_is_open(sound):
    with serve(sound.root) as running, running.listen("/") as stream, running.connect() as idle:
        stream.next_state()
        half = running.connect()
        half.sendall(b"GET / HTTP/1.1\r\nHost: ")

        assert running.interrupt() == 130
        assert stream.read_rest().endswith(b"\r\n0\r\n\r\n")  # told that it was the end
        assert idle.recv(1) == b""
        half.close()
        assert running.errors.strip() == "interrupted"


def test_ctrl_c_ends_it_within_a_second_beside_a_client_that_does_not_read(sound):
    sound.write("static/large.bin", b"x" * (32 << 20))
    with serve(sound.root) as running, running.connect() as slow:
        slow.sendall(f"GET /large.bin HTTP/1.1\r\nHost: 127.0.0.1:{running.port}\r\n\r\n".encode())
        assert slow.recv(15) == b"HTTP/1.1 200 OK"

        assert running.interrupt() == 130


def test_ctrl_c_ends_it_alike_where_it_was_started_to_ignore_that(sound):
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)  # what a shell does to what a script puts in the background
    try:
        with serve(sound.root) as running:
            assert running.interrupt() == 130
    finally:
        signal.signal(signal.SIGINT, before)


def test_a_polite_end_is_an_end_too(sound):
    with serve(sound.root) as running, running.listen("/") as stream:
        stream.next_state()
        running.process.send_signal(signal.SIGTERM)

        assert running.process.wait(timeout=30.0) == -signal.SIGTERM


def test_on_this_machine_nothing_warns(sound):
    with serve(sound.root) as running:
        assert [line["news"] for line in running.news] == ["ready"]


@pytest.mark.parametrize(
    "options",
    [
        ("-p", "65536"),
        ("-p", "x"),
        ("--poll", "0"),
        ("--poll", "x"),
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
    ran = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True)

    loaded = set(ran.stdout.split())
    assert "sitegen.build.stages" in loaded
    assert {"starlette", "uvicorn", "watchdog", "asyncio", "sitegen.serve.server"} & loaded == set()


def test_a_browser_is_opened_where_that_was_asked(sound, tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as told:
        told.settimeout(PATIENCE)
        tell = f"import socket, sys\nsocket.create_connection({told.getsockname()}).sendall(sys.argv[1].encode())\n"
        browser = tmp_path / "browser"
        browser.write_text(f"#!{sys.executable}\n{tell}")
        browser.chmod(0o755)
        with serve(sound.root, "--open", BROWSER=str(browser)) as running:
            connection, _ = told.accept()
            with connection:
                assert connection.makefile().read() == running.address


def test_people_read_the_address_first_then_a_line_for_each_change(sound, talking):
    _, said, _ = talking
    ready = re.compile(r"Serving 1 article at http://127\.0\.0\.1:\d+/ \(Ctrl-C ends\)\n")
    changed = re.compile(r"\d\d:\d\d:\d\d changed: content/articles/summit\.md \([\d,]+ ms\)\n")

    assert ready.fullmatch(said.next_line("the address"))
    for text in ("They met again.\n", "They never met again.\n"):
        sound.article("summit", text)
        assert changed.fullmatch(said.next_line("a change"))


def test_people_read_what_is_wrong_once_and_when_it_is_mended(sound, talking):
    process, said, complained = talking
    said.read_until("Serving")
    sound.article("summit", photo="x.jpg")
    report, line = complained.read_until("= help"), said.next_line("a change")
    sound.article("summit", byline="Ada", photo="x.jpg")  # the same mistake in another line
    said.read_until("changed")
    sound.article("summit")
    mended = said.read_until("mended")
    process.send_signal(signal.SIGINT)
    rest = complained.read_rest()

    assert " changed: content/articles/summit.md (" in line
    assert "error[unknown-field]: unknown field `photo`\n --> content/articles/summit.md:3:1\n" in report
    assert "3 | photo: x.jpg\n  | ^^^^^\n" in report
    assert "mended: error[unknown-field] in content/articles/summit.md: unknown field `photo`\n" in mended
    assert rest.strip() == "interrupted"
    assert process.wait(PATIENCE) == 130
