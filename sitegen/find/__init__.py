"""What one article's text alone tells: where its notes and quotations stand, sentences, the opening, the words.

What it tells given the names of the archive comes later (`occurrences`), of the body as it may be published.

In: an article's entry, its body as read, its rights. Out: `Found`, the findings and the body as it may be published:
nothing that rights withhold goes any further than this room (except in the entry itself, from which later stages take
no passage). `review` alone tells of the whole text: it is for those who keep the archive. This room must not
know other articles, whom a name means, pages, nor the HTML of a body.
"""

from sitegen.find.article import find
from sitegen.find.contexts import link_contexts

__all__ = ["find", "link_contexts"]
