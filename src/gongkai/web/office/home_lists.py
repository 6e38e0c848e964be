"""What waits for a person, by what their roles permit: each list ten rows long at most and one query."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from urllib.parse import urlencode

from django.db.models import BooleanField, Exists, ExpressionWrapper, OuterRef, Q, QuerySet, Subquery
from django.urls import reverse
from django.utils.translation import gettext as _

from gongkai.core.record import EventKind, Stage
from gongkai.web.access import anywhere, standing, visible
from gongkai.web.agencies.models import Person
from gongkai.web.office.home_disputes import disputes
from gongkai.web.office.home_filings import filings
from gongkai.web.office.home_inquiries import inquiries
from gongkai.web.office.home_reports import reports
from gongkai.web.office.home_requests import own_tasks, requests
from gongkai.web.office.home_rows import ROWS, List, Own, Row
from gongkai.web.office.record_chips import Chip, chips, left
from gongkai.web.office.records import SEVERAL
from gongkai.web.records.models import Record, RecordEvent, WithheldEntry

AHEAD = timedelta(days=45)


def lists(person: Person, today: date) -> list[List]:
    """Those that have any row, the most pressing first."""
    found = [
        *requests(person, today), disputes(person, today), *_waiting(person, today), _due(person, today),
        *(own.first() for own in (_withheld(person, today), _locked(person, today)) if own),
        inquiries(person, today), filings(person, today), reports(person, today),
    ]  # fmt: skip
    return [one for one in found if one and one.rows]


def whole(person: Person, today: date, key: str, number: str) -> List | None:
    """A page of the list of that key, of those that no other page has; None where this person has none."""
    made = {"tasks": own_tasks, "withheld": _withheld, "locked": _locked}.get(key)
    own = made(person, today) if made else None
    return own.paged(number) if own else None


def _waiting(person: Person, today: date) -> Iterator[List]:
    """What stands at a step that this person's roles take."""
    for action, heading, stages in (
        ("record.review", _("待保密审查"), (Stage.IN_REVIEW, Stage.REFERRED)),
        ("record.approve", _("待审核"), (Stage.IN_APPROVAL,)),
        ("record.publish", _("待发布"), (Stage.APPROVED, Stage.SCHEDULED)),
    ):
        if anywhere(person, action):
            yield _list(heading, _at(person, action, stages).order_by("due_on", "-id"), stages, today)
    if anywhere(person, "record.draft"):
        yield _list(_("起草、退回修改"), _drafts(person), (Stage.DRAFT,), today)


def _at(person: Person, action: str, stages: tuple[Stage, ...]) -> QuerySet[Record]:
    return visible(person, Record.objects.filter(stage__in=stages), action)


def _drafts(person: Person) -> QuerySet[Record]:
    """Drafts, what this person had a hand in first; each with the kind of its latest step."""
    mine = RecordEvent.objects.filter(record=OuterRef("pk"), by=person)
    last = RecordEvent.objects.filter(record=OuterRef("pk")).order_by("-seq").values("kind")[:1]
    rows = _at(person, "record.draft", (Stage.DRAFT,)).annotate(
        mine=ExpressionWrapper(Exists(mine), output_field=BooleanField()), last=Subquery(last)
    )
    return rows.order_by("-mine", "due_on", "-id")


def _list(heading: str, rows: QuerySet[Record], stages: tuple[Stage, ...], today: date) -> List:
    found = list(rows.select_related("agency")[: ROWS + 1])
    asked = urlencode({"stage": SEVERAL.join(stage.value for stage in stages)})
    more = f"{reverse('office:records')}?{asked}" if len(found) > ROWS else ""
    return List(heading, [row(one, today) for one in found[:ROWS]], more)


def row(record: Record, today: date) -> Row:
    """A record with its stage, whether it came back, and the days that are left."""
    said = chips(record)
    if getattr(record, "last", "") in (EventKind.RETURNED, EventKind.REVIEWED):
        said.append(("soon", _("退回")))
    if due := left(record.due_on, today):
        said.append(due)
    return Row(
        record.title, reverse("office:record", args=[record.pk]), said, record.agency.short_name or record.agency.name
    )


def _due(person: Person, today: date) -> List | None:
    """What is due soon or overdue, whoever it waits for; for a supervisor, of every agency below."""
    if not anywhere(person, "record.read"):
        return None
    rows = visible(person, Record.objects.filter(due_on__lte=today + AHEAD), "record.read").order_by("due_on", "id")
    found = list(rows.select_related("agency")[: ROWS + 1])
    more = f"{reverse('office:records')}?due=1" if len(found) > ROWS else ""
    return List(_("临近期限和已逾期"), [row(one, today) for one in found[:ROWS]], more)


def _withheld(person: Person, today: date) -> Own | None:
    """Entries of the register whose re-evaluation is due (条例§18)."""
    if not anywhere(person, "withheld.reevaluate"):
        return None
    open_ = WithheldEntry.objects.filter(closed_on=None, review_on__lte=today + AHEAD)
    rows = visible(person, open_, "withheld.reevaluate").order_by("review_on", "id")
    return Own("withheld", _("不予公开信息待定期评估"), rows, lambda one: _entry(one, today))


def _entry(entry: WithheldEntry, today: date) -> Row:
    due = left(entry.review_on, today)
    return Row(entry.matter, reverse("office:withheld_reevaluate", args=[entry.pk]), [due] if due else [])


def _locked(person: Person, _today: date) -> Own | None:
    """Accounts with a new password whose roles rest until a security administrator has made sure of their owner."""
    if not anywhere(person, "person.unlock"):
        return None
    rows = visible(person, Person.objects.filter(awaits_unlock=True, is_active=True), "person.unlock").order_by("pk")
    return Own("locked", _("待核实并解锁的账号"), rows.select_related("agency"), _account)


def _account(one: Person) -> Row:
    waits: Chip = ("quiet", _("等本人修改密码")) if one.must_change_password else ("soon", _("待解锁"))
    return Row(one.name, reverse("office:person", args=[one.username]), [waits], str(one.agency))


def has_begun(person: Person) -> bool:
    """Whether there is any record that the person may see."""
    return visible(person, Record.objects.filter(~Q(pk=None)), "record.read").exists()


def reaches_records(person: Person) -> bool:
    return bool(standing(person).reach("record.read"))
