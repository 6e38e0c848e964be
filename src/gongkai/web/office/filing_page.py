"""One month's filing: its rows, what changed between versions, what was marked, and what this person may do now."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gongkai.core.difference import Difference
from gongkai.core.filing import AT_HOME, FilingEvent, FilingLife, FilingState, FilingStep, fold
from gongkai.core.filing_due import is_late
from gongkai.core.filing_rows import HEADINGS, differences
from gongkai.web.access import needs, who
from gongkai.web.agencies.models import Person
from gongkai.web.day import today
from gongkai.web.filings.models import Filing, FilingVersion
from gongkai.web.filings.opening import FILING, intact
from gongkai.web.filings.permission import may_do
from gongkai.web.filings.rows import rows_of
from gongkai.web.filings.sheets import comma_separated, foot, title, workbook
from gongkai.web.filings.supervising import last_tree
from gongkai.web.office.filing_find import find, version_of
from gongkai.web.office.filing_words import STATE_CHIPS, STEPS, Words, month_words
from gongkai.web.office.record_chips import Chip, left
from gongkai.web.ui.pieces import Entry
from gongkai.web.ui.shown import moment

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
OPEN = AT_HOME | {FilingState.RETURNED}


@needs("filing.read", subject=find)
@require_safe
def show(request: HttpRequest, row: Filing, filing: int) -> HttpResponse:
    found = FILING.events(row)
    life, version = fold(found), version_of(request, row)
    offered = order(who(request), row, life)
    # 退回这样的步骤不作主要动作（a way back is never the primary action）。
    primary = Act.of(row, offered.pop(0)) if offered and not STEPS[offered[0]].danger else None
    context = {
        "filing": row, "life": life, "version": version, "words": month_words(row.month), "chips": chips(row),
        "lines": lines(version, life), "headings": HEADINGS, "steps": steps(found), "intact": intact(row, version),
        "primary": primary, "acts": [Act.of(row, step) for step in offered], "foot": list(foot(version)), "old": version.number < row.version,
        **changed(row, version), "since": since(row, version),
    }  # fmt: skip
    return render(request, "office/filings/show.html", context)


@dataclass(frozen=True)
class Act:
    """A step with its words and its address."""

    act: Words
    href: str

    @classmethod
    def of(cls, row: Filing, step: FilingStep) -> Act:
        """The step on this filing."""
        return cls(STEPS[step], f"{reverse('office:filing', args=[row.pk])}{STEPS[step].slug}/")


def order(person: Person, row: Filing, life: FilingLife) -> list[FilingStep]:
    """The steps a person may take now, in the order of the page; what is accepted is returned only as a way out."""
    offered = set(may_do(person, row, life, today()))
    return [step for step in STEPS if step in offered]


def chips(row: Filing) -> list[Chip]:
    """Where it stands, whether it was late, how many days are left."""
    state = FilingState(row.state)
    found: list[Chip] = [(STATE_CHIPS[state], state.label)]
    if is_late(row.first_submitted_on, row.due_on):
        found.append(("note", _("迟报")))
    if row.first_submitted_on is None and (due := left(row.due_on, today())):
        found.append(due)
    return found


def lines(version: FilingVersion, life: FilingLife) -> list[dict[str, Any]]:
    """The rows by number; those of the current version that were returned with their remark."""
    marks = life.marks if version.number == life.version else {}
    return [
        {"number": number, "row": row, "mark": marks.get(str(number), "")} for number, row in enumerate(version.rows, 1)
    ]


def changed(row: Filing, version: FilingVersion) -> dict[str, Any]:
    """What differs from the version before; nothing of the first."""
    before = FilingVersion.objects.filter(filing=row, number=version.number - 1).first()
    return {"before": before, "differences": differences(before.rows, version.rows) if before else []}


def since(row: Filing, version: FilingVersion) -> list[Difference]:
    """What has changed in the records since the current version was frozen, as long as it may still be mended."""
    if row.state not in OPEN or version.number != row.version:
        return []
    return differences(version.rows, rows_of(row.agency, row.month, last_tree(row.agency, today())))


def steps(found: list[FilingEvent]) -> list[Entry]:
    """First to last, each with what was said with it."""
    names = dict(Person.objects.filter(username__in={one.by for one in found}).values_list("username", "name"))
    return [
        Entry(
            one.on, one.step.label, note(one), f"{names.get(one.by, one.by)} {moment(one.recorded_at)}",
            state="now" if one is found[-1] else "done",
        )
        for one in found
    ]  # fmt: skip


def note(event: FilingEvent) -> str:
    """What was said with a step, in the order one says it."""
    data = event.data
    parts = [str(data[name]) for name in ("reason", "opinion", "note") if data.get(name)]
    if "rows" in data:
        parts.append(_("%(n)d 件") % {"n": data["rows"]} if data["rows"] else _("零报送"))
    for name, said in (("marks", _("第 %(n)s 行：%(text)s")), ("answers", _("第 %(n)s 行的说明：%(text)s"))):
        parts += [said % {"n": number, "text": text} for number, text in data.get(name, {}).items()]
    if data.get("receipt"):
        parts.append(_("回执号 %(number)s") % {"number": data["receipt"]})
    return "；".join(parts)


@needs("filing.read", subject=find)
@require_safe
def paper(request: HttpRequest, row: Filing, filing: int) -> HttpResponse:
    """The version as it is printed and stamped."""
    version, life = version_of(request, row), fold(FILING.events(row))
    current = version.number == row.version
    signatures = [
        (_("承办人"), version.by.name), (_("公开办审核"), name_of(life.reviewed_by if current else "")),
        (_("分管领导签发"), name_of(life.signed_by if current else "")),
    ]  # fmt: skip
    context = {
        "filing": row, "version": version, "lines": lines(version, FilingLife()), "headings": HEADINGS,
        "title": title(version), "foot": list(foot(version)), "signatures": signatures,
    }  # fmt: skip
    return render(request, "office/filings/paper.html", context)


def name_of(username: str) -> str:
    """Whose account it is; blank for none."""
    return Person.objects.values_list("name", flat=True).filter(username=username).first() or ""


@needs("filing.read", subject=find)
@require_safe
def as_workbook(request: HttpRequest, row: Filing, filing: int) -> HttpResponse:
    version = version_of(request, row)
    return _file(version, workbook(version), XLSX, "xlsx")


@needs("filing.read", subject=find)
@require_safe
def as_csv(request: HttpRequest, row: Filing, filing: int) -> HttpResponse:
    version = version_of(request, row)
    return _file(version, comma_separated(version), "text/csv; charset=utf-8", "csv")


def _file(version: FilingVersion, content: bytes, kind: str, ending: str) -> HttpResponse:
    response = HttpResponse(content, content_type=kind)
    name = f"{version.filing.agency.code}-{version.filing.month}-{version.number}.{ending}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
