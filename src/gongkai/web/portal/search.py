"""查文件: over titles, text, numbers and attachments; ranked or newest first, filters with their counts.

The index says which; what is shown is read from the public records, so that nothing leaves that is no longer public.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gongkai.web.agencies.models import Agency
from gongkai.web.portal.page import show
from gongkai.web.portal.public import Listed, listed, rows
from gongkai.web.records.kinds import types
from gongkai.web.search.entry import Found, Order, Query, Spans
from gongkai.web.search.selectors import find

LONGEST = 100
MOST_ANSWERS = 12


@dataclass(frozen=True)
class Hit:
    """A record that was found: its row, its title and a piece of its text with the words marked."""

    row: Listed
    title: Spans
    excerpt: Spans


@dataclass(frozen=True)
class Answer:
    """A value of a filter, how many there are, and the way to them (or, for the chosen one, out of it)."""

    words: str
    count: int
    href: str
    chosen: bool


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Bounded queries; an index that is lost or being built gives a list by title, and the page says so."""
    asked = read(request)
    found = found_by(asked, request.GET.get("after", "")) if asked["q"] else Found(())
    context = {
        "asked": asked, "hits": hits(found), "found": found, "filters": filters(asked, found),
        "orders": [(words_of(code), change(asked, order=code), code == asked["order"]) for code in Order],
        "next": change(asked, after=found.after) if found.after else "",
    }  # fmt: skip
    return show(request, "search", context)


def read(request: HttpRequest) -> dict[str, str]:
    """What was asked, each as a word; an order there is not is that by relevance."""
    asked = {name: request.GET.get(name, "").strip()[:LONGEST] for name in ("q", "agency", "type", "year", "order")}
    return {**asked, "order": asked["order"] if asked["order"] in set(Order) else Order.RELEVANCE.value}


def found_by(asked: Mapping[str, str], after: str) -> Found:
    chosen = {name: asked[name] for name in ("agency", "type", "year") if asked[name]}
    return find(Query(asked["q"], filters=chosen, order=asked["order"]), after)


def hits(found: Found) -> list[Hit]:
    """In the order found; what is public no longer is left out: one query."""
    known = {one.key: one for one in listed(rows().filter(pk__in=[hit.key for hit in found.hits]))}
    return [Hit(known[hit.key], hit.title, hit.excerpt) for hit in found.hits if hit.key in known]


def filters(asked: Mapping[str, str], found: Found) -> list[tuple[str, list[Answer]]]:
    """Agency, type and year with how many each would leave; one query for the agencies' names."""
    codes = [*found.facets.get("agency", {}), asked["agency"]]
    names = dict(Agency.objects.filter(code__in=codes).values_list("code", "name"))
    labels = {"agency": names, "type": {one.id: one.label for one in types().values()}, "year": {}}
    said = {"agency": _("机关"), "type": _("信息类型"), "year": _("年份")}
    return [
        (said[name], some) for name, known in labels.items() if (some := answers(asked, name, known, found.facets.get(name, {})))
    ]  # fmt: skip


def answers(asked: Mapping[str, str], name: str, known: Mapping[str, str], counts: Mapping[str, int]) -> list[Answer]:
    """The most frequent first, years the latest first, the chosen one always among them."""
    order = sorted(counts, reverse=True) if name == "year" else sorted(counts, key=lambda one: -counts[one])
    shown = order[:MOST_ANSWERS] + ([asked[name]] if asked[name] and asked[name] not in order[:MOST_ANSWERS] else [])
    return [
        Answer(
            known.get(one, one), counts.get(one, 0), change(asked, **{name: "" if one == asked[name] else one}),
            one == asked[name],
        )
        for one in shown
    ]  # fmt: skip


def change(asked: Mapping[str, str], **changed: str) -> str:
    """The query of the same search with something else asked."""
    kept: dict[str, Any] = {name: value for name, value in {**asked, **changed}.items() if value}
    return f"?{urlencode(kept)}"


def words_of(order: str) -> str:
    """The word of an order."""
    return _("按时间") if order == Order.NEWEST else _("按相关度")
