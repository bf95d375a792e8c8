"""Saved web pages: one article each.

In: the bytes of a page. Out: one article draft. The main text is trafilatura's; a pass of our own over the whole page
finds what that drops: what the page says of itself (`page`, `linked`), headline and byline as they stand in it
(`printed`), figures with captions and credits (`figures`). `fields` weighs them: what is printed and said alike is
sure. A page without a text is named and left out, and so is one that is a list of others (`listing`).
"""

from sitegen.diagnostics import Diagnostic, Outcome, Span
from sitegen.importers.decoding import decode_capture, find_declared
from sitegen.importers.draft import Draft, Field, Media, Options
from sitegen.importers.html.fields import Page, choose_fields
from sitegen.importers.html.figures import find_figures, hold_pictures
from sitegen.importers.html.linked import picture_linked, read_linked, say_linked
from sitegen.importers.html.listing import say_endless_listing, say_listing
from sitegen.importers.html.main_text import find_main_text
from sitegen.importers.html.page import read_head
from sitegen.importers.html.pruning import prune_page, trim_end
from sitegen.importers.markup import Picture, convert_tree, parse_page

__all__ = ["recognise"]


def recognise(content: bytes, name: str, options: Options) -> Outcome[tuple[Draft, ...]]:
    """The article of a page, or a diagnostic where the page has none."""
    text = decode_capture(content, find_declared(content)).text
    parsed = parse_page(text, name)
    root = parsed.value
    head, linked = read_head(root), read_linked(root)
    why = "" if options.article else say_endless_listing(root, head, linked)
    if why:
        return Outcome((), (*parsed.diagnostics, _say_no_article(name, why)))
    around = prune_page(root)
    main = find_main_text(root)
    if main.tree is None:
        message = "no text was found in this page"
        help = "save the page with its text as the browser shows it, or copy the text and import that"
        return Outcome((), (*parsed.diagnostics, Diagnostic("no-main-text", message, Span(name), help)))
    why = "" if options.article else say_listing(root, head, linked, main.tree)
    if why:
        return Outcome((), (*parsed.diagnostics, _say_no_article(name, why)))
    page = Page(root, head, linked, main)
    outside = trim_end(main.tree, "".join(said.value for said in say_linked(linked, "articleBody")[:1]))
    body = convert_tree(main.tree)
    figures = find_figures(main.container) if main.container is not None else []
    pictures = figures or _lead_picture(page)
    photos, media, addresses = hold_pictures(pictures, name, options.names)
    fields, markdown = choose_fields(page, body.markdown, options)
    if photos:
        fields.append(Field("photos", photos, "figure" if figures else "og-image", "likely"))
    extra = {**_described(page), **({"images": addresses} if addresses else {})}
    if extra:
        fields.append(Field("extra", extra, "page-head"))
    draft = Draft(
        "articles",
        tuple(fields),
        markdown,
        media=tuple(_without_doubles(media)),
        removed=(*around, *outside, *body.removed),
    )
    return Outcome((draft,), parsed.diagnostics)


def _say_no_article(name: str, why: str) -> Diagnostic:
    message = f"this page is a list of other pages and no article: {why}"
    help = "save the pages it leads to; if it is an article after all, import it alone, with `--article SLUG`"
    return Diagnostic("no-article", message, Span(name), help, "warning")


def _lead_picture(page: Page) -> list[Picture]:
    """The picture the head of a page names, where there is none in its article."""
    linked = [picture for picture in picture_linked(page.linked) if picture.caption or picture.credit]
    alt = next((said.value for said in page.head["image_alt"]), "")
    named = [Picture(said.value, alt) for said in page.head["image"][:1]]
    return linked[:1] or named


def _described(page: Page) -> dict[str, str]:
    """The description a page gives of itself: written for machines, and therefore no subtitle."""
    said = next((said.value for said in page.head["description"]), "")
    return {"description": said} if said else {}


def _without_doubles(media: list[Media]) -> list[Media]:
    return list({one.target: one for one in media}.values())
