"""Printing what the preview says while it runs: lines for people, or with `--json` one document a line."""

import sys
from typing import TYPE_CHECKING, Any

import click
import msgspec

from sitegen.cli.build import summarize_build
from sitegen.cli.excerpt import make_printable, read_lines_below
from sitegen.cli.options import Common, wants_color
from sitegen.cli.report import choose_paint, count_things, list_diagnostics
from sitegen.cli.show import print_diagnostics
from sitegen.diagnostics import Diagnostic, with_excerpts

if TYPE_CHECKING:
    from sitegen.serve.news import News, Tell

MOST_NAMED = 3
MOST_MENDED = 20


def make_teller(root: str, common: Common) -> "Tell":
    """A function that prints news as they come."""
    return _make_json_teller(root) if common.is_json else _make_people_teller(root, common)


def _make_people_teller(root: str, common: Common) -> "Tell":
    from sitegen.serve.news import Found, Notice

    head = choose_paint(wants_color(common.color, sys.stderr))("warning", fg="yellow", bold=True)

    def tell(news: "News") -> None:
        line = describe_news(news)
        if line and not common.is_quiet:
            print(line, flush=True)
        if isinstance(news, Notice):  # about the machine and not the archive: it breaks no rule
            print(f"{head}: {make_printable(news.text)}", file=sys.stderr, flush=True)
        elif isinstance(news, Found):
            print_diagnostics(with_excerpts(news.came, read_lines_below(root)), common, sys.stderr)

    return tell


def describe_news(news: "News") -> str:
    """The news in a line or more; empty where what is told beside it says everything."""
    from sitegen.serve.news import Found, Notice, Ready, Refreshed, Wrote

    match news:
        case Ready():
            what = count_things(news.articles, "article", "articles") if news.articles else "no articles yet"
            shown = f"Serving {what} at" if news.has_site else "Nothing to show yet, there are errors; serving at"
            return f"{shown} {news.address} (Ctrl-C ends)"
        case Refreshed():
            what = f"changed{_name_paths(news.paths, news.others)}" if news.has_site else "still nothing to show"
            return f"{news.at} {what} ({news.milliseconds:,} ms)"
        case Found():
            return "\n".join(f"{news.at} mended: {one}" for one in _name_mended(news.mended))
        case Wrote():
            return f"{news.at} {summarize_build(news.report)}"
        case Notice():
            return ""


def _name_paths(paths: tuple[str, ...], others: int) -> str:
    if not paths:
        return ""
    named = ", ".join(make_printable(path) for path in paths[:MOST_NAMED])
    others += max(0, len(paths) - MOST_NAMED)
    more = f" and {others:,} more" if others else ""
    return f": {named}{more}"


def _name_mended(mended: tuple[Diagnostic, ...]) -> list[str]:
    named = []
    for one in mended[:MOST_MENDED]:
        where = f" in {make_printable(one.span.path)}" if one.span else ""
        named.append(f"{one.severity}[{one.rule}]{where}: {make_printable(one.message)}")
    if len(mended) > MOST_MENDED:
        named.append(f"and {len(mended) - MOST_MENDED:,} more")
    return named


def _make_json_teller(root: str) -> "Tell":
    def tell(news: "News") -> None:
        from sitegen.serve.news import Found, Wrote

        read_line = read_lines_below(root)
        document: dict[str, Any] = {"news": type(news).__name__.lower()}
        if isinstance(news, Found):
            came, mended = (list_diagnostics(with_excerpts(some, read_line)) for some in (news.came, news.mended))
            document |= {"at": news.at, "came": came, "mended": mended, "errors": news.errors}
        elif isinstance(news, Wrote):
            document |= {"at": news.at, "changed": news.report.changed, "published": news.report.published}
        else:
            document |= msgspec.structs.asdict(news)
        click.echo(msgspec.json.encode(document).decode())

    return tell
