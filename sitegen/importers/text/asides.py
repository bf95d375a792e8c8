"""Links to other articles that stand between paragraphs without a heading: told by their form and place."""

from typing import Final

from sitegen.importers.text.sheet import Line, Sheet

_MOST_LINKS: Final = 5
_LENGTHS: Final = (3, 16)


def mark_links(sheet: Sheet, start: int, end: int) -> None:
    """Gives short lists of headlines between two paragraphs their role: no colon leads to them, no stop ends them."""
    index = start
    while index < end:
        run = _run_of_bullets(sheet, index, end)
        if run and _are_links(sheet, run, start, end):
            for at in run:
                sheet.give(at, "noise", "links between paragraphs")
        index = (run[-1] if run else index) + 1


def _run_of_bullets(sheet: Sheet, index: int, end: int) -> list[int]:
    run: list[int] = []
    for at in range(index, end):
        if sheet.roles[at] or not sheet.lines[at].bullet:
            break
        run.append(at)
    return run


def _are_links(sheet: Sheet, run: list[int], start: int, end: int) -> bool:
    if len(run) > _MOST_LINKS or not all(_is_headline(sheet.lines[at]) for at in run):
        return False
    above = next((at for at in range(run[0] - 1, start - 1, -1) if not sheet.roles[at]), None)
    below = next(sheet.free(run[-1] + 1, end), None)
    if above is None or below is None:
        return False
    leads = sheet.lines[above]
    return leads.ends_sentence and not leads.bullet


def _is_headline(line: Line) -> bool:
    is_sized = _LENGTHS[0] <= line.words <= _LENGTHS[1]
    return (
        is_sized
        and not line.bullet[0].isdigit()
        and not line.text[:1].islower()
        and not line.text.endswith((".", ";", ",", ":"))
    )
