"""The program that makes indexes, given documents one after the other: Pagefind as a service.

In its usual way it reads a folder and numbers documents as the file system lists them, which is another order on every
disk; asked as a service it numbers them as they come. It reads requests from its standard input and gives an answer to
each, both JSON in base64 with a comma behind.
"""

from base64 import b64decode, b64encode
from collections.abc import Iterable, Iterator, Mapping
from typing import IO, Any, cast

import msgspec

END = b","
AHEAD = 8
"""So many documents are given before the answer to the first is heard; all these answers find room in a pipe."""


class ProgramFailedError(Exception):
    """The program ended early, or says that it could not do what it was asked to."""


def make_index(program: str, settings: Mapping[str, Any], documents: Iterable[tuple[str, bytes]]) -> dict[str, bytes]:
    """The files of the index of these documents, which are given with their paths.

    `settings` are those of the program's own configuration. `ProgramFailedError` carries its last words.
    """
    import subprocess  # late: few builds make an index

    pipe = subprocess.PIPE
    try:
        with subprocess.Popen(
            [program, "--service"], bufsize=0, stdin=pipe, stdout=pipe, stderr=pipe, cwd="/"
        ) as process:
            into, out, said = cast("tuple[IO[bytes], ...]", (process.stdin, process.stdout, process.stderr))
            try:
                return _ask_for_index(into, out, settings, documents)
            except BrokenPipeError as error:
                raise ProgramFailedError(_last_words(said)) from error
    except OSError as error:
        raise ProgramFailedError(str(error)) from error


def _ask_for_index(
    into: IO[bytes], out: IO[bytes], settings: Mapping[str, Any], documents: Iterable[tuple[str, bytes]]
) -> dict[str, bytes]:
    answers = _hear(out)
    _ask(into, {"type": "NewIndex", "config": settings})
    number, waiting = next(answers)["index_id"], 0
    for path, content in documents:
        document = {"file_path": path, "url": None, "file_contents": content.decode()}
        _ask(into, {"type": "AddFile", "index_id": number, **document})
        waiting += 1
        if waiting > AHEAD:
            next(answers)
            waiting -= 1
    _ask(into, {"type": "GetFiles", "index_id": number})
    *_, last = (next(answers) for _ in range(waiting + 1))
    return {file["path"]: b64decode(file["content"]) for file in last["files"]}


def _ask(into: IO[bytes], request: Mapping[str, Any]) -> None:
    rest = memoryview(b64encode(msgspec.json.encode({"message_id": 1, "payload": request})) + END)
    while rest:
        rest = rest[into.write(rest) :]


def _hear(out: IO[bytes]) -> Iterator[Any]:
    """The answers, one after the other."""
    begun: list[bytes] = []
    while part := out.read(1 << 16):
        *ended, rest = part.split(END)
        for one in ended:
            answer = msgspec.json.decode(b64decode(b"".join((*begun, one))))["payload"]
            begun.clear()
            if answer["type"] == "Error":
                raise ProgramFailedError(answer["message"])
            yield answer
        begun.append(rest)
    raise BrokenPipeError


def _last_words(said: IO[bytes]) -> str:
    lines = said.read().decode("utf-8", "replace").splitlines()
    return next((line for line in reversed(lines) if line.strip()), "the program ended early")
