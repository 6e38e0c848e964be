"""No page of the office asks the database more where all that it lists has grown several-fold."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any, NamedTuple

import pytest
from django.db import connection
from django.db.models import QuerySet
from django.test import Client

from gongkai.core.case import CaseEventKind as K
from gongkai.web.access import SELF
from gongkai.web.office.case_words import ACTS
from gongkai.web.records.models import WithheldEntry
from web.addresses import addresses
from web.cast import Cast
from web.grown import World
from web.office.records.pages import Seen, at, opened
from web.subjects import SUBJECTS

MOST = 38  # 待办：一人兼全部角色时，每种清单都在（the home of someone who holds every role has every list）
ASKED = {
    "office/records/": ("?due=1", "?q=示例"),
    "office/records/<int:record>/": ("?old=1&new=2",),
    "office/agencies/": ("?on=2021-05-01",),
    "office/people/": ("?q=示例",),
    "office/cases/": ("?lane=waiting", "?q=2021"),
    "office/inquiries/": ("?closed=1",),
}
# 不列出任何会增多的东西的页（pages that list nothing of which there may be more）：一个对象的一张表单、固定的表头、法定目录。
GROWING = {
    K.CONSULTATION_RECEIVED,
    K.OPINION_RECEIVED,
    K.OPINION_LAPSED,
    K.ASSIGNED,
    K.VOIDED,
    K.PART_ASKED,
    K.PART_URGED,
    K.PART_ANSWERED,
    K.LINKED,
}
SINGLE = {
    *(f"office/agencies/<code>/{act}/" for act in ("edit", "rename", "powers/new", "powers/<int:power>/end")),
    *(f"office/{of}/import/{more}" for of in ("agencies", "people") for more in ("", "headings.csv")),
    *(f"office/people/<username>/{act}/" for act in ("edit", "disable", "enable", "password", "unlock")),
    *(f"office/roles/<int:held>/{act}/" for act in ("confirm", "end")),
    *(f"office/catalogue/<code>/{act}/" for act in ("adopt", "import", "publish")),
    *(f"office/cases/<int:case>/{words.slug}/" for kind, words in ACTS.items() if kind not in GROWING),
    "office/cases/papers/<int:document>/", "office/cases/parts/<int:part>/", "office/remedies/<str:code>/edit/", "office/routes/<str:code>/",
    "office/policies/<str:code>/<slug:policy>/",

    "office/catalogue/items/<int:item>/end/", "office/guide/<code>/edit/", "office/style/", "office/files/<uuid:file_id>/",
    "office/lexicon/<code>/new/", *(f"office/lexicon/words/<int:word>/{act}/" for act in ("edit", "remove")),
    "office/records/<int:record>/findings/<slug:fingerprint>/",
    "office/disputes/<int:dispute>/papers/", "office/disputes/<int:dispute>/write/", "office/disputes/papers/<int:paper>/",
    "office/disputes/papers/<int:paper>/remove/",
    "office/disputes/new/", "office/disputes/<int:dispute>/<int:seq>/void/",
    "office/records/channels/<int:channel>/void/", "office/filings/of/<str:code>/", "office/filings/of/<str:code>/new/",
    *(f"office/sources/<int:source>/{act}/" for act in ("renew", "end")),
    *(f"office/inquiries/<int:inquiry>/{act}/" for act in ("answer", "approve", "return", "redirect")),
}  # fmt: skip
# 这些页列出的东西在它们自己的测试里增多（what these list is grown in tests/web/office/cases/test_intake, office/credit, test_pushes and reports）。
ELSEWHERE = ("office/cases/intake/", "office/credit/", "office/pushes/", "office/reports/", "office/rollups/")
# 只转到本机关的一页；没有在办的呈批单时转回申请（they only lead on）
ONWARD = {
    "office/withheld/", "office/lexicon/", "office/filings/", "office/rollups/",
    *(f"office/cases/<int:case>/sheet.{ending}" for ending in ("docx", "pdf")),
    "office/cases/<int:case>/archive.zip",
}  # fmt: skip


class Page(NamedTuple):
    """A page by its route, with what is asked of it, for which record in hand and for which of the readers."""

    route: str
    asked: str
    record: int
    reader: int


@pytest.fixture
def world(cast: Cast) -> World:
    made = World(cast)
    made.grow(2)
    return made


def everything(world: World, readers: list[Client], patch: pytest.MonkeyPatch) -> Iterator[tuple[Page, Seen]]:
    """Every address that staff may open, by the resolver: a new view is here by itself."""
    for address in addresses():
        if address.needs in (None, SELF):
            continue
        for record, walk in enumerate((world.public, world.draft) if "record" in address.words else (world.public,)):
            for word, example in world.in_hand(walk).items():
                patch.setitem(SUBJECTS, word, example)
            path = address.filled(world.cast.bureau)
            for reader, client in enumerate(readers[:1] if address.of_agency else readers):
                for asked in ("", *ASKED.get(address.route, ())):
                    yield Page(address.route, asked, record, reader), opened(client, path + asked)


def test_no_page_asks_more_of_a_world_five_times_as_large(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    # 会话每分钟记一次“还在用”：慢机器上会落在某一页里（the session's clock is written once a minute, on whatever page is open then）。
    monkeypatch.setattr("gongkai.web.signin.session.GRAIN", timedelta(days=1))
    readers = [at(world.everyone), at(world.cast.supervisor)]
    dict(everything(world, readers, monkeypatch))  # writes the sessions, fills what is kept
    small = dict(everything(world, readers, monkeypatch))
    world.grow(8)
    large = dict(everything(world, readers, monkeypatch))
    shown = {page.route for page, seen in large.items() if seen.status == 200}
    only_posted = {page.route for page, seen in large.items() if seen.status == 405}
    assert {page.route for page in large} == shown | only_posted | ONWARD, "each is opened by someone who may"
    assert not [(page, small[page], seen) for page, seen in large.items() if seen.queries > small[page].queries]
    assert max(seen.queries for seen in large.values()) <= MOST
    longer = {page.route for page, seen in large.items() if seen.status == 200 and seen.length > small[page].length}
    assert {route for route in shown - longer if not route.startswith(ELSEWHERE)} == SINGLE, (
        "each page that lists something lists more of it now"
    )


def test_no_page_that_is_only_looked_at_locks_a_row(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """PostgreSQL refuses a lock outside a transaction, and a page that is looked at has none; the transaction around each
    test would hide it."""
    outside, lock = [], QuerySet.select_for_update
    depth = len(connection.savepoint_ids)

    def watched(rows: QuerySet[Any], *given: Any, **more: Any) -> QuerySet[Any]:
        if len(connection.savepoint_ids) == depth:
            outside.append(rows.model._meta.label)
        return lock(rows, *given, **more)

    monkeypatch.setattr(QuerySet, "select_for_update", watched)
    found = []
    for page, _seen in everything(world, [at(world.everyone)], monkeypatch):
        found += [(page.route, label) for label in outside]
        outside.clear()
    assert found == []


def test_a_page_that_asks_once_a_row_is_noticed(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """The test of the test: the register without the office and the record beside each of its rows."""
    monkeypatch.setattr(
        "gongkai.web.office.withheld.entries", lambda agency: WithheldEntry.objects.filter(agency=agency)
    )
    reader, path = at(world.everyone), f"/office/withheld/{world.cast.bureau.code}/"
    opened(reader, path)
    few = opened(reader, path)
    world.grow(8)
    assert opened(reader, path).queries > few.queries
