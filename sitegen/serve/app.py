"""What is answered at which path: pages of the generation, and below `/_sitegen/` our own script and stream."""

from collections.abc import AsyncIterator, Mapping
from typing import Final

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route

from sitegen.serve.addresses import RESERVED, is_reserved, read_path, spell_location
from sitegen.serve.agenda import Given
from sitegen.serve.engine import identify_page
from sitegen.serve.inject import inject_script
from sitegen.serve.loop import Desk, DeskClosedError
from sitegen.serve.maker import Maker
from sitegen.serve.script import KINDS
from sitegen.serve.stream import MEDIA_TYPE, stream_states

PATIENCE: Final = 3
"""How often what takes long is made for one answer: it may be another file by then."""
PIECE: Final = 1 << 18
"""How many bytes are sent at once: for each client that is slow to take them a copy of so many is kept, not of all."""
HTML: Final = "text/html; charset=utf-8"


class Front:
    """The endpoints; `script` are the files of the script by name, none where nothing is to be reloaded."""

    def __init__(self, desk: Desk, script: Mapping[str, bytes], waiting: bytes) -> None:
        self._desk, self._script, self._waiting = desk, script, waiting
        self._maker = Maker()

    async def show_page(self, request: Request) -> Response:
        """What stands at a site path."""
        path = request.scope["path"][1:]
        if is_reserved(path):
            return _say(404, "nothing here")
        try:
            given = await self._ask(path)
        except DeskClosedError:
            return _say(503, "the preview has ended")
        return self._make_response(given, request.url.query)

    async def _ask(self, path: str) -> Given:
        """What stands at a path; what takes long is made first, while the desk goes on with other things."""
        given = await self._desk.answer(path)
        for _ in range(PATIENCE):
            if given.making is None:
                break
            await self._maker.make(given.making)
            given = await self._desk.answer(path)
        return given

    def _make_response(self, given: Given, query: str) -> Response:
        answer = given.answer
        if answer.status == 308:
            return Response(status_code=308, headers={"location": spell_location(answer.location, query)})
        status, content, media_type = answer.status, answer.content, answer.media_type
        if not content and (status == 503 or answer.problems):
            status, content, media_type = (503 if status == 503 else 500), self._waiting, HTML
        if self._script and media_type.startswith("text/html"):
            content = inject_script(content, identify_page(answer) if status == 200 else "", given.styles)
        headers = {"content-type": media_type, "content-length": str(len(content))}
        if len(content) > PIECE:
            return StreamingResponse(cut_into_pieces(content), status, headers)
        return Response(content, status, headers)

    async def show_script(self, request: Request) -> Response:
        """A file of the script."""
        name = request.path_params["name"]
        if name not in self._script:
            return _say(404, "nothing here")
        return Response(self._script[name], headers={"content-type": KINDS[name.rpartition(".")[2]]})

    async def show_state(self, request: Request) -> Response:
        """The stream of a tab's state; `path` in the query is where the tab is, spelled as in its address."""
        path = read_path(request.query_params.get("path", "").encode())
        if path is None:
            return _say(400, "no path of a site")
        if request.method == "HEAD":
            return StreamingResponse(iter(()), headers={"content-type": MEDIA_TYPE})
        return StreamingResponse(stream_states(self._desk, path), headers={"content-type": MEDIA_TYPE})


async def cut_into_pieces(content: bytes) -> AsyncIterator[bytes]:
    """The bytes, some at a time."""
    for start in range(0, len(content), PIECE):
        yield content[start : start + PIECE]


def make_app(desk: Desk, script: Mapping[str, bytes], waiting: bytes) -> Starlette:
    """The application, without its guard; `waiting` is the page shown where there is none yet."""
    front = Front(desk, script, waiting)
    routes = [Route(f"/{RESERVED}{{name}}", front.show_script), Route("/{path:path}", front.show_page)]
    if script:
        routes.insert(0, Route(f"/{RESERVED}state", front.show_state))
    return Starlette(routes=routes)


def _say(status: int, text: str) -> Response:
    return PlainTextResponse(f"{text}\n", status)
