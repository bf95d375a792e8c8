"""What is answered: the bytes a build writes, and whatever comes in, an answer to the next."""

import json
import socket

import pytest

from tests.conftest import Project
from tests.serve.running import read_reply, serve

GOOD = "GET /people/ HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\r\n"
MALFORMED = {
    "nothing": b"",
    "an empty line": b"\r\n\r\n",
    "garbage": b"\x00\x01\x02\xff\xfe\r\n\r\n",
    "no version": b"GET /\r\n\r\n",
    "a version there is not": b"GET / HTTP/9.9\r\nHost: 127.0.0.1:{port}\r\n\r\n",
    "two spaces": b"GET  / HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n",
    "a target with a space": b"GET /a b HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n",
    "a target with a raw byte": b"GET /\xff HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n",
    "a header without a colon": b"GET / HTTP/1.1\r\nHost 127.0.0.1:{port}\r\n\r\n",
    "a space before the colon": b"GET / HTTP/1.1\r\nHost : 127.0.0.1:{port}\r\n\r\n",
    "a folded first header": b"GET / HTTP/1.1\r\n Host: 127.0.0.1:{port}\r\n\r\n",
    "NUL in a header": b"GET / HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nA: \x00\r\n\r\n",
    "a length that is none": b"GET / HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Length: x\r\n\r\n",
    "a negative length": b"GET / HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Length: -1\r\n\r\n",
    "two lengths": b"GET / HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
    "an unheard-of encoding": b"GET / HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nTransfer-Encoding: x\r\n\r\n",
    "a chunk that is none": b"GET / HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
    "an endless target": b"GET /" + b"a" * 200_000 + b" HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n",
    "an endless header": b"GET / HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nA: " + b"a" * 200_000 + b"\r\n\r\n",
    "too many headers": b"GET / HTTP/1.1\r\n" + b"A: b\r\n" * 30_000 + b"\r\n",
    "another protocol": b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    "the beginning of TLS": b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"a" * 100,
    "SSH": b"SSH-2.0-OpenSSH_9.2\r\n",
    "a request and a half": b"GET /people/ HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\nGARBAGE\r\n\r\n",
    "garbage after a stream": b"GET /_sitegen/state?path=/ HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\nGARBAGE\r\n\r\n",
}


def send_and_hang_up(running, request):
    """What is received after a request that promises no more; a reset is an answer too."""
    with running.connect() as connection:
        try:
            connection.sendall(request.replace(b"{port}", b"%d" % running.port))
            connection.shutdown(socket.SHUT_WR)
            return b"".join(iter(lambda: connection.recv(1 << 16), b""))
        except OSError:  # it hung up while we were still sending
            return b""


@pytest.mark.parametrize("request_", MALFORMED.values(), ids=MALFORMED)
def test_after_what_is_malformed_a_good_request_is_answered(preview, request_):
    received = send_and_hang_up(preview, request_)

    assert preview.ask("/people/").status == 200
    if received:
        first = read_reply(received)
        assert first.status in (200, 400)
        assert first.has_every_protection


def test_what_was_malformed_left_no_traceback(preview):
    for request in MALFORMED.values():
        send_and_hang_up(preview, request)
    assert preview.ask("/people/").status == 200

    assert preview.errors == ""


def test_garbage_gets_a_400(preview):
    reply = read_reply(send_and_hang_up(preview, b"GARBAGE\r\n\r\n"))

    assert reply.status == 400
    assert reply.has_every_protection


def test_many_requests_come_over_one_connection(preview):
    request = GOOD.format(port=preview.port).encode()
    kept = request.replace(b"Connection: close\r\n", b"")

    received = preview.exchange(kept * 20 + request)

    assert received.count(b"HTTP/1.1 200 OK\r\n") == 21


def test_what_is_served_is_what_is_built(bare, built):
    different = []
    for path, content in built.items():
        address = path.removesuffix("index.html") if path.endswith("/index.html") or path == "index.html" else path
        reply = bare.ask(f"/{address}")
        if (reply.status, reply.body) != (200, content):
            different.append(path)

    assert len(built) > 300
    assert different == []


def test_a_page_is_what_is_built_but_for_one_script(preview, built):
    page = preview.ask("/people/").body
    before, mark, rest = page.partition(b'<script src="/_sitegen/reload.js" defer data-page="')
    _, _, after = rest.partition(b"</script>")

    assert mark
    assert before + after == built["people/index.html"]
    assert after.startswith(b"</head>")


def test_what_is_no_page_has_no_script(preview, built):
    assert preview.ask("/assets/style.css").body == built["assets/style.css"]
    assert preview.ask("/feed.atom").body == built["feed.atom"]


def test_without_reload_there_is_neither_script_nor_stream(bare):
    assert bare.ask("/_sitegen/reload.js").status == 404
    assert bare.ask("/_sitegen/state?path=/").status == 404


@pytest.mark.parametrize(
    "target",
    ["/", "/people/", "/people", "/nope", "/assets/style.css", "/_sitegen/reload.js", "/_sitegen/nope", "/..", "/%"],
)
def test_head_tells_what_get_would(preview, target):
    got, told = preview.ask(target), preview.ask(target, method="HEAD")

    assert (told.status, told.headers) == (got.status, got.headers)
    assert told.body == b""


def test_head_of_the_stream_tells_what_get_would(preview):
    told = preview.ask("/_sitegen/state?path=/", method="HEAD")

    with preview.listen("/") as stream:
        got = read_reply(stream.headers + b"\r\n")
    assert told.body == b""
    assert {**told.headers, "connection": ""} == {**got.headers, "connection": ""}


def test_a_missing_slash_is_added_and_the_query_kept(preview):
    assert preview.ask("/people?a=b").headers["location"] == "/people/?a=b"


def test_a_missing_page_is_the_archives_own(preview, built):
    reply = preview.ask("/nope/")

    assert reply.status == 404
    assert b'data-page=""' in reply.body
    assert built["404.html"].partition(b"</head>")[0] in reply.body


def test_a_tab_is_told_the_digest_that_stands_in_its_page(preview):
    with preview.listen("/people/") as stream:
        state = stream.next_state()

    assert f'data-page="{state["page"]}"'.encode() in preview.ask("/people/").body
    assert state["styles"].keys() >= {"assets/style.css"}


def test_twelve_tabs_are_told_of_a_change_and_only_the_changed_page_has_another_digest(tmp_path):
    project = Project(tmp_path)
    project.article("one", "First.\n")
    project.article("two", "First.\n")
    with serve(tmp_path) as running:
        contexts = [running.listen(f"/articles/{slug}/") for slug in ("one", "two") * 6]
        streams = [context.__enter__() for context in contexts]
        before = [stream.next_state()["page"] for stream in streams]
        project.article("one", "Second.\n")
        after = [stream.next_state()["page"] for stream in streams[::2]]

        assert all(new not in before for new in after)
        assert len(set(after)) == 1
        with running.listen("/articles/two/") as other:
            assert other.next_state()["page"] == before[1]
        for context in contexts:
            context.__exit__(None, None, None)


def test_clients_that_vanish_or_never_read_hold_up_nobody(preview):
    request = f"GET /_sitegen/state?path=/ HTTP/1.1\r\nHost: 127.0.0.1:{preview.port}\r\n\r\n".encode()
    slow = [preview.connect() for _ in range(20)]
    for number, connection in enumerate(slow):
        connection.sendall(request if number % 2 else GOOD.format(port=preview.port).encode() * 50)
    for connection in slow[:10]:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")  # a reset instead of a farewell
        connection.close()

    assert preview.ask("/people/").status == 200
    for connection in slow[10:]:
        connection.close()


def test_an_archive_with_errors_from_the_start_appears_when_they_are_mended(tmp_path):
    project = Project(tmp_path)
    project.write("content/articles/one.md", "---\ntitle: One\nphoto: x.jpg\n---\n\nText.\n")
    with serve(tmp_path) as running, running.listen("/articles/one/") as stream:
        waiting, first = running.ask("/articles/one/"), stream.next_state()
        project.article("one", "Text.\n")
        second = stream.wait_for("a page", lambda state: state["page"] and not state["problems"])

        assert waiting.status == 503
        assert b'data-page=""' in waiting.body
        assert (first["generation"], first["page"], first["good_at"]) == (0, "", "")
        assert [one["rule"] for one in first["problems"]] == ["unknown-field"]
        assert running.ask("/articles/one/").status == 200
        assert second["generation"] == 1


def test_with_errors_the_last_good_page_stays_and_the_problem_is_told_with_its_lines(tmp_path):
    project = Project(tmp_path)
    project.article("one", "Text.\n")
    with serve(tmp_path) as running, running.listen("/articles/one/") as stream:
        good = stream.next_state()
        project.article("one", "Text.\n", photo="x.jpg")
        bad = stream.next_state()
        page = running.ask("/articles/one/")
        project.article("one", "Text.\n")
        mended = stream.next_state()

    assert (page.status, good["problems"], mended["problems"]) == (200, [], [])
    assert good["page"] == bad["page"] == mended["page"]
    (problem,) = bad["problems"]
    assert (problem["kind"], problem["path"], problem["line"]) == ("Content error", "content/articles/one.md", 3)
    assert {"number": 3, "text": "photo: x.jpg", "marked": [0, 5]} in problem["excerpt"]
    assert "photos" in problem["hint"]


def test_a_failing_template_is_told_with_its_page_even_where_nobody_looks(tmp_path):
    project = Project(tmp_path)
    project.article("one", "Text.\n")
    with serve(tmp_path) as running, running.listen("/") as stream:
        stream.next_state()
        project.write("templates/pages/article.html", "<!doctype html>\n<p>{{ page.nothing.at.all }}\n")
        (problem,) = stream.wait_for("problem", lambda state: state["problems"])["problems"]
        project.remove("templates/pages/article.html")
        stream.wait_for("end of the problem", lambda state: not state["problems"])
        running.wait_for("found", errors=0)

    assert problem["kind"] == "Template error"
    assert (problem["path"], problem["line"], problem["pages"]) == (
        "templates/pages/article.html",
        2,
        ["/articles/one/"],
    )
    assert "while rendering" not in json.dumps(problem)
