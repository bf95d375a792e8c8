"""One content file becomes one entry: front matter checked and typed, sidecars joined, Markdown parsed.

In: bytes and the path they stand at below the root. Out: `Outcome`s of the entries in `model/`; the value is None
where a file cannot be used at all. Everything that is wrong with a file is said in one reading. This room must not
know the disk, other entries than the one it reads (except `classify`, which sees names only), what a name resolves
to, nor what is published. `write_content` and `write_record` are the inverse: plain values become a file that reads
as them.
"""

from sitegen.fields.text import MAX_FILE, MAX_RECORD
from sitegen.read.article import read_article
from sitegen.read.content import write_content, write_record
from sitegen.read.dimensions import read_dimensions
from sitegen.read.layout import ArticleSources, Layout, RecordFile, classify
from sitegen.read.page import read_page
from sitegen.read.record import read_record

__all__ = [
    "MAX_FILE",
    "MAX_RECORD",
    "ArticleSources",
    "Layout",
    "RecordFile",
    "classify",
    "read_article",
    "read_dimensions",
    "read_page",
    "read_record",
    "write_content",
    "write_record",
]
