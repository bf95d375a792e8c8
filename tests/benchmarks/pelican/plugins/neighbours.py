"""Each article knows the ones before and after it in time, and where its sources' originals are."""

from pelican import signals


def find_neighbours(generator):
    """The generator's articles stand newest first."""
    articles = generator.articles
    for at, article in enumerate(articles):
        article.later = articles[at - 1] if at else None
        article.earlier = articles[at + 1] if at + 1 < len(articles) else None
        pairs = (pair.partition("=") for pair in getattr(article, "originals", "").split(", ") if pair)
        article.original_of = {name: url for name, _, url in pairs}


def register():
    """Called by Pelican."""
    signals.article_generator_finalized.connect(find_neighbours)
