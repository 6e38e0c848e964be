"""From an address of the portal to the file that holds it, and from one file to another."""

from __future__ import annotations

import hashlib
import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

from django.conf import settings
from django.urls import Resolver404, resolve

from gongkai.web.records.models import Record

ORIGIN = "http://export.invalid"  # 导出时页面所用的主机，写出之前都换掉（replaced in all that is written）
ABSOLUTE = re.compile(rf"{re.escape(ORIGIN)}[^\s\"'<>,，。；]*")
ASKS = {
    "list": {"agency", "item", "field", "type", "month", "year", "after"},
    "feed": {"agency", "item", "field", "type", "month", "year"},
    "feed_rss": {"agency", "item", "field", "type", "month", "year"},
    "systems": {"after"}, "air": {"measure", "agency"}, "calendar": {"year"},
    "report": {"edition"}, "report_records": {"edition", "after"}, "report_figures": {"year"},
}  # fmt: skip
FEEDS = frozenset({"feed", "feed_rss", "sitemap", "sitemap_pages", "sitemap_part"})
PAGES = frozenset(
    {"home", "list", "catalogue", "catalogue_of", "calendar", "air", "guides", "guide", "systems", "apply", "follow"}
    | {
        "reports",
        "report",
        "report_agency",
        "report_compare",
        "report_figures",
        "report_records",
        "report_file",
        "record",
        "attachment",
        "data",
        "records_csv",
        "records_jsonl",
    }
)
# 文件服务器按扩展名定类型：不在此列的加 .bin，以免被当作网页执行（a file server goes by the ending: no active types）。
INERT = frozenset(
    [
        "pdf",
        "ofd",
        "doc",
        "docx",
        "wps",
        "xls",
        "xlsx",
        "et",
        "ppt",
        "pptx",
        "dps",
        "txt",
        "csv",
        "zip",
        "rar",
        "7z",
        "jpg",
        "jpeg",
        "png",
        "gif",
        "tif",
        "tiff",
        "mp3",
        "mp4",
    ]
)


@dataclass(frozen=True)
class Ask:
    """One address that is exported: the name of its view, what the view is handed, the address itself without prefix."""

    name: str
    given: Mapping[str, str]
    url: str


@dataclass
class Places:
    """Where everything goes. `at` is the address under which the files will stand, blank where nobody knows; then
    feeds and sitemap, which need it, are left out. `years` bounds the calendar.
    """

    at: str
    years: range = range(0)
    _names: dict[str, dict[str, str]] = field(default_factory=dict)

    def ask(self, url: str) -> Ask | None:
        """What is exported for an address on this host, with the prefix; None where it is not."""
        parts = urlsplit(url)
        path = parts.path.removeprefix(settings.PREFIX) if settings.PREFIX else parts.path
        try:
            found = resolve(unquote(path))
        except Resolver404:
            return None
        name = found.url_name or ""
        if found.namespace != "portal" or (name not in PAGES and not (self.at and name in FEEDS)):
            return None
        asked = [(key, value) for key, value in sorted(parse_qsl(parts.query)) if value]
        if {key for key, _value in asked} - ASKS.get(name, set()):
            return None
        if name == "calendar" and any(not value.isdecimal() or int(value) not in self.years for _key, value in asked):
            return None
        return Ask(name, found.kwargs, f"{path}{'?' if asked else ''}{urlencode(asked)}")

    def file(self, ask: Ask) -> str:
        """The path of its file below the folder."""
        path, _mark, query = ask.url.partition("?")
        path = unquote(path).lstrip("/")
        if ask.name == "attachment":
            return f"{path}{inert(self.name(**ask.given))}"
        if path and not path.endswith("/"):
            return path
        inner = f"q-{hashlib.sha256(query.encode()).hexdigest()[:16]}/" if query else ""
        return f"{path}{inner}{'index.xml' if ask.name in ('feed', 'feed_rss') else 'index.html'}"

    def name(self, index_number: str, digest: str) -> str:
        """What a file is called in its record: one query for a record."""
        if index_number not in self._names:
            body = Record.objects.filter(index_number=index_number).values_list("public__body", flat=True).first()
            self._names[index_number] = {one["digest"]: one["name"] for one in (body or {}).get("attachments", ())}
        return self._names[index_number].get(digest, "file")

    def absolute(self, file: str) -> str:
        """The whole address of a file; without `at`, from the root of the site."""
        return f"{self.at}/{quote(file.removesuffix('index.html'))}" if self.at else quote(file)


def inert(name: str) -> str:
    """A name that stands for itself in a folder and that no server takes for something to run."""
    safe = re.sub(r"[/\\\x00-\x1f]", "_", name).lstrip(".") or "file"
    return safe if safe.rpartition(".")[2].lower() in INERT else f"{safe}.bin"


def relative(file: str, page: str) -> str:
    """The way from a page to a file, as an address."""
    return quote(posixpath.relpath(file, posixpath.dirname(page) or "."))


def proper(file: str) -> bool:
    """Whether a path stays in the folder and can be written."""
    parts = file.split("/")
    return all(part not in ("", ".", "..") and "\x00" not in part and len(part.encode()) < 256 for part in parts)
