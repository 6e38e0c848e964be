"""主动公开: the records a person may see, narrowed by stage, standing, type, item, agency, words; twenty a page."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gongkai.core.record import Stage, Standing
from gongkai.core.worded import Worded
from gongkai.web.access import anywhere, needs, standing, visible, who
from gongkai.web.agencies.models import Agency, AgencyKind, Person
from gongkai.web.day import today
from gongkai.web.office.record_chips import Chip, chips, left
from gongkai.web.office.record_find import desks
from gongkai.web.office.record_types import labels
from gongkai.web.office.record_ways import ways
from gongkai.web.records.items import at as items_at
from gongkai.web.records.models import Record
from gongkai.web.records.selectors import lists


@dataclass(frozen=True)
class Row:
    """A record as the list shows it."""

    record: Record
    kind: str
    chips: list[Chip]
    left: Chip | None


@dataclass(frozen=True)
class Choice:
    """A filter with its answers and the one chosen."""

    name: str
    label: str
    answers: list[tuple[str, str]]
    chosen: str


FILTERS = ("stage", "standing", "type", "item", "agency", "q", "due")
SEVERAL = ","  # 几个阶段一并筛选（between stages that are asked for together）


@needs("record.read")
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    person, asked = who(request), {name: request.GET.get(name, "").strip() for name in FILTERS}
    rows = narrowed(visible(person, Record.objects.all(), "record.read"), asked)
    by_due = asked["due"] == "1"
    page = (lists.by_due if by_due else lists.newest)(rows, request.GET.get("after", ""))
    kinds, agencies = labels(), agencies_of(person)
    kept = request.GET.copy()
    kept.pop("after", None)
    context = {
        "rows": [row(one, kinds) for one in page.rows], "choices": choices(person, agencies, asked, kinds), "asked": asked,
        "narrowed": any(asked.values()), "after": page.after, "several": len(agencies) > 1, "by_due": by_due,
        "first": "after" in request.GET, "kept": kept.urlencode(), "may_draft": anywhere(person, "record.draft"),
        "ways": ways(request),
    }  # fmt: skip
    return render(request, "office/records/list.html", context)


def narrowed(rows: QuerySet[Record], asked: dict[str, str]) -> QuerySet[Record]:
    """The rows that answer to all that was asked; an answer that there is not finds nothing."""
    if asked["stage"]:
        rows = rows.filter(stage__in=asked["stage"].split(SEVERAL))
    for name in ("standing", "type"):
        if asked[name]:
            rows = rows.filter(**{name: asked[name]})
    if asked["item"]:
        rows = rows.filter(item__code=asked["item"])
    if asked["agency"]:
        rows = rows.filter(agency__code=asked["agency"])
    if text := asked["q"]:
        rows = rows.filter(
            Q(title__icontains=text) | Q(document_number__icontains=text) | Q(index_number__icontains=text)
        )
    return rows


def row(record: Record, kinds: dict[str, str]) -> Row:
    due = left(record.due_on, today()) if record.stage != Stage.NONE or record.due_on else None
    return Row(record, kinds.get(record.type, record.type), chips(record), due)


def choices(person: Person, agencies: list[Agency], asked: dict[str, str], kinds: dict[str, str]) -> list[Choice]:
    """The filters; that of the agency only for who sees more than one."""
    found = [
        Choice("stage", _("在办阶段"), stages(asked["stage"]), asked["stage"]),
        Choice("standing", _("公开状态"), worded(Standing), asked["standing"]),
        Choice("type", _("信息类型"), list(kinds.items()), asked["type"]),
    ]
    if items := items_of(person):
        found.append(Choice("item", _("公开事项"), items, asked["item"]))
    if len(agencies) > 1:
        found.append(Choice("agency", _("机关"), [(one.code, str(one)) for one in agencies], asked["agency"]))
    return found


def items_of(person: Person) -> list[tuple[str, str]]:
    """The codes and names of the items in force at the agency that a person drafts for: names alone."""
    return [
        (one.code, str(one))
        for desk in desks(person, "record.draft")[:1]
        for one in items_at(desk, today()).select_related(None).only("code", "level1", "level2")
    ]


def agencies_of(person: Person) -> list[Agency]:
    """The agencies whose records a person sees, without the offices inside them."""
    reach = standing(person).reach("record.read")
    rows = Agency.objects.filter(pk__in=reach).exclude(kind=AgencyKind.INTERNAL).order_by("path")
    return list(rows.only("code", "name", "short_name"))


def stages(asked: str) -> list[tuple[str, str]]:
    """The stages, and those that are asked for together as one answer more, so that the filter says what is shown."""
    found = worded(Stage)
    labels = [label for value, label in found if value in asked.split(SEVERAL)]
    return [*found, (asked, "、".join(labels))] if len(labels) > 1 else found


def worded(members: type[Worded]) -> list[tuple[str, str]]:
    return [(one.value, one.label) for one in members]
