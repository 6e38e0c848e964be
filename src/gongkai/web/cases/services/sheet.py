"""呈批单: as it stands while the draft is on its way, to be printed; kept with the case once it is signed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from gongkai.core.approval import Progress
from gongkai.core.case import CaseEventKind
from gongkai.core.case_life import CaseLife
from gongkai.core.cited import cited_whole
from gongkai.core.outcome import Outcome
from gongkai.publish.letters import Letter
from gongkai.publish.letters.approval import Opinion, Proposed, approval_sheet
from gongkai.web.agencies.models import Person
from gongkai.web.cases.approval import progress_of
from gongkai.web.cases.history import Recorded
from gongkai.web.cases.models import Case, DocumentKind
from gongkai.web.cases.selectors.in_charge import said as said_of
from gongkai.web.cases.services.append import Opened
from gongkai.web.cases.services.letters import Signed, head, printed, store, words
from gongkai.web.cases.services.override import needs_of
from gongkai.web.cases.services.sealed import opened_texts

K = CaseEventKind


def sheet_of(
    case: Case, recorded: Sequence[Recorded], life: CaseLife, draft: dict[str, Any], outcome: Outcome,
    letter: Letter | None, on: date, signature: Opinion | None = None,
) -> Letter:  # fmt: skip
    """The sheet of the draft that waits (`draft` as draft_of gives it); who asks is masked on it."""
    said = f"{outcome.label}（{cited_whole(outcome.article)}）" if outcome.article else outcome.label
    proposed = Proposed(
        outcome="：".join(part for part in (said, draft["reason"]) if part),
        needs=[(need.says, said_of(need, draft)) for need in needs_of(outcome, recorded)],
        letter=letter, due=case.due_on,
    )  # fmt: skip
    found = opinions(recorded, life)
    if signature:
        found[-1] = signature
    return approval_sheet(replace(head(case, on), to=case.masked_name), proposed, found, words())


def opinions(recorded: Sequence[Recorded], life: CaseLife) -> list[Opinion]:
    """The drafting and each node of the route: who agreed when with what words; blank where it has not come to it."""
    progress = progress_of(recorded, life)
    assert progress is not None
    assert life.proposal is not None
    draft = next(one for one in recorded if one.event.id == life.proposal.id)
    agreed = [one for one in recorded if one.event.id in {event.id for event in life.endorsed}]
    said = opened_texts(one.data for one in agreed)
    found = [Opinion(_("拟稿"), "", draft.by_name, draft.on)]
    named = {one for node in progress.route.nodes for one in node.people}
    names = dict(Person.objects.filter(username__in=named).values_list("username", "name")) if named else {}
    for place in range(len(progress.route.nodes)):
        found += _at(progress, place, agreed, said, names)
    return found


def _at(
    progress: Progress, place: int, agreed: Sequence[Recorded], said: dict[str, str], names: dict[str, str]
) -> list[Opinion]:
    """What has been said at a node, and a blank for each that is still to come."""
    node = progress.route.nodes[place]
    here = [one for one in agreed if one.data["node"] == place]
    found = [
        Opinion(node.kind.label, said.get(str(one.data.get("opinion", "")), _("同意。")), one.by_name, one.on)
        for one in here
    ]
    left = [names.get(one, one) for one in node.people if one not in {one.by for one in here}]
    if node.wants_all:
        return found + [Opinion(node.kind.label, waits=one) for one in left]
    return found or [Opinion(node.kind.label, waits="、".join(left))]


def keep_sheet(open_: Opened, sheet: Letter, signed: Signed) -> None:
    """Keeps the sheet for the event that comes next, which is the signature."""
    for ending, data in printed(sheet).items():
        store(
            open_.case, data, seq=open_.next_seq, kind=DocumentKind.APPROVAL, title=sheet.title, ending=ending,
            name=f"{sheet.title} {open_.case.number}.{ending}", signed=signed,
        )  # fmt: skip


def signature(by: Person, opinion: str, on: date, node: str) -> Opinion:
    """What the last node says."""
    return Opinion(node, opinion.strip() or _("同意。"), by.name, on)
