"""What a reader searches: a document for every article and name, in shards, and the index a program makes of them.

In: articles, names and the bodies as they may be published. Out: documents (the least HTML the indexing program
reads: words, the places in them, what can be filtered and sorted by), the shard each belongs to, and the files of an
index put into one order, so that the same documents give the same bytes. It must not know pages, the theme, the disk,
nor how the program is run: `build/indexing` does that.

The index is Pagefind's. Documents of our own are indexed rather than the site's pages, so that a theme of one's own
is searched as well as ours, shards can be cut by year, and a page that looks different is not indexed again.
"""

from sitegen.search.documents import DocumentPress
from sitegen.search.order import settle_index
from sitegen.search.shards import NAMES, group_months, month_of
from sitegen.search.wording import TONES

__all__ = ["NAMES", "TONES", "DocumentPress", "group_months", "month_of", "settle_index"]
