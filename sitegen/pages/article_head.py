"""The head of an article's page."""

from sitegen.model.addresses import Address
from sitegen.model.cited import Cited, cite
from sitegen.model.machines import article_file_addresses
from sitegen.model.metatags import article_meta, article_properties
from sitegen.model.pages import FeedLink
from sitegen.model.site import Article
from sitegen.model.structured import article_structured
from sitegen.model.views import PartedView, part
from sitegen.pages.edition import Edition
from sitegen.pages.head import page_properties

SECTION = "articles/"


class ArticleHead(PartedView):
    """The `Head` of an article, with the metadata that reference managers, search engines and previews read."""

    title: str
    address: Address
    language: str
    section: Address
    noindex: bool

    def __init__(self, edition: Edition, article: Article) -> None:
        self._edition, self._article = edition, article
        self.title, self.address, self.section = article.title, article.address, SECTION
        self.language, self.noindex = article.language or edition.language, article.entry.noindex

    @part
    def cited(self) -> Cited:
        """What citations and metadata say of the article."""
        return cite(self._article, self._edition.site, self._edition.routes, self._edition.title)

    @part
    def description(self) -> str:
        article = self._article
        return article.entry.subtitle or self._edition.summary(article.slug).opening

    @part
    def canonical(self) -> str:
        return self._edition.routes.absolute(self.address)

    @part
    def feeds(self) -> tuple[FeedLink, ...]:
        """The machine files beside the article."""
        edition = self._edition
        found = article_file_addresses(self._article, edition.outputs)
        return tuple([FeedLink(label, edition.href(address), media_type) for label, address, media_type in found])

    @part
    def meta(self) -> tuple[tuple[str, str], ...]:
        return article_meta(self._article, self.cited)

    @part
    def properties(self) -> tuple[tuple[str, str], ...]:
        edition = self._edition
        found = article_properties(self._article, self.cited, edition.site, edition.routes, self.description)
        return found or page_properties(edition, self.address, self.title, self.description)

    @part
    def structured(self) -> str:
        edition = self._edition
        if "jsonld" not in edition.outputs:
            return ""
        return article_structured(self._article, edition.site, edition.routes, edition.title)

    @part
    def earlier(self) -> str:
        return self._link_to(self._article.earlier)

    @part
    def later(self) -> str:
        return self._link_to(self._article.later)

    def _link_to(self, slug: str) -> str:
        return self._edition.href(self._edition.article(slug).address) if slug else ""
