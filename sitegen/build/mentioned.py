"""What the settings name and the archive does not have: a style sheet, a logo, addresses of links on every page.

These are asked of the linked site and of `static/`: only there is it known what is published and where.
"""

import re
from collections.abc import Collection

from sitegen.build.linking import own_addresses
from sitegen.config import NavigationItem, Settings
from sitegen.diagnostics import Diagnostic, did_you_mean
from sitegen.fields.addresses import is_web_address
from sitegen.link.claims import BELOW_PAGES, BESIDE_PAGES, FIXED, FIXED_FOLDERS
from sitegen.model.entries import Printed
from sitegen.model.site import Site


def check_mentioned(settings: Settings, site: Site, statics: Collection[str]) -> list[Diagnostic]:
    """An error for each file the settings name that is not there, a warning for each link that leads nowhere."""
    theme = settings.theme
    named = (*theme.css, *((theme.logo,) if theme.logo else ()))
    links = (*(settings.navigation or ()), *settings.footer_links)
    return [
        *(_miss_file(file, statics) for file in named if not _is_published(file.text, statics)),
        *(_miss_page(link, site) for link in links if not _leads_somewhere(link.address, settings, site, statics)),
    ]


def _is_published(file: str, statics: Collection[str]) -> bool:
    return file in statics or file.startswith("assets/")  # a theme of one's own may have it there


def _miss_file(file: Printed, statics: Collection[str]) -> Diagnostic:
    hint = did_you_mean(file.text, statics) or "put the file below `static/`"
    return Diagnostic("missing-file", f"no file `static/{file.text}`", file.span, hint)


def _leads_somewhere(address: str, settings: Settings, site: Site, statics: Collection[str]) -> bool:
    """Whether something is published at an address; what the site itself puts beside and below pages is believed."""
    if is_web_address(address):
        return True
    path = re.split("[?#]", address)[0].strip("/")
    folder = f"{path.removesuffix('.html') if settings.urls == 'file' else path}/"
    if not path or path in FIXED or path.startswith(FIXED_FOLDERS):
        return True
    if folder in FIXED:
        return folder != "search/" or settings.search
    if folder in own_addresses(settings):
        return True
    if path.endswith(BESIDE_PAGES) or BELOW_PAGES.search(f"/{folder}"):
        return True
    if path in statics or f"{folder}index.html" in statics or folder[:-1] in site.names:
        return True
    if any(slug in site.articles and site.articles[slug].address == folder for slug in folder.split("/")):
        return True
    former = {path, f"{folder}index.html"}
    return any(page.address == folder for page in site.pages) or any(r.former in former for r in site.redirects)


def _miss_page(link: NavigationItem, site: Site) -> Diagnostic:
    known = [*(page.address for page in site.pages), *FIXED, *(f"{ref}/" for ref in site.names)]
    hint = did_you_mean(link.address, known) or "write an address that the site has, such as `people/`"
    return Diagnostic("broken-link", f"`{link.address}` leads nowhere", link.span, hint, "warning")
