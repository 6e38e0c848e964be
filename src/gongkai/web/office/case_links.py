"""What a request leads to: other requests, and the record it was disclosed as. Of a request of another agency one sees its
number, whose it is, and whether it was received; its page only where one may read it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from gongkai.core.case import CaseEventKind
from gongkai.core.relation import Relation
from gongkai.web.access import may
from gongkai.web.agencies.models import Person
from gongkai.web.cases.history import Recorded, stands
from gongkai.web.cases.models import Case
from gongkai.web.ui.shown import day

K = CaseEventKind
HANDED = (Relation.HANDED_TO.value, Relation.HANDED_FROM.value)


@dataclass(frozen=True)
class Link:
    """In words; `href` is blank where the reader may not open it."""

    words: str
    href: str = ""


def links(reader: Person, recorded: Sequence[Recorded]) -> list[Link]:
    """In the order they were made; what was voided does not count. One query where there is a hand-over."""
    standing = stands(recorded)
    handed = [one.data["case"] for one in standing if one.data.get("relation") in HANDED]
    others = Case.objects.select_related("agency").in_bulk(handed) if handed else {}
    found = []
    for one in standing:
        if one.kind is K.LINKED and one.data["case"] in others:
            found.append(_handed(reader, others[one.data["case"]], Relation(one.data["relation"])))
        elif one.kind is K.LINKED:
            words = f"{Relation(one.data['relation']).label}：{one.data['case_number']}"
            found.append(Link(words, reverse("office:case", args=[one.data["case"]])))
        elif one.kind is K.CONVERTED:
            found.append(Link(one.kind.label, reverse("office:record", args=[one.data["record"]])))
    return found


def _handed(reader: Person, other: Case, relation: Relation) -> Link:
    said = {"agency": other.agency.name, "number": other.number}
    if relation is Relation.HANDED_FROM:
        words = _("由%(agency)s转来，原登记编号 %(number)s") % said
    else:
        words = _("已转送%(agency)s，登记编号 %(number)s，%(how)s") % {**said, "how": _received(other)}
    return Link(words, reverse("office:case", args=[other.pk]) if may(reader, "case.read", other) else "")


def _received(other: Case) -> str:
    """Whether the other agency has it."""
    if other.first_received_on is None:
        return _("对方尚未与申请人确认收到")
    return _("收到申请之日 %(day)s") % {"day": day(other.first_received_on, "plain")}
