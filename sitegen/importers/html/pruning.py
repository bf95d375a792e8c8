"""What stands around an article on its page and is not it: taken out before and after the main text is sought.

Every word that is taken out is told. Names of classes are those that any site may use; what a page itself calls the
body of its article (JSON-LD) is believed.
"""

import re
from typing import Final

from sitegen.importers.draft import Removed
from sitegen.importers.markup import Element, plain_words

_AROUND: Final = re.compile(
    r"(?:^|[-_ ])(?:comments?|comentarios?|kommentare?|commentaires?|disqus\w*|cookies?|consent|newsletter|subscribe"
    r"|signup|modal|popup|share|sharing|related|recirc|recommended|outbrain|taboola|advert(?:isement)?|promo)"
    r"(?:$|[-_ ])|comment-?list|cookie-?(?:bar|banner|notice)|newsletter|share-?(?:bar|tools|buttons)"
    r"|related-?(?:posts|articles|stories)",
    re.IGNORECASE,
)
_HOLDERS: Final = ("div", "section", "aside", "ul", "ol", "form", "footer", "nav")
_LETTERS: Final = re.compile(r"[\W_]+")
_ENOUGH: Final = 300
_MOST: Final = 0.4


def prune_page(root: Element) -> list[Removed]:
    """The words of the parts that were taken out of a page by class or id; never of one that holds most of it."""
    whole = len("".join(root.itertext())) or 1
    removed = []
    dropped: set[Element] = set()
    for element in [one for one in root.iter(*_HOLDERS) if _AROUND.search(_called(one))]:
        words = " ".join("".join(element.itertext()).split())
        holds_article = len(words) > _MOST * whole or next(element.iter("h1", "article", "main"), None) is not None
        if holds_article or element.getparent() is None or not dropped.isdisjoint(element.iterancestors()):
            continue
        if words:
            removed.append(Removed(int(element.sourceline or 0), words, "page-around"))
        dropped.add(element)
        _drop(element)
    return removed


def trim_end(body: Element, said: str) -> list[Removed]:
    """The blocks behind what the page says the body of its article is, taken off the extracted text.

    What stands before it may be a lead that the page does not count to the body, and stays.
    """
    article = _letters(plain_words(said))
    if len(article) < _ENOUGH:
        return []
    blocks = [block for block in body if isinstance(block.tag, str)]
    own = [at for at, block in enumerate(blocks) if (words := _letters("".join(block.itertext()))) and words in article]
    if sum(len(_letters("".join(blocks[at].itertext()))) for at in own) < 0.5 * len(article):
        return []  # it says something else, or says it otherwise
    removed = []
    for at, block in enumerate(blocks):
        if at > own[-1] and (words := " ".join("".join(block.itertext()).split())):
            removed.append(Removed(0, words, "outside-article-body"))
            body.remove(block)
    return removed


def _called(element: Element) -> str:
    return f"{element.get('class') or ''} {element.get('id') or ''}"


def _letters(text: str) -> str:
    return _LETTERS.sub("", text).casefold()


def _drop(element: Element) -> None:
    """Takes an element out of its tree, and leaves the text behind it."""
    parent = element.getparent()
    previous = element.getprevious()
    if element.tail:
        if previous is not None:
            previous.tail = (previous.tail or "") + element.tail
        else:
            parent.text = (parent.text or "") + element.tail
    parent.remove(element)
