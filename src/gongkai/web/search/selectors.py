"""Searching: the index says where, the page that is shown is looked at once more, and marked."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import replace

from django.db import DatabaseError, connection, transaction

from gongkai.web.search.candidates import Candidate, candidates, with_attachments
from gongkai.web.search.counts import counted
from gongkai.web.search.engine import Wanted, mark
from gongkai.web.search.entry import FACETS, Found, Hit, Order, Query, places
from gongkai.web.search.marks import excerpt, first, marked
from gongkai.web.search.models import Indexed, Rebuilding
from gongkai.web.search.terms import Term, terms

log = logging.getLogger("gongkai.search")
SIZE = 20
DEEPEST = 1_000  # of a ranked list, so many can be turned over to
ROUNDS = 5  # how often more is fetched where the index found what is not there
LISTED = 5_000  # entries that are looked through where there is no index


def find(query: Query, after: str = "", size: int = SIZE) -> Found:
    """A page of what the public may read and that has every word of the query; nothing where there is none to look for.

    Never raises for what was typed. Where the index is lost, the newest entries are looked through by title.
    """
    looked = terms(query.text)
    words = [term.text for term in looked]
    if not looked:
        return Found((), words=words)
    first, last = places(query.kind, query.since, query.until)
    filters = {name: value for name, value in query.filters.items() if name in FACETS and value}
    wanted = Wanted(looked, [mark(*one) for one in filters.items()], first, last)
    try:
        with transaction.atomic() if connection.in_atomic_block else nullcontext():
            found = _page(query, wanted, _number(after), size)
            if query.counts:
                total, facets, capped = counted(wanted, filters)
                found = replace(found, total=total, facets=facets, capped=capped)
        return replace(found, words=words)
    except DatabaseError:
        log.exception("检索索引不可用，按名称列出；请用 gongkai manage search rebuild 重建")
        return replace(_listed(wanted, filters, _number(after), size), words=words)


def _number(after: str) -> int:
    """What `after` says; 0 for whatever it cannot be."""
    return int(after) if after.isdecimal() and len(after) <= 19 else 0


def _page(query: Query, wanted: Wanted, after: int, size: int) -> Found:
    """The next hits; one candidate more than are shown says whether there is a next page."""
    hits: list[Hit] = []
    ranked, reached, whole = query.order != Order.NEWEST, after, True
    if ranked and after >= DEEPEST:
        return Found(hits)
    for _round in range(ROUNDS):
        found = candidates(wanted, ranked=ranked, after=reached, limit=size + 1)
        whole = whole and all(one.whole for one in found)
        for one, hit in _judged(found, wanted.terms):
            if len(hits) == size:
                return Found(hits, after=str(reached), degraded=not whole)
            reached = one.reached
            hits += [hit] if hit else []
        if len(found) <= size or (ranked and reached >= DEEPEST):
            whole = whole and (bool(found) or not Rebuilding.objects.exists())
            return Found(hits, degraded=not whole)
    return Found(hits, after=str(reached), degraded=not whole)


def _judged(found: Sequence[Candidate], looked: Sequence[Term]) -> Iterable[tuple[Candidate, Hit | None]]:
    """Each candidate with what is shown of it; None where it has not every word after all, its attachments included."""
    judged = [(one, _hit(one, looked)) for one in found]
    lacking = [one for one, hit in judged if hit is None and one.entry]
    if not lacking:
        return judged
    again = {one.entry: _hit(one, looked) for one in with_attachments(lacking)}
    return [(one, hit or again.get(one.entry)) for one, hit in judged]


def _hit(one: Candidate, looked: Sequence[Term]) -> Hit | None:
    texts = (one.text, one.attachments, one.document_number)
    places = [[first(term, text) for term in looked] if text else [None] * len(looked) for text in texts]
    lacking = [term for term, *found in zip(looked, *places, strict=True) if all(place is None for place in found)]
    if not all(first(term, one.title) is not None for term in lacking):
        return None
    shown = (
        (text, min(place for place in found if place is not None))
        for text, found in zip(texts, places, strict=True)
        if any(place is not None for place in found)
    )
    text, at = next(shown, (one.text, 0))
    return Hit(one.key, marked(one.title, looked), excerpt(text, at, looked))


def _listed(wanted: Wanted, filters: Mapping[str, str], after: int, size: int) -> Found:
    """The newest entries that have every word in their title or number, of so many that are looked through."""
    last = after - 1 if wanted.first < after <= wanted.last else wanted.last  # a ranked list's `after` is no place
    rows = Indexed.objects.filter(place__range=(wanted.first, last), shown=True)
    newest = rows.filter(**filters).order_by("-place").values_list("place", "key", "title", "document_number")
    hits: list[Hit] = []
    reached: int | None = None
    for place, key, title, number in newest[:LISTED]:
        if not all(first(term, f"{title}。{number}") is not None for term in wanted.terms):
            continue
        if len(hits) == size:
            return Found(hits, after=str(reached), degraded=True)
        hits.append(Hit(key, marked(title, wanted.terms), marked(number, wanted.terms)))
        reached = place
    return Found(hits, degraded=True)
