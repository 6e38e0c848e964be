"""意见征集: which are open and for how long, which are closed, and what was published in response."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, TextField
from django.db.models.functions import Cast
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from gongkai.web.day import today
from gongkai.web.portal.page import show
from gongkai.web.portal.public import Listed, inside, page, rows
from gongkai.web.records.models import Record
from gongkai.web.ui.pieces import ChipKind

TYPE = "consultation"
CLOSED, ANSWERED = "closed", "answered"  # record-types/consultation.yaml: stage
MOST_OPEN = 100


@dataclass(frozen=True)
class Consultation:
    """How one stands on a day. `received` and `adopted` only where the feedback is published."""

    words: str
    chip: ChipKind
    left: str = ""
    answered_on: date | None = None
    received: int | None = None
    adopted: int | None = None


def consultation(known: Mapping[str, Any], on_day: date) -> Consultation:
    """From the values of the version that is public; a day that cannot be read counts as none."""
    starts, ends, stage = _day(known.get("starts_on")), _day(known.get("ends_on")), known.get("stage")
    if stage == ANSWERED:
        counts = (known.get("received_count"), known.get("adopted_count"))
        return Consultation(_("已反馈"), "done", "", _day(known.get("answered_on")), *map(_count, counts))
    if stage == CLOSED or (ends and ends < on_day):
        return Consultation(_("已截止，尚未反馈"), "quiet")
    if starts and starts > on_day:
        return Consultation(_("尚未开始"), "quiet")
    return Consultation(_("正在征集"), "run", left(ends, on_day))


def left(ends: date | None, on_day: date) -> str:
    """还有 3 天; blank where no end was set."""
    if ends is None:
        return ""
    days = (ends - on_day).days
    return ngettext("还有 %(n)d 天", "还有 %(n)d 天", days) % {"n": days} if days else _("今天截止")


def _day(text: Any) -> date | None:
    try:
        return date.fromisoformat(str(text)) if text else None
    except ValueError:
        return None


def _count(text: Any) -> int | None:
    return int(text) if str(text).isdecimal() else None


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Those that are open, those that are announced, then the others, the latest first: five queries beside the site's."""
    day = today()
    # 转成文字再比：否则按 JSON 比（compared as text, not as JSON）。
    starts, ends, stage = (Cast(inside("values", name), TextField()) for name in ("starts_on", "ends_on", "stage"))
    known = rows().filter(type=TYPE).annotate(starts=starts, ends=ends, at_stage=stage)
    to_end = known.filter(ends__gte=day.isoformat()).exclude(at_stage__in=(CLOSED, ANSWERED))
    later = Q(starts__gt=day.isoformat())
    first = "after" in request.GET
    opens, soon = (
        ([], [])
        if first
        else (page(to_end.exclude(later), size=MOST_OPEN).rows, page(to_end.filter(later), size=MOST_OPEN).rows)
    )
    others = page(known.exclude(pk__in=to_end.order_by().values("pk")), request.GET.get("after", ""))
    standing = stood([*opens, *soon, *others.rows], day)
    lists = {"open": opens, "soon": soon, "closed": others.rows}
    context: dict[str, Any] = {name: [(one, standing[one.key]) for one in listed] for name, listed in lists.items()}
    context |= {"after": others.after, "first": first}
    return show(request, "consultations", context)


def stood(listed: list[Listed], day: date) -> dict[int, Consultation]:
    """How each of a list stands: one query."""
    found = Record.objects.filter(pk__in=[one.key for one in listed]).select_related("public")
    return {one.pk: consultation(one.public_content, day) for one in found}
