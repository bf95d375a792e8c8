"""One W3C annotation as drafts of notes: one for each of its targets."""

from collections.abc import Iterator
from typing import Any, Final

from sitegen.importers.htmlnotes import read_html_note
from sitegen.importers.notedrafts import NoteDraft, SourceDraft
from sitegen.importers.plainmarkdown import escape_markdown, escape_paragraphs
from sitegen.importers.selectors import DEEPEST, find_quote, id_of, identify, list_of, moment_of, text_of
from sitegen.model.kinds import annotation_kinds

Json = dict[str, Any]
KIND_OF_MOTIVATION: Final = {
    "describing": "context",
    "editing": "correction",
    "assessing": "fact-check",
    "identifying": "definition",
    "questioning": "question",
}
"""What foreign motivations come nearest to; all others are comments. Highlighting alone makes nothing a misprint."""


def read_annotation(record: Json, base: str = "") -> tuple[NoteDraft, ...]:
    """The drafts of an annotation, none where it has no target; its replies are not known here."""
    targets = [one for one in _flatten(record.get("target"), 0) if isinstance(one, str) or _source_of(one)]
    told = _Told(record, base)
    drafts = []
    for at, target in enumerate(targets):
        quote = find_quote(target.get("selector")) if isinstance(target, dict) else find_quote(None)
        draft = NoteDraft(
            article=_source_of(target),
            id=_identify(record, at),
            kind=told.kind,
            exact=quote.exact,
            prefix=quote.prefix,
            suffix=quote.suffix,
            body="\n\n".join(filter(None, told.texts)),
            verdict=told.verdict,
            creator=", ".join(filter(None, map(_name_agent, list_of(record.get("creator"))))),
            created=text_of(record.get("schema:dateCreated")) or moment_of(record.get("created")),
            tags=tuple(told.tags),
            sources=tuple(told.sources),
            is_unquoted=isinstance(target, dict) and bool(target.get("selector")) and not quote.exact,
        )
        drafts.append(draft)
    return tuple(drafts)


class _Told:
    """What an annotation's bodies say, sorted out."""

    def __init__(self, record: Json, base: str) -> None:
        self.base = base
        self.motivation = text_of(record.get("motivation"))
        bodies = [one for body in (record.get("body"), _value_body(record)) for one in _flatten(body, 0)]
        kinds = [text_of(b.get("value")) for b in bodies if isinstance(b, dict) and self._purpose(b) == "classifying"]
        own = [kind for kind in kinds if kind in annotation_kinds()]
        self.is_own = bool(own)
        self.kind = own[0] if own else KIND_OF_MOTIVATION.get(self.motivation, "comment")
        self.texts: list[str] = []
        self.tags: list[str] = []
        self.sources: list[SourceDraft] = []
        self.verdict = ""
        for body in bodies:
            self._take(body)

    def _purpose(self, body: Json) -> str:
        return text_of(body.get("purpose")) or self.motivation

    def _take(self, body: Json | str) -> None:
        if isinstance(body, str):
            body = {"id": body}
        purpose, value = self._purpose(body), text_of(body.get("value"))
        address = id_of(body.get("source")) or text_of(body.get("id"))
        if purpose == "classifying" and value in annotation_kinds():
            return
        if purpose in ("tagging", "classifying"):
            self.tags += filter(None, [value or address])
        elif value:
            self._take_text(body, purpose, value)
        elif text_of(body.get("schema:name")):
            self.sources.append(_read_source(body))
        elif address and not (self.is_own and purpose == "linking"):
            self.texts.append(f"<{address}>" if "://" in address and " " not in address else escape_markdown(address))

    def _take_text(self, body: Json, purpose: str, value: str) -> None:
        """A note's words, or its verdict: that is plain, and in no language of its own."""
        form = text_of(body.get("format"))
        if self.is_own and purpose == "assessing" and form == "text/plain" and "language" not in body:
            self.verdict = value
        elif form in ("text/html", "application/xhtml+xml"):
            self.texts.append(read_html_note(value, self.base))
        else:
            self.texts.append(value.strip() if form == "text/markdown" else escape_paragraphs(value))


def _value_body(record: Json) -> Json | None:
    value = text_of(record.get("bodyValue"))
    return {"type": "TextualBody", "value": value, "format": "text/plain"} if value else None


def _flatten(value: Any, depth: int) -> Iterator[Json | str]:  # noqa: ANN401  # foreign JSON
    """The single resources in lists and sets; of a choice the first, which is the one meant."""
    for one in list_of(value) if depth < DEEPEST else ():
        if isinstance(one, dict) and "items" in one:
            items = list_of(one["items"])
            yield from _flatten(items[:1] if "Choice" in list_of(one.get("type")) else items, depth + 1)
        elif isinstance(one, dict | str):
            yield one


def _source_of(target: Json | str) -> str:
    return target if isinstance(target, str) else id_of(target.get("source")) or text_of(target.get("id"))


def _identify(record: Json, at: int) -> str:
    """The annotation's id as a note can have it: our own without what its address begins with; numbered if several."""
    address = text_of(record.get("id"))
    identity = identify(address)
    if "#n-" in address:
        identity = identity.removeprefix("n-")
    return f"{identity}-{at + 1}" if identity and at else identity


def _read_source(body: Json) -> SourceDraft:
    cited = body.get("schema:citation")
    told = cited if isinstance(cited, dict) else {}
    return SourceDraft(
        name=text_of(body.get("schema:name")),
        title=text_of(told.get("schema:name")),
        url=text_of(told.get("schema:url")),
        date=text_of(told.get("schema:datePublished")),
    )


def _name_agent(agent: Any) -> str:  # noqa: ANN401  # foreign JSON
    if not isinstance(agent, dict):
        return text_of(agent)
    return next((name for key in ("name", "nickname", "id") if (name := text_of(agent.get(key)))), "")
