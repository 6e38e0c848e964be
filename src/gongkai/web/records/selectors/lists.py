"""Lists of records, twenty to a page: two queries whatever there is, found by key and not by counting."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _

from gongkai.core.record import PUBLIC, Stage, Standing
from gongkai.web.agencies.models import Agency
from gongkai.web.agencies.open_matters import OpenMatter
from gongkai.web.keys import key_of, read_key
from gongkai.web.records.models import Record

SIZE = 20
LONGEST_KEY = 19  # an id has fewer digits
# 列表上不显示的单位信息（what a list does not say of an agency）。
UNSAID = ("address", "office_hours", "ogi_office", "phone", "fax", "email", "website", "credit_code", "index_pattern")


@dataclass(frozen=True)
class Page:
    """Some rows of a list; `after` is the key of the next page, None on the last one."""

    rows: list[Record]
    after: str | None


def newest(rows: QuerySet[Record], after: str = "", size: int = SIZE) -> Page:
    """The newest first."""
    if after.isdecimal():
        rows = rows.filter(pk__lt=int(after))
    found = list(_whole(rows).order_by("-id")[: size + 1])
    return Page(found[:size], str(found[size - 1].pk) if len(found) > size else None)


def by_due(rows: QuerySet[Record], after: str = "", size: int = SIZE) -> Page:
    """What is due first stands first; what has no day is left out."""
    rows = rows.filter(due_on__isnull=False)
    if key := read_key(after):
        day, number = key
        # 按（到期日，编号）续页（the next page begins after this pair of day and key）。
        rows = rows.filter(due_on__gte=day).exclude(due_on=day, pk__lte=number)
    found = list(_whole(rows).order_by("due_on", "id")[: size + 1])
    last = found[size - 1] if len(found) > size else None
    return Page(found[:size], key_of(last.due_on, last.pk) if last else None)


def _whole(rows: QuerySet[Record]) -> QuerySet[Record]:
    """A row with what a list says of it; the contents, and the columns of the item, stay where they are."""
    return rows.select_related("agency", "item").defer("item__facts", *(f"agency__{name}" for name in UNSAID))


def of_agency(agency: Agency) -> QuerySet[Record]:
    """All records of an agency."""
    return Record.objects.filter(agency=agency)


def at_stage(rows: QuerySet[Record], *stages: Stage) -> QuerySet[Record]:
    """Those whose working version stands at one of the stages."""
    return rows.filter(stage__in=stages)


def standing_as(rows: QuerySet[Record], *standings: Standing) -> QuerySet[Record]:
    """Those that the public sees so."""
    return rows.filter(standing__in=standings)


def halted(rows: QuerySet[Record]) -> QuerySet[Record]:
    """Those whose scheduled publication was stopped and that wait to be reviewed or approved anew."""
    return rows.filter(halted=True)


def overdue(rows: QuerySet[Record], today: date) -> QuerySet[Record]:
    """Those that should have been disclosed or withdrawn by now."""
    return rows.filter(due_on__lt=today)


def in_hand(agency: Agency) -> OpenMatter:
    """The records of an agency that somebody is still at work on: what a merger or a closing has to name."""
    return OpenMatter(_("在办的主动公开信息"), of_agency(agency).exclude(stage=Stage.NONE).count())


def counted(rows: QuerySet[Record], column: str) -> dict[str, int]:
    """How many rows there are for each value of `stage`, `standing` or `type`: one query."""
    return dict(rows.order_by().values_list(column).annotate(Count("pk")))


def nameable(agency: int) -> QuerySet[Record]:
    """The records that those of an agency may refer to by name: its own, and what anybody may read."""
    return Record.objects.filter(Q(agency=agency) | Q(standing__in=PUBLIC))


def named(ids: Iterable[str], agency: int) -> dict[str, Record]:
    """Of the records that a field of an agency's record names, those it may name, by id: one query."""
    numbers = [int(one) for one in ids if one.isdecimal() and len(one) < LONGEST_KEY]
    rows = nameable(agency).filter(pk__in=numbers).select_related("agency", "public")
    return {str(record.pk): record for record in rows}


def title_for(record: Record, agency: int) -> str:
    """What a record is called before an agency: its own as it stands, another's in the words that are public."""
    return (
        record.title
        if record.agency_id == agency
        else str(record.public.body.get("title", ""))
        if record.public
        else ""
    )


def number_for(record: Record, agency: int) -> str:
    """文号, else 索引号, likewise."""
    own = record.agency_id == agency
    number = record.document_number if own else str(record.public_content.get("document_number", ""))
    return number or record.index_number or ""
