"""The same archive for Hugo and for Pelican, and the settings and the plain theme for sitegen.

All three are given the same pages: articles, one page for every person, topic, place, source and year, the index of
each, all articles by date, home. What one of them prints the others print.
"""

import json
import shutil
from pathlib import Path

from tests.benchmarks.generate import Article, Generator, Plan, as_list, quoted, stamp, write_file

HERE = Path(__file__).parent
EMPTY_SECTIONS = {"credits": "Photo credits", "annotations": "Notes", "quotes": "Quotations"}
"""Pages that sitegen always writes; in a plain archive they list nothing."""


def furnish_sitegen(folder: Path, theme: str, urls: str, pagination: int) -> None:
    """Settings for an archive: `plain` with the benchmark's own templates, `full` with everything on."""
    if theme == "none":
        return
    settings = (HERE / theme / "sitegen.yaml").read_text("utf-8")
    settings += f"urls: {urls}\n" + (f"pagination: {pagination}\n" if theme == "plain" else "")
    (folder / "sitegen.yaml").write_text(settings, "utf-8")
    if theme == "plain":
        shutil.copytree(HERE / "plain/templates", folder / "templates", dirs_exist_ok=True)


def article_file(engine: str, article: Article) -> tuple[str, str]:
    """An article's path below the site's folder and its text, as this engine wants them."""
    if engine == "hugo":
        return f"content/articles/{article.folder}/{article.slug}.md", hugo_text(article)
    return f"content/{article.folder}/{article.slug}.md", pelican_text(article)


def write_site(engine: str, plan: Plan, folder: Path, urls: str, pagination: int) -> None:
    """The whole site's folder for `hugo` or `pelican`, ready to build."""
    folders: set[Path] = set()
    for article in Generator(plan).articles():
        path, text = article_file(engine, article)
        write_file(folder / path, text, folders)
    if engine == "hugo":
        furnish_hugo(folder, urls, pagination)
    else:
        furnish_pelican(folder, urls, pagination)
    write_file(
        folder / "static/assets/style.css", (HERE / "plain/templates/static/style.css").read_text("utf-8"), folders
    )


def hugo_text(article: Article) -> str:
    """Front matter as Hugo's taxonomies want it; the body unchanged."""
    lines = ["---", f"title: {quoted(article.title)}", f"date: {stamp(article.date)}"]
    for field in ("people", "topics", "places"):
        lines += as_list(field, getattr(article, field))
    lines += as_list("sources", tuple(source.name for source in article.sources))
    urls = {source.name: source.url for source in article.sources if source.url}
    lines += ["originals:", *(f"  {json.dumps(name)}: {url}" for name, url in urls.items())] if urls else []
    return "\n".join(lines) + f"\ntimeline: ['{article.date:%Y}']\n---\n\n{article.body}"


def furnish_hugo(folder: Path, urls: str, pagination: int) -> None:
    """Settings, templates and the titles of the indexes."""
    folders: set[Path] = set()
    settings = (HERE / "hugo/hugo.yaml").read_text("utf-8")
    settings += f"uglyURLs: {json.dumps(urls == 'file')}\n"
    settings += f"pagination: {{ pagerSize: {pagination}, disableAliases: true }}\n"
    write_file(folder / "hugo.yaml", settings, folders)
    shutil.copytree(HERE / "hugo/layouts", folder / "layouts", dirs_exist_ok=True)
    titles = {name: name.capitalize() for name in ("articles", "people", "topics", "places", "sources", "timeline")}
    for name, title in (titles | EMPTY_SECTIONS).items():
        write_file(folder / f"content/{name}/_index.md", f"---\ntitle: {title}\n---\n", folders)


def pelican_text(article: Article) -> str:
    """Metadata as Pelican reads it; topics, places and sources are tags that say their collection."""
    tags = [f"topics/{name}" for name in article.topics] + [f"places/{name}" for name in article.places]
    tags += [f"sources/{source.name}" for source in article.sources]
    lines = [f"Title: {article.title}", f"Date: {article.date:%Y-%m-%d %H:%M:%S}", f"Slug: {article.slug}"]
    lines += [f"Authors: {'; '.join(article.people)}"] if article.people else []
    lines += [f"Tags: {', '.join(tags)}"]
    urls = [f"{source.name}={source.url}" for source in article.sources if source.url]
    lines += [f"Originals: {', '.join(urls)}"] if urls else []
    return "\n".join(lines) + f"\n\n{article.body}"


def furnish_pelican(folder: Path, urls: str, pagination: int) -> None:
    """Settings, templates and the plugin that links neighbours in time."""
    shutil.copytree(HERE / "pelican", folder, dirs_exist_ok=True)
    page, link = ("{}.html", "{}.html") if urls == "file" else ("{}/index.html", "{}/")
    settings = f"PAGE = {page!r}\nLINK = {link!r}\nPAGINATION = {pagination}\n"
    settings += (HERE / "pelican/pelicanconf.py").read_text("utf-8")
    (folder / "pelicanconf.py").write_text(settings, "utf-8")
