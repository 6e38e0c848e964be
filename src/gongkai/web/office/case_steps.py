"""The story of a request as a timeline: what happened on which day, what was said with it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from gongkai.core.case import CaseEventKind, Party
from gongkai.core.part import PartForm
from gongkai.law.outcome_file import outcome_law
from gongkai.web.agencies.models import Person
from gongkai.web.cases.history import Recorded, stands
from gongkai.web.cases.models import Delivery
from gongkai.web.cases.services.sealed import opened_texts
from gongkai.web.ui.pieces import Entry
from gongkai.web.ui.shown import day, moment

K = CaseEventKind
# 依次显示的文字（texts in the order one says them）；given 是拟稿内容，在签发页上看。
TEXTS = ("how", "to", "content", "items", "subject", "opinion", "reason", "reasons", "note", "proof", "reference")
STANCES = {"consents": lazy("同意公开"), "objects": lazy("不同意公开"), "partly": lazy("部分同意")}


def entries(recorded: Sequence[Recorded], *, whole: bool) -> list[Entry]:
    """First to last as recorded; what was recorded in error is struck out. `whole`: the reader may see free text."""
    standing = {one.event.id for one in stands(recorded)}
    said = opened_texts(one.data for one in recorded) if whole else {}
    people = names(recorded)
    return [entry(one, said, people, one is recorded[-1], one.event.id in standing) for one in recorded]


def names(recorded: Sequence[Recorded]) -> dict[int, str]:
    """Whom 交办 names: one query where there is any."""
    wanted = {one.data["handler"] for one in recorded if "handler" in one.data}
    return dict(Person.objects.filter(pk__in=wanted).values_list("pk", "name")) if wanted else {}


def entry(one: Recorded, said: dict[str, str], people: dict[int, str], last: bool, stands: bool) -> Entry:
    voided = not stands and one.kind is not K.VOIDED
    state: Any = "voided" if voided else "now" if last else "done"
    by = _("第 %(n)d 步 · %(who)s") % {"n": one.seq, "who": one.by_name or _("申请人")}
    return Entry(one.on, title(one), note(one, said, people), f"{by} {moment(one.recorded_at)}", state=state)


def title(one: Recorded) -> str:
    """The kind, with whose opinion it is about, or by which letter a part was asked."""
    party, form = one.data.get("party"), one.data.get("form")
    of = Party(party).label if party else PartForm(form).label if form else ""
    return f"{one.kind.label}：{of}" if of else one.kind.label


def note(one: Recorded, said: dict[str, str], people: dict[int, str]) -> str:
    """What was said with it, in the order one says it."""
    data = one.data
    parts = [said[str(data[name])] for name in TEXTS if str(data.get(name, "")) in said]
    if data.get("stance"):
        parts.insert(0, str(STANCES[str(data["stance"])]))
    if data.get("outcome"):
        parts.insert(0, outcome_law().outcomes[str(data["outcome"])].label)
    if one.event.days:
        parts.append(_("%(n)d 个工作日") % {"n": one.event.days})
    if one.kind is K.EXTENDED:
        parts.append(_("%(who)s同意") % {"who": one.by_name})
    if one.event.until:
        parts.append(_("至 %(day)s") % {"day": day(one.event.until, "plain")})
    if "amount" in data:
        parts.append(_("%(n)s 元") % {"n": data["amount"]})
    if "handler" in data:
        parts.insert(0, people.get(int(data["handler"]), ""))
    if data.get("route"):
        parts.insert(0, str(Delivery(str(data["route"])).label))
    if data.get("number"):
        parts.append(str(data["number"]))
    if "agency_name" in data:
        parts.insert(0, f"{data['agency_name']} {data['case_number']}")
    if data.get("voids"):
        parts.insert(0, _("更正第 %(n)s 步") % {"n": data["voids"]})
    return "；".join(part for part in parts if part)
