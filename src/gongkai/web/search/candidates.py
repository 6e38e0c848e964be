"""The rows that the index finds, with the texts they were made of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.db import connection

from gongkai.web.search.engine import Wanted, engine
from gongkai.web.search.marks import has
from gongkai.web.search.models import IndexedText
from gongkai.web.search.terms import Term

# 先从索引取这一页的位置，再取这些位置的文字（the page's places first, then their texts alone）。
PAGE = """SELECT found.place, entry.key, entry.title, entry.document_number, texts.text, entry.id FROM ({found}) AS found
 LEFT JOIN search_indexed AS entry ON entry.place = found.place AND entry.shown
 LEFT JOIN search_indexedtext AS texts ON texts.entry_id = entry.id
 ORDER BY found.score, found.place DESC"""


@dataclass(frozen=True)
class Candidate:
    """One row; `reached` is where the list goes on after it. All blank where the entry is there no more."""

    reached: int
    entry: int
    key: int
    title: str = ""
    document_number: str = ""
    text: str = ""
    attachments: str = ""


def candidates(wanted: Wanted, *, ranked: bool, after: int, limit: int) -> list[Candidate]:
    """So many, the best or the newest first; `after` is how many to pass over of a ranked list, the place to go on from
    of the other."""
    if ranked:
        found, values = engine().ranked(wanted, limit, after)
    else:
        before = min(wanted.last, after - 1) if after else wanted.last
        found, values = engine().newest(replace(wanted, last=before), limit)
    with connection.cursor() as cursor:
        cursor.execute(PAGE.format(found=found), values)
        rows = cursor.fetchall()
    made = [
        Candidate(after + number if ranked else place, entry or 0, key or 0, title or "", code or "", text or "")
        for number, (place, key, title, code, text, entry) in enumerate(rows, 1)
    ]
    return _with_attachments(made, wanted.terms)


def _with_attachments(found: list[Candidate], terms: Sequence[Term]) -> list[Candidate]:
    """Attachments are long: they are read of those alone whose other texts do not have every word."""
    lacking = [one.entry for one in found if not all(_in_texts(one, term) for term in terms)]
    if not lacking:
        return found
    known = dict(IndexedText.objects.filter(pk__in=lacking).values_list("pk", "attachments"))
    return [replace(one, attachments=known.get(one.entry, "")) for one in found]


def _in_texts(one: Candidate, term: Term) -> bool:
    return has(term, one.title) or has(term, one.text) or has(term, one.document_number)
