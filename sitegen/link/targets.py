"""Where a wikilink leads: any person, topic, place, source, credit, article or page, by its slug or what gives it.

A bare slug that fits two is an error naming both; one that fits nothing is an error with the nearest.
"""

from collections.abc import Iterable, Mapping

import msgspec

from sitegen.diagnostics import Diagnostic, Span, nearest
from sitegen.model.addresses import Address
from sitegen.model.body import WikiLink
from sitegen.model.records import Ref
from sitegen.model.slugs import slugify


class Target(msgspec.Struct, frozen=True, array_like=True):
    """What a wikilink can lead to: `key` is `articles/x`, `pages/about` or a ref."""

    key: str
    address: Address


class Targets(msgspec.Struct, frozen=True):
    """All targets by key and by bare slug; `held_back` are articles this build leaves out."""

    by_key: Mapping[str, Target]
    by_slug: Mapping[str, tuple[Target, ...]]
    held_back: frozenset[str]


def gather_targets(
    articles: Mapping[str, Address],
    pages: Mapping[str, Address],
    refs: Iterable[Ref],
    former: Mapping[str, str],
    held_back: frozenset[str],
) -> Targets:
    """Everything that can be linked to; `former` maps former keys to the present ones."""
    by_key = {f"articles/{slug}": Target(f"articles/{slug}", address) for slug, address in articles.items()}
    by_key |= {f"pages/{slug}": Target(f"pages/{slug}", address) for slug, address in pages.items()}
    by_key |= {ref: Target(ref, f"{ref}/") for ref in refs}
    for old, new in former.items():
        if new in by_key:
            by_key.setdefault(old, by_key[new])
    by_slug: dict[str, list[Target]] = {}
    for key, target in by_key.items():
        slug = key.partition("/")[2]
        if target not in by_slug.setdefault(slug, []):
            by_slug[slug].append(target)
    return Targets(by_key, {slug: tuple(found) for slug, found in by_slug.items()}, held_back)


class Resolved(msgspec.Struct, frozen=True, array_like=True):
    """A wikilink's target: its key (empty: none), its address, the fragment asked for."""

    key: str = ""
    address: Address = ""
    fragment: str = ""


def resolve_links(links: Iterable[WikiLink], targets: Targets) -> tuple[tuple[Resolved, ...], list[Diagnostic]]:
    """Where the wikilinks of one text lead, in their order, and an error for each that leads nowhere."""
    resolved = []
    problems: list[Diagnostic] = []
    for link in links:
        found, problem = _resolve(link, targets)
        resolved.append(found)
        if problem:
            problems.append(problem)
    return tuple(resolved), problems


def _resolve(link: WikiLink, targets: Targets) -> tuple[Resolved, Diagnostic | None]:
    name, fragment = _split_target(link.target)
    found = _seek(name, targets)
    if len(found) == 1:
        return Resolved(found[0].key, found[0].address, fragment), None
    if found:
        listed = " and ".join(f"`{target.key}`" for target in found)
        message = f"`[[{link.target}]]` fits {listed}"
        return Resolved(), Diagnostic("ambiguous-link", message, link.span, f"write `[[{found[0].key}|…]]`")
    return Resolved(), _explain_missing(link, name, targets)


def _split_target(text: str) -> tuple[str, str]:
    name, _, fragment = text.strip().strip("/").partition("#")
    return name, fragment


def find_led_otherwise(texts: Iterable[str], old: Targets, new: Targets) -> frozenset[str]:
    """Those of the texts of wikilinks that lead elsewhere than they did."""
    names = {text: _split_target(text)[0] for text in texts}
    return frozenset(text for text, name in names.items() if _seek(name, old) != _seek(name, new))


def _seek(name: str, targets: Targets) -> tuple[Target, ...]:
    if "/" in name and (target := targets.by_key.get(name)):
        return (target,)
    found = targets.by_slug.get(name)
    if found:
        return found
    collection, slash, rest = name.rpartition("/")
    slug = slugify(rest)
    if slash:
        target = targets.by_key.get(f"{collection}/{slug}")
        return (target,) if target else ()
    return targets.by_slug.get(slug, ())


def _explain_missing(link: WikiLink, name: str, targets: Targets) -> Diagnostic:
    slug = name.removeprefix("articles/")
    if slug in targets.held_back:
        return link_to_held_back(f"`[[{link.target}]]` leads to an article that", link.span)
    known: Iterable[str] = targets.by_key if "/" in name else targets.by_slug
    near = nearest(name, known)
    hint = f"did you mean `[[{near[0]}]]`?" if near else "write the slug of something that the archive has"
    return Diagnostic("broken-link", f"`[[{link.target}]]` leads nowhere", link.span, hint)


def link_to_held_back(what: str, span: Span) -> Diagnostic:
    """The warning that something points at a draft or an article of the future."""
    hint = "publish it, or build with `--drafts` or `--future`"
    return Diagnostic("link-to-draft", f"{what} is left out of this build", span, hint, "warning")
