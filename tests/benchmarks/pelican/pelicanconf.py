"""Settings of the Pelican site of the benchmark; PAGE, LINK and PAGINATION stand above, written by peers.py."""
# ruff: noqa: F821

SITENAME = "Archive & Co"
SITEURL = ""
PATH = "content"
TIMEZONE = "UTC"
DEFAULT_LANG = "en"
THEME = "theme"
PLUGIN_PATHS = ["plugins"]
PLUGINS = ["neighbours"]
LOG_LEVEL = "ERROR"
ARTICLE_PATHS = [""]
PAGE_PATHS: list[str] = []
STATIC_PATHS = ["../static/assets"]
EXTRA_PATH_METADATA = {"../static/assets/style.css": {"path": "assets/style.css"}}
USE_FOLDER_AS_CATEGORY = False
DEFAULT_CATEGORY = "articles"
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
MARKDOWN = {
    "extension_configs": {
        "markdown.extensions.tables": {},
        "markdown.extensions.fenced_code": {},
        "markdown.extensions.footnotes": {},
        "markdown.extensions.def_list": {},
        "markdown.extensions.toc": {},
        "markdown.extensions.meta": {},
    },
    "output_format": "html5",
}
TYPOGRIFY = False
DEFAULT_PAGINATION = PAGINATION
PAGINATED_TEMPLATES = {"archives": None, "tag": None, "author": None, "period_archives": None}
SUMMARY_MAX_LENGTH = 0

# Tags carry their collection, `places/Velmora`: the slash stays in the slug.
TAG_REGEX_SUBSTITUTIONS = [(r"[^\w\s\-/]", ""), (r"\A\s+|\s+\Z", ""), (r"[-\s]+", "-")]
ARTICLE_SAVE_AS, ARTICLE_URL = PAGE.format("articles/{slug}"), LINK.format("articles/{slug}")
AUTHOR_SAVE_AS, AUTHOR_URL = PAGE.format("people/{slug}"), LINK.format("people/{slug}")
TAG_SAVE_AS, TAG_URL = PAGE.format("{slug}"), LINK.format("{slug}")
YEAR_ARCHIVE_SAVE_AS, YEAR_ARCHIVE_URL = PAGE.format("timeline/{date:%Y}"), LINK.format("timeline/{date:%Y}")
CATEGORY_SAVE_AS = TAGS_SAVE_AS = AUTHORS_SAVE_AS = CATEGORIES_SAVE_AS = ""

DIRECT_TEMPLATES = ["index", "archives", "people", "topics", "places", "sources", "timeline", "404"]
ARCHIVES_SAVE_AS = PAGE.format("articles")
PEOPLE_SAVE_AS, TOPICS_SAVE_AS = PAGE.format("people"), PAGE.format("topics")
PLACES_SAVE_AS, SOURCES_SAVE_AS = PAGE.format("places"), PAGE.format("sources")
TIMELINE_SAVE_AS = PAGE.format("timeline")
MENU = [
    (name.capitalize(), "/" + LINK.format(name)) for name in "articles people topics places sources timeline".split()
]
JINJA_FILTERS = {
    "collected": lambda tags, collection: [tag for tag in tags if tag.name.startswith(f"{collection}/")],
    "bare": lambda name: name.partition("/")[2],
}
