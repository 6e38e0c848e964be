"""A page of the portal as a file: its links relative, its forms at the live site or left out."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape, unescape
from urllib.parse import urljoin, urlsplit

from django.conf import settings

from gongkai.web.portal.export.places import ABSOLUTE, ORIGIN, Ask, Places, relative

ANCHOR = re.compile(r"<a\b([^>]*)>(.*?)</a>", re.DOTALL | re.IGNORECASE)
TOKEN = "csrfmiddlewaretoken"
AT_LIVE = "到网站上填写"
FORM = re.compile(r"<form\b([^>]*)>(.*?)</form>", re.DOTALL | re.IGNORECASE)
ASSET = re.compile(r"<(link|script|img|source)\b([^>]*)>", re.IGNORECASE)
CSS_URL = re.compile(r"url\(\s*['\"]?([^'\")]+?)['\"]?\s*\)")


def attribute(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])({name})\s*=\s*(\"([^\"]*)\"|'([^']*)')", re.IGNORECASE)


HREF, SOURCE, ACTION = attribute("href"), attribute("href|src"), attribute("action")


class Rewriting:
    """What is rewritten in one page, and the addresses and assets that were found in it."""

    def __init__(self, places: Places, page: Ask) -> None:
        self.places, self.page = places, page
        self.file = places.file(page)
        self.found: list[Ask] = []
        self.assets: list[str] = []

    def html(self, text: str) -> str:
        """The whole page."""
        text = FORM.sub(self._form, text)
        text = ANCHOR.sub(self._anchor, text)
        text = ASSET.sub(self._asset, text)
        return self.plain(text)

    def plain(self, text: str) -> str:
        """Addresses that stand in a text in full."""
        return ABSOLUTE.sub(lambda match: self._absolute(match.group()), text)

    def _absolute(self, url: str) -> str:
        ask = self.places.ask(url.removeprefix(ORIGIN))
        if ask is None:
            return f"{settings.LIVE_URL}{url.removeprefix(ORIGIN)}"
        return self.places.absolute(self.places.file(ask))

    def _way(self, href: str) -> str | None:
        """Where a link of the page leads in the files; None where it leads nowhere."""
        if not href or href.startswith("#"):
            return href
        base = f"{ORIGIN}{settings.PREFIX}{self.page.url}"
        whole = f"{base.partition('?')[0]}{href}" if href.startswith("?") else urljoin(base, href)
        if not whole.startswith(f"{ORIGIN}/"):
            return href  # another host, a mail address
        here = whole.removeprefix(ORIGIN)
        bare, mark, fragment = here.partition("#")
        if urlsplit(bare).path.startswith(settings.STATIC_URL):
            asset = urlsplit(bare).path.removeprefix(settings.STATIC_URL)
            self.assets.append(asset)
            return relative(f"static/{asset}", self.file)
        if ask := self.places.ask(bare):
            self.found.append(ask)
            return f"{relative(self.places.file(ask), self.file)}{mark}{fragment}"
        return live(here)

    def _anchor(self, match: re.Match[str]) -> str:
        found = HREF.search(match[1])
        if found is None:
            return match[0]
        way = self._way(value(found))
        return match[2] if way is None else f"<a{put(match[1], found, way)}>{match[2]}</a>"

    def _asset(self, match: re.Match[str]) -> str:
        found = SOURCE.search(match[2])
        if found is None:
            return match[0]
        way = self._way(value(found))
        return "" if way is None else f"<{match[1]}{put(match[2], found, way)}>"

    def _form(self, match: re.Match[str]) -> str:
        """At the live site, which alone can answer; left out where nobody knows it."""
        found = ACTION.search(match[1])
        whole = urljoin(f"{ORIGIN}{settings.PREFIX}{self.page.url}", value(found) if found else self.page_path())
        way = live(whole.removeprefix(ORIGIN))
        if way is None:
            return ""
        if TOKEN in match[2]:  # one made of a file carries no token of its reader: it is filled in at the live site
            there = live(f"{settings.PREFIX}{self.page.url}")
            return f'<p><a class="button" href="{escape(there or way)}">{AT_LIVE}</a></p>'
        shown = put(match[1], found, way) if found else f'{match[1]} action="{escape(way)}"'
        return f"<form{shown}>{match[2]}</form>"

    def page_path(self) -> str:
        """Where a form without an address is sent: to its own page."""
        return f"{settings.PREFIX}{self.page.url.partition('?')[0]}"


def live(place: str) -> str | None:
    """An address at the live site; None where it is not known."""
    return f"{settings.LIVE_URL}{place}" if settings.LIVE_URL else None


def value(found: re.Match[str]) -> str:
    return unescape(found[3] if found[3] is not None else found[4])


def put(attributes: str, found: re.Match[str], way: str) -> str:
    """The attributes with another value in place of the one found."""
    return f'{attributes[: found.start()]}{found[1]}="{escape(way)}"{attributes[found.end() :]}'


def sheets(text: str, asset: str, wanted: Callable[[str], None]) -> None:
    """Tells what a style sheet asks for beside it."""
    for url in CSS_URL.findall(text):
        if not urlsplit(url).scheme and not url.startswith(("/", "#", "data:")):
            wanted(urlsplit(urljoin(f"/{asset}", url)).path.lstrip("/"))
