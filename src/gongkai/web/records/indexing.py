"""A record in the search index: what of it the public may read, and when it goes in and comes out.

It comes out in the transaction that ends or changes what is public, so that nothing withdrawn is found for a moment
longer; it goes in by a job, since attachments take time to read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from functools import partial
from typing import Any

from gongkai.core.record import PUBLIC
from gongkai.core.record_fields import show
from gongkai.core.record_type import Field
from gongkai.web.held import gathered
from gongkai.web.jobs.services import ask
from gongkai.web.records.attached import read_attachments
from gongkai.web.records.kinds import type_of
from gongkai.web.records.listeners import Change
from gongkai.web.records.models import AgencyItem, Record
from gongkai.web.records.public import is_public, public, public_body
from gongkai.web.search.entry import Entry
from gongkai.web.search.services import put, remove

INDEX = "search.index"
KIND = "record"
AT_ONCE = 100  # records of one job
# 名称、文号另有所在；引用的是编号（these stand elsewhere in the entry; a reference is but a number）。
ELSEWHERE = frozenset({"title", "document_number"})
REFERENCES = frozenset({"record", "records"})


def follow(changes: Sequence[Change], *, at: datetime) -> None:
    """What changes mean for the index, in their own transaction: a listener like any other."""
    asked: list[tuple[int, datetime]] = []
    for record, before, after in changes:
        was, is_now = before.standing in PUBLIC, after.standing in PUBLIC
        if was == is_now and before.public_digest == after.public_digest:
            continue
        if was:
            remove(KIND, record.pk, at=at)
        if is_now:
            asked.append((record.pk, at))
    together = gathered("search.index", _ask_together) if asked else None
    _ask_together(asked) if together is None else together.extend(asked)


def _ask_together(asked: Sequence[tuple[int, datetime]]) -> None:
    """One job for some records at a time: each job is a transaction of its own."""
    if not asked:
        return
    due = max(at for _record, at in asked)
    for few in batched([record for record, _at in asked], AT_ONCE):
        ask(INDEX, {"records": few}, due_at=due)


def batched(keys: Sequence[int], size: int) -> Iterator[list[int]]:
    """So many at a time, the rest last."""
    for start in range(0, len(keys), size):
        yield list(keys[start : start + size])


def prepared_all(records: Iterable[int], *, at: datetime) -> Callable[[], None]:
    """`prepared` of several; what it gives writes them all."""
    writes = [prepared(record, at=at) for record in records]

    def write() -> None:
        for one in writes:
            one()

    return write


def prepared(record_id: int, *, at: datetime) -> Callable[[], None]:
    """Reads what is public of a record, its attachments too; what it gives writes that, if it is public still."""
    record = Record.objects.select_related("agency", "public").filter(pk=record_id).first()
    if record is None or not public_body(record):
        return partial(_leave, record_id, at)
    return partial(_write, record_id, record.public_id, entry_of(record), at)


def _leave(record_id: int, at: datetime) -> None:
    remove(KIND, record_id, at=at)


def _write(record_id: int, public_id: int | None, entry: Entry, at: datetime) -> None:
    fresh = Record.objects.select_for_update(of=("self",)).get(pk=record_id)
    if is_public(fresh) and fresh.public_id == public_id:  # else what came in between has asked for its own
        put(KIND, record_id, entry, at=at)


def entry_of(record: Record) -> Entry:
    """The public version of a record: neither personal fields nor those that its page does not show."""
    body = record.public.body if record.public else {}
    values = body.get("values", {})
    read = read_attachments(record.agency_id, body.get("attachments", ()))
    item = AgencyItem.objects.filter(pk=body["item"]).first() if body.get("item") else None
    day = record.published_on
    if day is None:
        raise ValueError(f"第 {record.pk} 号信息没有公开日期")
    return Entry(
        title=body.get("title", ""), text="\n".join(_words(type_of(record.type).fields, values)), day=day,
        document_number=values.get("document_number", ""), attachments_text=read.text, unread=read.unread,
        facets={
            "agency": record.agency.code, "type": record.type, "item": item.code if item else "",
            "field": item.catalogue if item else "", "year": str(day.year),
        },
    )  # fmt: skip


def _words(fields: tuple[Field, ...], values: Mapping[str, Any]) -> Iterator[str]:
    for field in fields:
        value = values.get(field.id)
        if value is None or field.personal or not field.shown or field.kind in REFERENCES or field.id in ELSEWHERE:
            continue
        if field.columns:
            for row in value:
                yield "，".join(_words(field.columns, row))
        else:
            yield show(field, value)


def ask_for_all(*, at: datetime) -> int:
    """Asks for every public record: what a system does that had records before it had an index. How many."""
    keys = list(public(Record.objects.all()).order_by("pk").values_list("pk", flat=True))
    _ask_together([(key, at) for key in keys])
    return len(keys)
