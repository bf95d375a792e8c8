"""Archives whose names are hard to give an address, and what became of each of them.

A name stands in `cases/names.txt` as a line `kind: name`, in which escapes are JSON's and `{n*text}` stands for a text
that is repeated; below it, indented, stands what becomes of it: the addresses of the files that are its own, or what
is said of it.
"""

import json
import random
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from html import unescape
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote, unquote, urljoin, urlsplit

from sitegen.model.records import COLLECTIONS
from tests.conftest import Project
from tests.proof.archives import Tree, read_tree

FILE = Path(__file__).parent / "cases/names.txt"
REPEATED = re.compile(r"\{(\d+)\*([^{}]*)\}")
LINKS = re.compile(r'<(?:a|img|link|script)[^>]*? (?:href|src)="([^"]*)"')
LEADS = re.compile(r'<meta http-equiv="refresh" content="0; ?url=([^"]*)">')
SYLLABLES = "ba ce di fo gu ha je ki lo mu na pe qui ro su ta ve wi xo zy".split()
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c4944415408d763f8cfc000000301010018dd8db0"
    "0000000049454e44ae426082"
)
UNTOLD = {"missing-alt", "missing-credit", "unreachable-page", "no-base-url", "no-images-extra", "unlinked-source"}
MOST_OF_A_PART = 255
DEVICES = re.compile(r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$) *(?:\..*)?", re.IGNORECASE)
NAMED = re.compile(r'[<>:"|?*\\\x00-\x1f]|[. ]$')


class Line(NamedTuple):
    """A name of a kind, as it is written in the file of cases, and what is said to become of it."""

    kind: str
    written: str
    outcome: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The name itself."""
        text = json.loads(f'"{self.written}"')
        return REPEATED.sub(lambda found: found[2] * int(found[1]), text)


def read_lines() -> list[Line]:
    """Every name of the file; all of them are in one archive."""
    return list(_read_blocks(FILE.read_text("utf-8")))


def _read_blocks(text: str) -> Iterator[Line]:
    for block in re.split(r"\n(?! )", text.rstrip("\n")):
        if block and not block.startswith("#"):
            first, *outcome = block.split("\n")
            kind, _, written = first.partition(": ")
            yield Line(kind, written, tuple(line.removeprefix("  ") for line in outcome))


def spell_plainly(text: str) -> str:
    """A path as it stands in the file: what is not to be seen is escaped."""
    seen = "".join(letter if letter.isprintable() else json.dumps(letter)[1:-1] for letter in text)
    return seen.removesuffix(" ") + "\\u0020" if seen.endswith(" ") else seen


def spell_lines(lines: Iterable[Line]) -> str:
    """The lines as they stand in the file."""
    return "".join(
        "\n".join((f"{one.kind}: {one.written}", *(f"  {said}" for said in one.outcome), "")) for one in lines
    )


class Namesakes:
    """An archive of such names; `files` says which files each line came to be, the last the one that bears the name."""

    def __init__(self, project: Project, settings: str = "") -> None:
        self._project = project
        project.write("sitegen.yaml", f"title: Names\nhealth: true\n{settings}".encode())
        project.write("content/pages/about.md", "---\ntitle: About\n---\n\nNothing.\n")
        self.files: dict[Line, tuple[str, ...]] = {}
        self.site: Tree = {}

    def write(self, lines: Iterable[Line]) -> None:
        """Writes what gives each line its name."""
        for line in lines:
            assert line not in self.files, line
            wanted = spell_files(line, len(self.files))
            for path, content in wanted.items():
                target = self._project.root / path
                assert not target.exists(), path
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(content)
            self.files[line] = tuple(wanted)

    def judge(self) -> dict[Line, tuple[str, ...]]:
        """What became of each line: what was said of it, and the addresses of the files that are its own.

        What has errors is taken away after it was told, and the rest must be sound.
        """
        said = self._tell()
        refused = {line for line, reports in said.items() if any(one.startswith("error") for one in reports)}
        for path in {path for line in refused for path in self.files[line]}:
            (self._project.root / path).unlink()
        report = self._project.build(jobs=1)
        assert report.published, self._project.report(report.diagnostics)
        self.site = read_tree(self._project.output)
        pages = index_pages(self.site)
        own = {line: () if line in refused else pages.find_own(line, number) for number, line in enumerate(self.files)}
        return {line: (*said[line], *map(spell_plainly, own[line])) for line in self.files}

    def _tell(self) -> dict[Line, tuple[str, ...]]:
        """What is said of the files of each line."""
        said = group_reports(self._project.check().diagnostics)
        assert not said.keys() - {path for paths in self.files.values() for path in paths}, said
        return {
            line: tuple(sorted({one for path in paths for one in said.get(path, ())}))
            for line, paths in self.files.items()
        }


def spell_files(line: Line, number: int) -> Tree:
    """The files that give a line its name, by path."""
    kind, _, what = line.kind.partition(" ")
    given, name, body = json.dumps(line.name, ensure_ascii=False), line.name, spell_body(number)
    if kind == "static":
        return {f"static/{name}": mark_of(number)}
    if what == "picture":
        field = "scans" if kind == "scans" else "photos"
        item = f"{{src: {json.dumps(f'{kind}/{name}', ensure_ascii=False)}}}"
        return {
            **_spell_text(f"articles/n{number}", f"title: Bearer {number}\n{field}: [{item}]", body),
            f"content/{kind}/{name}": PIXEL + mark_of(number),
        }
    if what == "file":
        return _spell_text(f"{kind}/{name.removesuffix('.md')}", f"{_title(kind)}: Bearer {number}", body)
    if what == "name":
        return _spell_text(f"{kind}/n{number}", f"{_title(kind)}: {given}", body)
    if what:
        field, value = {
            "slug": ("slug", given),
            "alias": ("aliases", f"[{given}]"),
            "former": ("former_slugs", f"[{given}]"),
        }[what]
        return _spell_text(f"{kind}/n{number}", f"{_title(kind)}: Bearer {number}\n{field}: {value}", body)
    return _spell_text(f"articles/n{number}", f"title: Bearer {number}\n{_list_name(kind, given)}", body)


def _spell_text(path: str, fields: str, body: str) -> Tree:
    return {f"content/{path}.md": f"---\n{fields}\n---\n\n{body}\n".encode()}


def mark_of(number: int) -> bytes:
    """What stands in the files of one line alone, at the end of each."""
    return f"zq{number}qz".encode()


def spell_body(number: int) -> str:
    """A text like no other, longer than what lists show of it."""
    draw = random.Random(number)
    words = [f"{draw.choice(SYLLABLES)}{draw.choice(SYLLABLES)}" for _ in range(120)]
    return f"{' '.join(words)}.\n\n{mark_of(number).decode()}"


def _title(kind: str) -> str:
    return "name" if kind in COLLECTIONS else "title"


def _list_name(kind: str, given: str) -> str:
    if kind == "sources":
        return f"sources: [{{name: {given}}}]"
    return f"photos: [{{caption: C, credit: {given}}}]" if kind == "credits" else f"{kind}: [{given}]"


class Pages(NamedTuple):
    """Every file of a site, where each redirect leads, and what links to the pages of articles."""

    site: Tree
    leading: dict[str, str]
    linking: dict[str, list[str]]

    def find_own(self, line: Line, number: int) -> tuple[str, ...]:
        """The files that are a line's own."""
        kind, _, what = line.kind.partition(" ")
        if kind == "static" or what == "picture":
            return tuple(path for path, content in self.site.items() if content.endswith(mark_of(number)))
        own = [path for path in self.linking if b">" + mark_of(number) in self.site[path]]
        if what in ("alias", "former"):
            return tuple(path for path, to in self.leading.items() if to in own)
        if kind in COLLECTIONS and not what:
            shelf = re.compile(f"{kind}/[^/]+(?:/index)?.html")
            return tuple(path for path, to in self.linking.items() if own[0] in to and shelf.fullmatch(path))
        return tuple(own)


def index_pages(site: Tree) -> Pages:
    """The pages of a site."""
    leading, linking = {}, {}
    for path, content in site.items():
        if path.endswith(".html"):
            text = content.decode()
            if found := LEADS.search(text):
                leading[path] = resolve(path, unescape(found[1]))
            linking[path] = [resolve(path, unescape(to)) for to in LINKS.findall(text)]
    return Pages(site, leading, linking)


def list_broken(pages: Pages) -> list[str]:
    """Links within the site that lead to no file, each with its page."""
    return [f"{path}: {to}" for path, targets in pages.linking.items() for to in targets if to and to not in pages.site]


def resolve(path: str, target: str) -> str:
    """The file that a link in a page leads to, as a browser resolves it; empty where it leaves the site."""
    parts = urlsplit(urljoin(f"https://x/{quote(path)}", target))
    at = unquote(parts.path).removeprefix("/")
    if parts.netloc != "x" or parts.scheme != "https":
        return ""
    return f"{at}index.html" if not at or at.endswith("/") else at


def group_reports(diagnostics: Any) -> dict[str, tuple[str, ...]]:
    """What is said of each file, but for what is no matter of names."""
    said: dict[str, list[str]] = defaultdict(list)
    for one in diagnostics:
        if one.rule not in UNTOLD:
            assert one.help or not one.span, one
            said[one.span.path if one.span else ""].append(f"{one.severity}[{one.rule}]")
    return {path: tuple(sorted(reports)) for path, reports in said.items()}


def list_unsafe(paths: Iterable[str]) -> list[str]:
    """Which published paths cannot stand on some disk, or not beside each other."""
    paths = list(paths)
    found = [path for path in paths if any(is_unsafe(part) for part in path.split("/"))]
    keys = Counter(spell_alike(path) for path in paths)
    folders = {spell_alike(path[:at]) for path in paths for at, sign in enumerate(path) if sign == "/"}
    return found + [path for path in paths if keys[spell_alike(path)] > 1 or spell_alike(path) in folders]


def is_unsafe(part: str) -> bool:
    """Whether a file or folder of this name cannot be on every disk."""
    return len(part.encode()) > MOST_OF_A_PART or bool(DEVICES.fullmatch(part) or NAMED.search(part))


def spell_alike(path: str) -> str:
    """What a disk that knows no case and normalises has in common of two paths."""
    return unicodedata.normalize("NFD", unicodedata.normalize("NFD", path).casefold()).casefold()
