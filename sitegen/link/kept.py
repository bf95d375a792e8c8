"""A link kept between two processes: what the next needs of it and cannot tell from the site, as data.

Most of what a link knew stands in its site, which is stored in pieces anyway, or is made of records and settings in no
time. So a link that is restored looks at no article before somebody asks for it.
"""

from collections import Counter
from collections.abc import Mapping
from itertools import chain

import msgspec

from sitegen.diagnostics import Outcome
from sitegen.link.answers import make_setting
from sitegen.link.articles import Company, group_translations
from sitegen.link.duplicates import drop_duplicates
from sitegen.link.entities import Surroundings
from sitegen.link.freepages import link_pages
from sitegen.link.gather import Gathered, Group
from sitegen.link.linked import Linked, Mentions, Problems
from sitegen.link.meanings import make_table
from sitegen.link.order import neighbours_in_time
from sitegen.link.pieces import Pieces, Setting
from sitegen.link.survey import link_records, surround
from sitegen.link.targets import resolve_links
from sitegen.link.traits import Traits
from sitegen.link.wanted import Wishes, read_lines
from sitegen.model.addresses import Address
from sitegen.model.archive import Archive, ArticleFacts, LinkOptions
from sitegen.model.mappings import Lazily
from sitegen.model.records import Ref
from sitegen.model.site import Backlink, Entity, Site
from sitegen.model.textnames import gather_text_names


class Kept(msgspec.Struct, frozen=True, array_like=True):
    """What a link leaves beside its site; what is of every article comes in the order of articles.

    `groups` are who keeps whom company, as places in `refs`.
    """

    addresses: tuple[Address, ...]
    wishes: Wishes
    traits: Traits
    refs: tuple[Ref, ...]
    groups: tuple[tuple[tuple[int, ...], ...], ...]
    piece_problems: dict[str, Problems]
    mention_problems: dict[str, Problems]
    claim_problems: Problems


def keep_link(linked: Linked) -> Kept:
    """What to keep of a link."""
    groups = [linked.groups[slug] for slug in linked.articles]
    place_of = {ref: at for at, ref in enumerate(dict.fromkeys(chain.from_iterable(chain.from_iterable(groups))))}
    find = place_of.__getitem__
    return Kept(
        addresses=tuple([linked.addresses[slug] for slug in linked.articles]),
        wishes=linked.wishes,
        traits=linked.traits,
        refs=tuple(place_of),
        groups=tuple([tuple([tuple(map(find, refs)) for refs in group]) for group in groups]),
        piece_problems=dict(linked.piece_problems),
        mention_problems=dict(linked.mentions.problems),
        claim_problems=linked.claim_problems,
    )


def restore_link(
    kept: Kept, site: Site, archive: Archive, articles: Mapping[str, ArticleFacts], options: LinkOptions
) -> Linked:
    """The link that gave this site of this archive; its articles, by slug, stand apart, and are decoded when asked for.

    Of who keeps a name company only the first are there: enough as long as names sort as they did.
    """
    archive, _ = drop_duplicates(archive)
    addresses = dict(zip(articles, kept.addresses, strict=True))
    setting = make_setting(archive, options, make_table(archive, kept.wishes), site.names, addresses, None)
    packed = dict(zip(articles, kept.groups, strict=True))

    def unpack(slug: str) -> Group:
        return tuple([tuple([kept.refs[place] for place in group]) for group in packed[slug]])

    mentions = Mentions(
        names=gather_text_names(archive.records),
        refs=Lazily(articles, lambda slug: site.articles[slug].mentions),
        problems=kept.mention_problems,
    )
    around = _recall_surroundings(site, archive, setting)
    company = _recall_company(kept, site, archive, articles, options, around, mentions)
    return Linked(
        archive=archive,
        options=options,
        articles=articles,
        lines=Lazily(articles, lambda slug: read_lines(articles[slug].entry)),
        traits=kept.traits,
        wishes=kept.wishes,
        table_problems=(),
        names=site.names,
        addresses=addresses,
        setting=setting,
        pieces=_recall_pieces(site, articles, setting),
        piece_problems=kept.piece_problems,
        other_problems=(),
        groups=Lazily(articles, unpack),
        mentions=mentions,
        around=around,
        company=company,
        redirects=tuple(site.redirects),
        claim_problems=kept.claim_problems,
        outcome=Outcome(site),
    )


def _recall_surroundings(site: Site, archive: Archive, setting: Setting) -> Surroundings:
    record_links, _ = link_records(archive, setting)
    pages, page_links, _ = link_pages(archive.pages, setting.targets, archive.media)
    return surround(
        names=site.names,
        sort_keys=None,
        position={slug: at for at, slug in enumerate(site.chronology)},
        gathered=Lazily(site.entities, lambda ref: _recall_gathered(site.entities[ref])),
        record_links=record_links,
        pages=list(zip(pages, page_links, strict=True)),
        backlinks=_recall_backlinks(site),
        mentions=Lazily(site.entities, lambda ref: site.entities[ref].mentions),
    )


def _recall_company(
    kept: Kept,
    site: Site,
    archive: Archive,
    articles: Mapping[str, ArticleFacts],
    options: LinkOptions,
    around: Surroundings,
    mentions: Mentions,
) -> Company:
    translating = [articles[slug].entry for slug in articles if slug in kept.traits.translating]
    addresses = dict(zip(articles, kept.addresses, strict=True))
    return Company(
        neighbours=neighbours_in_time(site.chronology, kept.traits.undated),
        related=Lazily(articles, lambda slug: site.articles[slug].related) if options.relates else {},
        series=Lazily(dict.fromkeys(kept.traits.in_series), lambda slug: site.articles[slug].in_series),
        translations=group_translations(translating, addresses, archive.held_back)[0],
        backlinks=around.backlinks,
        mentions=mentions.refs,
    )


def _recall_pieces(site: Site, articles: Mapping[str, ArticleFacts], setting: Setting) -> Mapping[str, Pieces]:
    """Articles' resolved parts, from what became of them; of where links lead a site has the addresses alone."""

    def recall(slug: str) -> Pieces:
        article, facts = site.articles[slug], articles[slug]
        return Pieces(
            facts=facts,
            names=article.names,
            byline=article.byline,
            publication=article.publication,
            photos=article.photos,
            sources=article.sources,
            notes=article.notes,
            quotations=article.quotations,
            links=resolve_links(facts.links, setting.targets)[0] if facts.links else (),
            images=article.images,
            scans=article.scans,
        )

    return Lazily(articles, recall)


def _recall_backlinks(site: Site) -> Mapping[str, tuple[Backlink, ...]]:
    """All backlinks by the key of their target, those of free pages, which nobody asks for, left out."""

    def recall(key: str) -> tuple[Backlink, ...]:
        entity = site.entities.get(key)
        return entity.backlinks if entity else site.articles[key.removeprefix("articles/")].backlinks

    return Lazily(dict.fromkeys([*site.entities, *(f"articles/{slug}" for slug in site.chronology)]), recall)


def _recall_gathered(entity: Entity) -> Gathered:
    return Gathered(
        about=list(entity.about),
        authored=list(entity.authored),
        published=list(entity.published),
        relied=list(entity.relied),
        via=list(entity.via),
        depicted=list(entity.depicted),
        credited=list(entity.credited),
        quotations=list(entity.quotations),
        notes=list(entity.notes),
        printed=Counter(dict(entity.printed)),
        ways=Counter(dict(entity.ways)),
        passed=Counter(dict(entity.passed)),
        copies=Counter(dict(entity.copies)),
        company=Counter(dict(entity.companions + entity.often_with)),
    )
