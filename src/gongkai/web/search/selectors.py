"""Searching: the index says where, the page that is shown is looked at once more, and marked."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from contextlib import nullcontext
from dataclasses import replace

from django.db import DatabaseError, connection, transaction

from gongkai.web.search.candidates import Candidate, candidates
from gongkai.web.search.counts import counted
from gongkai.web.search.engine import Wanted, mark
from gongkai.web.search.entry import FACETS, Found, Hit, Order, Query, places
from gongkai.web.search.marks import excerpt, has, marked
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
            rebuilding = Rebuilding.objects.exists()
        return replace(found, words=words, degraded=rebuilding)
    except DatabaseError:
        log.exception("检索索引不可用，按名称列出；请用 gongkai manage search rebuild 重建")
        return replace(_listed(wanted, filters, _number(after), size), words=words)


def _number(after: str) -> int:
    """What `after` says; 0 for whatever it cannot be."""
    return int(after) if after.isdecimal() and len(after) <= 19 else 0


def _page(query: Query, wanted: Wanted, after: int, size: int) -> Found:
    """The next hits; one candidate more than are shown says whether there is a next page."""
    hits: list[Hit] = []
    ranked, reached = query.order != Order.NEWEST, after
    if ranked and after >= DEEPEST:
        return Found(hits)
    for _round in range(ROUNDS):
        found = candidates(wanted, ranked=ranked, after=reached, limit=size + 1)
        for one in found:
            if len(hits) == size:
                return Found(hits, after=str(reached))
            reached = one.reached
            if hit := _hit(one, wanted.terms):
                hits.append(hit)
        if len(found) <= size or (ranked and reached >= DEEPEST):
            return Found(hits)
    return Found(hits, after=str(reached))


def _hit(one: Candidate, looked: Sequence[Term]) -> Hit | None:
    """What is shown of a candidate; None where it has not every word after all."""
    texts = (one.title, one.document_number, one.text, one.attachments)
    if not all(any(has(term, text) for text in texts) for term in looked):
        return None
    return Hit(one.key, marked(one.title, looked), excerpt((one.text, one.attachments, one.document_number), looked))


def _listed(wanted: Wanted, filters: Mapping[str, str], after: int, size: int) -> Found:
    """The newest entries that have every word in their title or number, of so many that are looked through."""
    last = after - 1 if wanted.first < after <= wanted.last else wanted.last  # a ranked list's `after` is no place
    rows = Indexed.objects.filter(place__range=(wanted.first, last), shown=True)
    newest = rows.filter(**filters).order_by("-place").values_list("place", "key", "title", "document_number")
    hits: list[Hit] = []
    reached: int | None = None
    for place, key, title, number in newest[:LISTED]:
        if not all(has(term, title) or has(term, number) for term in wanted.terms):
            continue
        if len(hits) == size:
            return Found(hits, after=str(reached), degraded=True)
        hits.append(Hit(key, marked(title, wanted.terms), marked(number, wanted.terms)))
        reached = place
    return Found(hits, degraded=True)
