"""The rows that the index finds, with the texts they were made of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.db import connection

from gongkai.web.search.engine import Wanted, engine
from gongkai.web.search.models import IndexedText

# 先从索引取这一页的位置，再取这些位置的文字（the page's places first, then their texts alone）。
PAGE = """SELECT found.place, entry.key, entry.title, entry.document_number, texts.text, entry.id,
 NOT EXISTS (SELECT 1 FROM search_rebuilding) FROM ({found}) AS found
 LEFT JOIN search_indexed AS entry ON entry.place = found.place AND entry.shown
 LEFT JOIN search_indexedtext AS texts ON texts.entry_id = entry.id
 ORDER BY found.score, found.place DESC"""


@dataclass(frozen=True)
class Candidate:
    """One row; `reached` is where the list goes on after it. All blank where the entry is there no more. `whole` says
    whether the index is."""

    reached: int
    entry: int
    key: int
    title: str = ""
    document_number: str = ""
    text: str = ""
    attachments: str = ""
    whole: bool = True


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
    return [
        Candidate(
            after + number if ranked else place, entry or 0, key or 0, title or "", code or "", text or "", whole=whole
        )
        for number, (place, key, title, code, text, entry, whole) in enumerate(rows, 1)
    ]


def with_attachments(found: Sequence[Candidate]) -> list[Candidate]:
    """The same with the text of their attachments, which is long, and read where it has to be alone."""
    known = dict(IndexedText.objects.filter(pk__in=[one.entry for one in found]).values_list("pk", "attachments"))
    return [replace(one, attachments=known.get(one.entry, "")) for one in found]
