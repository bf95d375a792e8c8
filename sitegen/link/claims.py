"""Who claims which address: no two of them, also after NFKC and case folding; and where former ones lead."""

import re
import unicodedata
from collections.abc import Callable, Collection, Container, Iterable, Mapping
from urllib.parse import unquote

import msgspec

from sitegen.diagnostics import Diagnostic, Span
from sitegen.link.portable import check_portable
from sitegen.model.addresses import Address, Routes
from sitegen.model.archive import Archive, ArticleFacts, LinkOptions
from sitegen.model.entries import Printed
from sitegen.model.portable import MAX_PART
from sitegen.model.records import Ref, former_ref, ref_of
from sitegen.model.site import Asset, Redirect


class Claim(msgspec.Struct, frozen=True, array_like=True):
    """A file of content that wants an output file; `fixed` names what the site itself puts there.

    `is_former` says that it is wanted for a redirect only, `is_page` that it is the page of an article or a name.
    """

    file: str
    span: Span | None
    fixed: str = ""
    is_former: bool = False
    is_page: bool = False


FIXED: tuple[Address, ...] = (
    "",
    "404.html",
    *(f"{a}/" for a in ("articles", "people", "topics", "places", "sources", "credits")),
    *(f"{a}/" for a in ("annotations", "quotes", "timeline", "search")),
    *("feed.atom", "feed.json", "sitemap.xml", "robots.txt", "_redirects", "redirects.map"),
    *("_headers", ".htaccess"),
)
"""Addresses the site itself has. Folders of its own (`data/`, `assets/`) are added by prefix."""

BESIDE_PAGES = ("cite.bib", "cite.ris", "cite.json", "annotations.jsonld", "feed.atom", "feed.json")
BELOW_PAGES = re.compile("/(?:page|letters|quotations|photographs|notes|mentions|linked-from)/")
"""What the site itself puts into the folder of a page."""

FIXED_FOLDERS: tuple[str, ...] = ("data/", "assets/", "search/", "timeline/", "annotations/")


_ENCODED = re.compile("%[0-9A-Fa-f]{2}")
MAX_PATH = 1024
"""How many bytes a path may have on every disk in use."""


def claim_fixed(routes: Routes, own: tuple[Address, ...] = ()) -> list[Claim]:
    """The site's own claims, those by its settings with them."""
    return [Claim(routes.file(address), None, f"/{address}") for address in (*FIXED, *own)]


def check_claims(claims: Iterable[Claim]) -> list[Diagnostic]:
    """An error for every file that claims what another has, or the folder of what another has, naming both."""
    claims = tuple(claims)
    pages = {_spell_alike(_folder_of(claim.file)) for claim in claims if claim.is_page or claim.fixed}
    holders: dict[str, Claim] = {}
    folders: dict[str, Claim] = {}
    problems = []
    for claim in claims:
        key = _spell_alike(claim.file)
        holder = holders.setdefault(key, claim)
        above = key.rpartition("/")[0]
        while above and above not in folders:
            folders[above] = claim
            above = above.rpartition("/")[0]
        if holder is not claim and claim.span:
            problems.append(_collision(claim, holder))
        elif claim.span and not claim.fixed and f"{key}/".startswith(FIXED_FOLDERS):
            problems.append(_collision(claim, Claim(claim.file, None, f"/{key.partition('/')[0]}/")))
        elif claim.span and not claim.is_page and _is_of_page(key, pages):
            problems.append(_collision(claim, Claim(claim.file, None, f"/{claim.file}")))
    problems += (_obstruction(holders[key], folders[key]) for key in sorted(holders.keys() & folders.keys()))
    return problems


def _spell_alike(path: str) -> str:
    """What is one for two paths that a disk takes for the same which knows no case and one spelling of a letter."""
    if path.isascii():
        return path.lower()
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFD", path).casefold()).casefold()
    return unicodedata.normalize("NFKC", folded)


def _folder_of(page: str) -> str:
    """The folder of what belongs to a page, with a slash at its end."""
    return page.removesuffix("index.html") if page.endswith("/index.html") else page.removesuffix(".html") + "/"


def _is_of_page(file: str, pages: Container[str]) -> bool:
    """Whether a file is one that the site itself puts beside a page, or leads on from it."""
    folder, _, name = file.rpartition("/")
    if name in BESIDE_PAGES:
        return f"{folder}/" in pages
    return any(f"{file[: at.start()]}/" in pages for at in BELOW_PAGES.finditer(file))


def _obstruction(claim: Claim, inside: Claim) -> Diagnostic:
    """The error for a file that stands where another needs a folder."""
    blamed, other = (claim, inside) if claim.span else (inside, claim)
    return Diagnostic(
        "address-claimed-twice",
        f"`/{claim.file}` cannot be a file: `/{inside.file}` needs a folder of that name",
        blamed.span,
        _how_to_move(blamed, other),
        related=(other.span,) if other.span else (),
    )


def _collision(claim: Claim, holder: Claim) -> Diagnostic:
    other = f"`{holder.span.path}`" if holder.span else f"the site's own `{holder.fixed}`"
    return Diagnostic(
        "address-claimed-twice",
        f"`/{claim.file}` is also the address of {other}",
        claim.span,
        _how_to_move(claim, holder),
        related=(holder.span,) if holder.span else (),
    )


def _how_to_move(claim: Claim, holder: Claim) -> str:
    path = claim.span.path if claim.span else ""
    if not holder.span:
        return "remove it, or put it at another address: this one is the site's own"
    if claim.is_former:
        return "remove it there, or give the other another `slug`"
    is_text = path.endswith((".md", ".yaml"))
    return "give one of them another `slug`" if is_text else "rename the file"


def plan_redirects(
    former: Iterable[tuple[Printed, Address, str]], routes: Routes
) -> tuple[list[Redirect], list[Claim], list[Diagnostic]]:
    """The redirects of all former addresses, the files they claim, and what is wrong with them.

    A path becomes a redirect page at exactly that path; a form with a query or another host goes into the
    redirect maps only.
    """
    redirects, claims, problems = [], [], []
    moved: set[tuple[str, Address]] = set()
    for printed, address, title in former:
        text = printed.text.strip()
        path = decode_path(text.lstrip("/"))
        if "?" in text or "://" in text:
            redirects.append(Redirect(text, address, title))
        elif not can_be_file(path):
            problems.append(
                Diagnostic(
                    "invalid-alias",
                    f"`{text}` is not an address of this site",
                    printed.span,
                    "write the former path from the root, such as `/2019/old-name/`",
                )
            )
        else:
            file = _index_of(path)
            if file != routes.file(address) and (file, address) not in moved:
                moved.add((file, address))  # `/old` and `/old/` are one file
                redirects.append(Redirect(file, address, title))
                claims.append(Claim(file, printed.span, is_former=True))
    return redirects, claims, problems


def can_be_file(path: str) -> bool:
    """Whether a redirect page can stand at a former path: on every disk, and not in the place of a list of ours."""
    parts = path.rstrip("/").split("/")
    return (
        not set(path) & {"#", "\\"}
        and len(path.encode()) <= MAX_PATH
        and not parts[-1].startswith(".sitegen")
        and all(part not in ("", ".", "..") and len(part.encode()) <= MAX_PART for part in parts)
    )


def decode_path(path: str) -> str:
    """A path as its file is called: a server undoes percent-encoding before it looks for one.

    What would be no path of that file any more, or would be taken for encoded again, stays as it is written.
    """
    try:
        plain = unquote(path, errors="strict")
    except UnicodeDecodeError:
        return path
    is_other = plain.count("/") > path.count("/") or any(letter < " " or letter in "?#" for letter in plain)
    return path if is_other or _ENCODED.search(plain) else plain


def redirect_file(path: str) -> str:
    """The file that answers at a former path: the path itself where it names a file, else its index."""
    return _index_of(decode_path(path))


def _index_of(path: str) -> str:
    last = path.rsplit("/", 1)[-1]
    return path if "." in last else f"{path.rstrip('/')}/index.html"


def former_addresses(
    slugs: Mapping[str, tuple[Printed, ...]], titles: Mapping[str, str], routes: Routes
) -> list[tuple[Printed, Address, str]]:
    """The addresses that `former_slugs` of names stood for, by ref."""
    found = []
    for ref, printed in slugs.items():
        collection = ref.partition("/")[0]
        for slug in printed:
            path = "/" + routes.link(f"{former_ref(collection, slug.text)}/")
            found.append((Printed(path, slug.span), f"{ref}/", titles[ref]))
    return found


def list_former(archive: Archive) -> list[tuple[str, str, tuple[str, ...]]]:
    """What the records have of addresses: collection, slug and former slugs, in their order."""
    return [
        (f.collection, f.record.slug, tuple([printed.text for printed in f.record.former_slugs]))
        for f in archive.records
    ]


def claim_addresses(
    archive: Archive,
    articles: Mapping[str, ArticleFacts],
    moved: Container[str],
    options: LinkOptions,
    addresses: Mapping[str, Address],
    names: Mapping[Ref, str],
    assets: Collection[Asset],
) -> tuple[tuple[Redirect, ...], list[Diagnostic]]:
    """The redirects, and an error for every address that two claim; `moved` are the articles with former ones.

    Where an article's file says so is looked up only where something is wrong.
    """

    def claim(span_of: Callable[[str], Span]) -> tuple[tuple[Redirect, ...], list[Diagnostic]]:
        return _claim(archive, former, span_of, options, addresses, names, assets)

    entries = [articles[slug].entry for slug in articles if slug in moved]
    former = [(alias, addresses[entry.slug], entry.title.text) for entry in entries for alias in entry.aliases]
    redirects, problems = claim(lambda _: SOMEWHERE)
    return claim(lambda slug: articles[slug].entry.title.span) if problems else (redirects, problems)


SOMEWHERE = Span("content/articles")


def _claim(
    archive: Archive,
    former: Iterable[tuple[Printed, Address, str]],
    span_of: Callable[[str], Span],
    options: LinkOptions,
    addresses: Mapping[str, Address],
    names: Mapping[Ref, str],
    assets: Iterable[Asset],
) -> tuple[tuple[Redirect, ...], list[Diagnostic]]:
    routes = options.routes
    records = {ref_of(f.collection, f.record.slug): f.record for f in archive.records}
    former = [
        *former,
        *((alias, f"{f.page.slug}/", f.page.title.text) for f in archive.pages for alias in f.page.aliases),
        *former_addresses({ref: record.former_slugs for ref, record in records.items()}, names, routes),
    ]
    redirects, redirect_claims, problems = plan_redirects(former, routes)
    claims = claim_fixed(routes, options.own)
    claims += (Claim(routes.file(address), span_of(slug), is_page=True) for slug, address in addresses.items())
    claims += (
        Claim(routes.file(f"{ref}/"), records[ref].span if ref in records else None, ref, is_page=True)
        for ref in sorted(names)
    )
    claims += (Claim(routes.file(f"{f.page.slug}/"), f.page.title.span) for f in archive.pages)
    claims += (Claim(asset.address, Span(asset.path)) for asset in assets)
    claims += (Claim(static, Span(f"static/{static}")) for static in archive.statics)
    claims += redirect_claims
    found = [*problems, *check_claims(claims), *check_portable(claims)]
    return tuple(sorted(redirects, key=lambda r: r.former)), found
