"""The mentions of all articles, decided again only where something that decides them is other than before."""

from sitegen.link.linked import Answers, Difference, Linked, Mentions, Problems, keep_equal
from sitegen.link.mentions import Mentioner, is_subject
from sitegen.model.mappings import Layered
from sitegen.model.occurrences import has_any_form
from sitegen.model.records import Ref
from sitegen.model.textnames import TextNames, gather_text_names


def mention_all(before: Linked | None, answers: Answers, difference: Difference) -> Mentions:
    """What every article's text mentions, by slug."""
    lines = answers.archive.occurrences
    names = _text_names(before, answers, difference)
    stale = _find_stale(before, answers, difference, names)
    if before and not stale and not difference.gone and names is before.mentions.names:
        return before.mentions
    mentioner = Mentioner(names, answers.setting.table, answers.names, answers.setting.settled)
    found: dict[str, tuple[Ref, ...]] = {}
    problems: dict[str, Problems] = {}
    for slug in stale:
        refs, met = mentioner.mention(answers.pieces[slug], lines.get(slug, ""))
        if refs or before:
            found[slug] = refs
        if met:
            problems[slug] = tuple(met)
    if before is None:
        return Mentions(names, found, problems)
    old, gone = before.mentions, stale | difference.gone
    keep_equal(old.refs, found)
    problems |= {slug: met for slug, met in old.problems.items() if slug not in gone}
    keys = [slug for slug in (*old.refs, *(found.keys() - old.refs.keys())) if slug in answers.pieces]
    return Mentions(names, Layered(old.refs, found, dict.fromkeys(keys)), problems)


def _text_names(before: Linked | None, answers: Answers, difference: Difference) -> TextNames:
    """The names that texts are searched for; the value before where they are the same."""
    if before and not difference.has_other_records:
        return before.mentions.names
    names = gather_text_names(answers.archive.records)
    return before.mentions.names if before and before.mentions.names == names else names


def _find_stale(before: Linked | None, answers: Answers, difference: Difference, names: TextNames) -> set[str]:
    """The articles whose mentions may be others: by their parts, their names, or what these mean."""
    pieces, lines = answers.pieces, answers.archive.occurrences
    if before is None:
        return {slug for slug in pieces if slug in lines or slug in answers.traits.choosing}
    stale = {*difference.answered, *difference.reread}
    if names is before.mentions.names and answers.names is before.names:
        return stale & pieces.keys()
    stale |= answers.traits.choosing
    if forms := _find_changed(before.mentions.names, names):
        stale |= {slug for slug, text in lines.items() if has_any_form(text, forms)}
    if refs := _find_reclassed(before, answers):
        stale |= {slug for slug, piece in pieces.items() if any(use.ref in refs for use in piece.names)}
    return stale & pieces.keys()


def _find_changed(old: TextNames, new: TextNames) -> set[str]:
    """The forms that mean something else now."""
    if old is new:
        return set()
    either = old.forms.keys() | new.forms.keys()
    return {form for form in either if old.forms.get(form) != new.forms.get(form)}


def _find_reclassed(before: Linked, answers: Answers) -> set[Ref]:
    """The topics that became subjects, or are none any more."""
    old, new = before.names, answers.names
    other = [ref for ref in new if ref.startswith("topics/") and ref in old and old[ref] is not new[ref]]
    return {ref for ref in other if is_subject(ref, old) != is_subject(ref, new)}
