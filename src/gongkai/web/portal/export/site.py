"""Walks the portal as a reader would, and writes what it finds."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles import finders
from django.db.models import Max, Min
from django.test import Client
from django.test.utils import override_script_prefix, override_settings
from django.urls import reverse

from gongkai.core.record import PUBLIC, Standing
from gongkai.web.day import today
from gongkai.web.portal import sitemap
from gongkai.web.portal.export.folder import Folder
from gongkai.web.portal.export.places import ORIGIN, Ask, Places, proper
from gongkai.web.portal.export.rewriting import Rewriting, sheets
from gongkai.web.portal.public import rows
from gongkai.web.records.models import Record

HOST = ORIGIN.partition("//")[2]
TEXT = ("text/html", "application/atom+xml", "application/rss+xml", "application/xml", "text/csv", "application/jsonl")
BATCH = 500
# 未经链接也要有的页（what no link needs to lead to）。
SEEDS = ("home", "list", "catalogue", "calendar", "air", "guides", "systems", "apply", "follow", "reports", "data")
LAST = ("records_csv", "records_jsonl", "feed", "feed_rss", "sitemap", "sitemap_pages")


def export(folder: Folder, at: str) -> None:
    """The whole site, of what is public now. What is withdrawn while it is written is not in it."""
    walk = Walk(folder, Places(at, years()))
    prefix = override_script_prefix(f"{settings.PREFIX}/")  # the client, unlike a server, does not set it
    with prefix, override_settings(ALLOWED_HOSTS=[HOST], SECURE_SSL_REDIRECT=False):
        walk.all(walk.seeds())
        while gone := walk.gone():
            walk.forget(gone)
            walk.all(walk.seeds())
    for asset in walk.assets():
        path = finders.find(asset)
        assert isinstance(path, str)
        with Path(path).open("rb") as source:
            folder.write(f"static/{asset}", iter(lambda: source.read(2**20), b""))


def years() -> range:
    """The years of the calendar in which anything came out."""
    known = rows().aggregate(first=Min("published_on"), last=Max("published_on"))
    return range(known["first"].year, today().year + 1) if known["first"] else range(today().year, today().year + 1)


class Walk:
    """One walk: what is done, which static files it needs, which records had ended when it began."""

    def __init__(self, folder: Folder, places: Places) -> None:
        self.folder, self.places = folder, places
        self.client = Client(SERVER_NAME=HOST)
        self.done: set[str] = set()
        self.ended = ended()
        self.wanted: set[str] = set()

    def seeds(self) -> Iterator[Ask]:
        """The fixed pages, each record that the public may know of, downloads and sitemap last."""
        for name in SEEDS:
            yield from self.named(name)
        yield from self.of_records()
        for name in LAST:
            yield from self.named(name)
        for number in range(sitemap.count(Record.objects.aggregate(last=Max("pk"))["last"] or 0)):
            yield from self.named("sitemap_part", number)

    def named(self, name: str, *given: Any) -> Iterator[Ask]:
        ask = self.places.ask(reverse(f"portal:{name}", args=given))
        if ask is not None:
            yield ask

    def of_records(self) -> Iterator[Ask]:
        """By key: what is public, and what was withdrawn with its public reasons."""
        told = Record.objects.filter(standing__in=[*PUBLIC, Standing.WITHDRAWN], index_number__isnull=False)
        last = 0
        while batch := list(told.filter(pk__gt=last).order_by("pk").values_list("pk", "index_number")[:BATCH]):
            for _key, number in batch:
                yield from self.named("record", number)
            last = batch[-1][0]

    def all(self, seeds: Iterable[Ask]) -> None:
        """Every seed, and everything that links from there lead to."""
        waiting: deque[Ask] = deque()
        for seed in seeds:
            waiting.append(seed)
            while waiting:
                ask = waiting.popleft()
                if ask.url not in self.done:
                    self.done.add(ask.url)
                    waiting.extend(self.one(ask))

    def one(self, ask: Ask) -> list[Ask]:
        """One address; what it leads to. What is not there (any more) is left out."""
        file = self.places.file(ask)
        if not proper(file) or (ask.name == "attachment" and self.folder.keep(file)):
            return []
        # 客户端读完即关；再关一次，会连数据库连接一起关掉（the client closes what was read; once more would close the database）。
        answer: Any = self.client.get(ask.url)
        return self.written(ask, file, answer) if answer.status_code == 200 else []

    def written(self, ask: Ask, file: str, answer: Any) -> list[Ask]:
        kind = answer["Content-Type"].partition(";")[0]
        rewriting = Rewriting(self.places, ask)
        chunks = answer.streaming_content if answer.streaming else [answer.content]
        if kind == "text/html":
            self.folder.write(file, [rewriting.html(answer.content.decode()).encode()], steady)
        elif kind in TEXT:
            self.folder.write(file, (rewriting.plain(chunk.decode()).encode() for chunk in chunks))
        else:
            self.folder.write(file, chunks)
        self.wanted.update(rewriting.assets)
        return rewriting.found

    def gone(self) -> set[str]:
        """The records that ended since it began: pages may speak of them that are written already."""
        return ended() - self.ended

    def forget(self, gone: set[str]) -> None:
        """Takes out those records with their files, and has all pages walked again, which may speak of them."""
        self.ended |= gone
        places = tuple(f"records/{number}/" for number in gone)
        for file in [one for one in self.folder.files if one.startswith(places)]:
            self.folder.drop(file)
        self.done.clear()

    def assets(self) -> list[str]:
        """The static files that pages ask for, and those that their style sheets ask for."""
        waiting, found = deque(sorted(self.wanted)), set()
        while waiting:
            asset = waiting.popleft()
            path = finders.find(asset)
            if asset in found or not isinstance(path, str) or not proper(asset):
                continue
            found.add(asset)
            if asset.endswith(".css"):
                sheets(Path(path).read_text("utf-8"), asset, waiting.append)
        return sorted(found)


def ended() -> set[str]:
    """The numbers of the records that were public and are not now."""
    rows = Record.objects.filter(index_number__isnull=False).exclude(standing__in=PUBLIC)
    return {str(number) for number in rows.values_list("index_number", flat=True)}


def steady(data: bytes) -> bytes:
    """A page without the day on which it was read, which stands in the citation."""
    return data.replace(f")[{today()}].".encode(), b")[].")
