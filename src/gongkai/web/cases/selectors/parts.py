"""The parts of a case that others were asked for: whom, what, until when, what they answered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from gongkai.core.part import Part, PartForm, parts
from gongkai.web.agencies.models import Agency, Person
from gongkai.web.cases.history import Recorded
from gongkai.web.cases.services.sealed import opened_texts


@dataclass(frozen=True)
class AskedPart:
    """A part as it is shown; its words are blank for whoever may not see free text."""

    seq: int
    form: PartForm
    to: str
    content: str
    asked_on: date
    until: date
    urged: int
    answered_on: date | None
    answered_by: str
    answer: str


def asked_parts(recorded: Sequence[Recorded], *, whole: bool) -> list[AskedPart]:
    """In the order they were asked; a bounded number of queries."""
    found = parts(one.event for one in recorded)
    if not found:
        return []
    by_id = {one.event.id: one for one in recorded}
    mine = [by_id[event.id] for part in found for event in (part.asked, part.answered) if event]
    said = opened_texts(one.data for one in mine)
    people = _names(Person, [one.data.get("person") for one in mine])
    agencies = _names(Agency, [one.data.get("agency") for one in mine])
    return [_shown(part, by_id, said if whole else {}, people, agencies) for part in found]


def _shown(
    part: Part, by_id: dict[str, Recorded], said: dict[str, str], people: dict[int, str], agencies: dict[int, str]
) -> AskedPart:
    asked, answered = by_id[part.asked.id], by_id[part.answered.id] if part.answered else None
    data = asked.data
    to = people.get(data.get("person") or 0) or agencies.get(data.get("agency") or 0)
    assert part.asked.until is not None
    return AskedPart(
        seq=asked.seq, form=PartForm(data["form"]), to=to or said.get(str(data.get("to", "")), ""),
        content=said.get(str(data["content"]), ""), asked_on=asked.on, until=part.asked.until, urged=len(part.urged),
        answered_on=answered.on if answered else None, answered_by=answered.by_name if answered else "",
        answer=said.get(str(answered.data.get("opinion", "")), "") if answered else "",
    )  # fmt: skip


def _names(model: type[Person] | type[Agency], keys: Sequence[int | None]) -> dict[int, str]:
    wanted = {key for key in keys if key}
    return dict(model.objects.filter(pk__in=wanted).values_list("pk", "name")) if wanted else {}
