"""Who is answered: 200 and more header cases over plain sockets, against a running preview."""

from pathlib import Path

import pytest

from sitegen.serve.guard import name_ourselves
from tests.serve.running import Reply, Running

CASES = [
    line
    for line in (Path(__file__).parent / "cases" / "headers.txt").read_text().splitlines()
    if line and not line.startswith("#")
]


def ask_case(preview: Running, case: str) -> tuple[int, Reply]:
    """The status a case wants, and the reply it gets."""
    filled = case.replace("{port}", str(preview.port)).replace("{other}", str(preview.port ^ 1))
    status, request, *fields = (part.lstrip(" ") for part in filled.split(" |"))
    method, _, target = request.partition(" ")
    return int(status), preview.ask(target, *(field for field in fields if field), method=method)


@pytest.mark.parametrize("case", CASES)
def test_a_request_is_judged_by_its_headers_and_the_answer_is_closed_to_others(preview, case):
    wanted, reply = ask_case(preview, case)

    assert reply.status == wanted
    assert reply.has_every_protection


def test_there_are_as_many_header_cases_as_promised():
    assert len(set(CASES)) == len(CASES) >= 150


def test_what_may_be_asked_is_told_where_it_was_asked_otherwise(preview):
    assert preview.ask("/", method="POST").headers["allow"] == "GET, HEAD"


def test_a_refusal_tells_nothing_of_the_archive(preview):
    reply = preview.ask("/", "Host: evil.example")

    assert reply.body == b"this server has another name\n"


def test_only_at_the_usual_port_it_may_be_left_out():
    assert b"localhost" in name_ourselves((), 80)
    assert b"localhost" not in name_ourselves((), 8000)


def test_a_host_that_was_named_is_another_name_of_ours():
    assert name_ourselves(("Box.Example", "fe80::1"), 8000) - name_ourselves((), 8000) == {
        b"box.example:8000",
        b"[fe80::1]:8000",
    }
