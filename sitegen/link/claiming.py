"""The files and addresses of a site, told again only where something else asks for them than before."""

from collections.abc import Iterable, Mapping, Sequence

from sitegen.link.articles import gather_assets
from sitegen.link.claims import claim_addresses, list_former
from sitegen.link.linked import Answers, Difference, Linked, Problems
from sitegen.model.mappings import find_other
from sitegen.model.records import Ref
from sitegen.model.site import Article, Asset, Entity, Redirect, Site, SitePage


def gather_assets_again(
    articles: Mapping[str, Article], entities: Mapping[Ref, Entity], pages: Sequence[SitePage], before: Linked | None
) -> tuple[Asset, ...]:
    """Every file of `content/` that something refers to; all is looked at again only where one may have become idle."""
    if before is None:
        return gather_assets(articles.values(), entities.values(), pages)
    old = before.outcome.value

    def list_of(site: Site | None, slugs: Iterable[str], refs: Iterable[Ref]) -> set[Asset]:
        of, names, free = (site.articles, site.entities, site.pages) if site else (articles, entities, pages)
        some = (of[slug] for slug in slugs if slug in of)
        return set(gather_assets(some, (names[ref] for ref in refs if ref in names), free))

    slugs, refs = find_other(old.articles, articles), find_other(old.entities, entities)
    was, now = list_of(old, slugs, refs), list_of(None, slugs, refs)
    if was - now:
        return gather_assets(articles.values(), entities.values(), pages)
    if now <= set(old.assets):
        return tuple(old.assets)
    return tuple(sorted(now.union(old.assets), key=lambda asset: asset.address))


def claim_again(
    answers: Answers, assets: Sequence[Asset], before: Linked | None, difference: Difference
) -> tuple[tuple[Redirect, ...], Problems]:
    """Redirects and collisions, unless nobody claims anything else."""
    if before and not before.claim_problems and _claims_are_the_same(answers, assets, before, difference):
        return before.redirects, ()
    titles = {ref: named.name for ref, named in answers.names.items()}
    redirects, problems = claim_addresses(
        answers.archive, answers.articles, answers.traits.moved, answers.options, answers.addresses, titles, assets
    )
    return redirects, tuple(problems)


def _list_titles(answers: Answers) -> list[tuple[Ref, str]]:
    return [(ref, named.name) for ref, named in answers.names.items()]


def _claims_are_the_same(answers: Answers, assets: Sequence[Asset], before: Linked, difference: Difference) -> bool:
    """Whether all addresses, former ones too, are those of before."""
    if difference.has_other_pages or difference.has_other_files or answers.addresses is not before.addresses:
        return False
    if difference.has_other_records and list_former(answers.archive) != list_former(before.archive):
        return False
    if answers.names is not before.names and _list_titles(answers) != _list_titles(before):
        return False
    if list(assets) != list(before.outcome.value.assets):
        return False
    others = difference.changed
    return not any(
        slug in of and of[slug].entry.aliases for of in (before.articles, answers.articles) for slug in others
    )
