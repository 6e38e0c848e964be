"""三同步: a document and its interpretation, each seen from the other, so that they are drafted and signed together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from gongkai.core.cited import cited
from gongkai.core.record import Attribute, Stage, Standing
from gongkai.core.record_type import RecordType, TiedTo
from gongkai.web.access import may
from gongkai.web.agencies.models import Person
from gongkai.web.day import today
from gongkai.web.office.record_chips import Chip, chips
from gongkai.web.records.kinds import type_of, types
from gongkai.web.records.models import Record


@dataclass(frozen=True)
class Tied:
    """What goes with a record: the word for it, why, those there are (way, title, chips), and the way to begin one."""

    label: str
    basis: str
    rows: list[tuple[str, str, list[Chip]]]
    begin: str = ""


def tied(record: Record, person: Person) -> Iterator[Tied]:
    """One query for each type of record that goes with this one's, or that it goes with; most types have none."""
    own = type_of(record.type).tied_to
    if own and str(named := record.content.get(own.field, "")).isdecimal():
        yield found(_("所解读的文件"), own, Record.objects.filter(pk=int(named), agency=record.agency))
    for kind in types().values():
        if kind.tied_to and record.type in kind.field(kind.tied_to.field).of:
            key = {f"working__body__values__{kind.tied_to.field}": str(record.pk)}
            there = found(kind.label, kind.tied_to, Record.objects.filter(agency=record.agency, type=kind.id, **key))
            begin = way(kind, record) if not there.rows and wanted(record, person) else ""
            yield Tied(there.label, there.basis, there.rows, begin)


def found(label: str, to: TiedTo, rows: QuerySet[Record]) -> Tied:
    """Those that were not given up."""
    kept = rows.exclude(stage=Stage.NONE, standing=Standing.UNPUBLISHED).order_by("id")
    return Tied(
        label, cited(to.basis), [(reverse("office:record", args=[one.pk]), one.title, chips(one)) for one in kept]
    )


def wanted(record: Record, person: Person) -> bool:
    """Whether one is still to be written: the document is for the public and in force, and the person drafts there."""
    ended = record.ended_on is not None and record.ended_on <= today()
    return record.attribute == Attribute.PROACTIVE and not ended and may(person, "record.draft", record)


def way(kind: RecordType, record: Record) -> str:
    """The form of what goes with it, with what is known of the document filled in."""
    assert kind.tied_to is not None
    name = kind.tied_to.field
    known = {"agency": record.agency.code, name: record.pk, f"{name}_name": record.title}
    if record.published_on:
        known[f"{name}_published_on"] = record.published_on.isoformat()
    return f"{reverse('office:record_new', args=[kind.id])}?{urlencode(known)}"
