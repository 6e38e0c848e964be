"""生成答复书、答辩状、证据清单: drafted from the events and papers of the request, kept with the dispute as Word and PDF."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from gongkai.core.case import INTERNAL, CaseEventKind
from gongkai.core.cited import cited_whole
from gongkai.core.dispute import DisputeOutcome, Route
from gongkai.law.dispute_file import dispute_law
from gongkai.law.outcome_file import outcome_law
from gongkai.publish.letters import Letter
from gongkai.publish.letters.decision import decided
from gongkai.publish.letters.dispute import Evidence, Handled, Suit, Typed, answer, evidence_list
from gongkai.web.agencies.models import Person
from gongkai.web.cases.errors import BadValues
from gongkai.web.cases.history import Recorded, history, stands
from gongkai.web.cases.models import Case, CaseDocument, DocumentKind
from gongkai.web.cases.reckoning import reply_clock
from gongkai.web.cases.services.decide import written_before
from gongkai.web.cases.services.letters import printed, words
from gongkai.web.day import CHINA
from gongkai.web.disputes.models import Dispute, DisputePaper, PaperKind
from gongkai.web.disputes.selectors import limits
from gongkai.web.disputes.services.papers import put
from gongkai.web.disputes.services.record import allowed, locked

K = CaseEventKind
# 上诉的答辩状当事人称谓不同，不在这里生成（an appeal names its parties otherwise: its answer is written by hand）。
DRAFTED = ("reconsideration_answer", "suit_answer")
WRITTEN = (PaperKind.ANSWER, PaperKind.EVIDENCE_LIST)
# 机关内部的步骤、办结和更正的登记不写进答复书，其中的文书也不作证据（these and their papers stay inside）。
INSIDE = INTERNAL | {K.CLOSED, K.VOIDED}
SOURCES = {DocumentKind.SCAN: "received", DocumentKind.LETTER: "made", DocumentKind.PROOF: "served"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What whoever drafts types; `asks` is the code of the outcome asked for. It enters the paper and nothing else."""

    party: str = ""
    head: str = ""
    agent: str = ""
    views: str = ""
    asks: str = ""


def may_ask(route: Route) -> list[DisputeOutcome]:
    """What a respondent may ask for: that its act stands, or that the matter is not for this body."""
    ends = (one for one in dispute_law().outcomes.values() if one.of == route.of)
    return [one for one in ends if one.column == "upheld" or one.code in ("application_rejected", "suit_dismissed")]


@transaction.atomic
def write(dispute: Dispute, kind: PaperKind, said: Said, *, by: Person, at: datetime) -> list[DisputePaper]:
    """One paper in each of its files; the same words on the same day are the paper there is. NotPermitted, BadValues."""
    row = locked(dispute, None)
    allowed(by, row.agency)
    if kind not in WRITTEN:
        raise BadValues({"kind": _("这种材料不由系统生成，请上传。")})
    asked = next((one for one in may_ask(Route(row.route)) if one.code == said.asks), None)
    if said.asks and asked is None:
        raise BadValues({"asks": _("请选择请求的结果。")})
    letter = drafted(row, kind, said, asked, at.astimezone(CHINA).date())
    return [
        put(row, kind, letter.title, ending, data, by=by, at=at, act="dispute.write")
        for ending, data in printed(letter).items()
    ]


def drafted(row: Dispute, kind: PaperKind, said: Said, asked: DisputeOutcome | None, on: date) -> Letter:
    """The paper as of a day: of the request, what had happened by the day the copy came."""
    recorded = [one for one in stands(history(row.case)) if one.on <= row.begun_on] if row.case else []
    handled = _handled(row.case, recorded, row.begun_on) if row.case and recorded else None
    evidence = [*(_of_case(row.case, recorded) if row.case else ()), *_of_dispute(row)]
    suit = _suit(row, on)
    if kind is PaperKind.EVIDENCE_LIST:
        return evidence_list(suit, evidence, handled.grounds if handled else (), words())
    asks = (cited_whole(asked.basis), asked.label) if asked else None
    typed = Typed(
        party=said.party.strip(), head=said.head.strip(), agent=said.agent.strip(), views=said.views.strip(), asks=asks
    )
    return answer(suit, handled, typed, len(evidence), words())


def _suit(row: Dispute, on: date) -> Suit:
    """Counted from the copy of the application or the complaint."""
    due = [one for one in limits(row, on) if one.limit.code in DRAFTED]
    return Suit(
        of=Route(row.route).of, agency=row.agency.name, body=row.body, reference=row.reference, matter=row.matter,
        received=due[-1].since if due else row.begun_on, basis=cited_whole(due[-1].limit.basis) if due else "", on=on,
    )  # fmt: skip


def _handled(case: Case, recorded: Sequence[Recorded], on: date) -> Handled:
    """The days the applicant or the law knows of, the limit, the last reply."""
    reply = next((one for one in reversed(recorded) if one.kind is K.REPLIED), None)
    outcome = outcome_law().outcomes.get(str(reply.data.get("outcome", ""))) if reply else None
    draft = written_before(recorded, outcome.code) if outcome else {}
    letter = (str(reply.data.get("letter", "")), str(reply.data.get("number", ""))) if reply else None
    return Handled(
        number=case.number, subject=case.subject, due=reply_clock(case, [one.event for one in recorded], on).due,
        course=[(one.on, one.kind.label) for one in _outside(recorded)], replied=reply.on if reply else None,
        letter=letter if letter and letter[0] else None,
        decided=decided(outcome, draft["given"], draft["reason"], words(), draft["right"]) if outcome else (),
        grounds=[cited_whole(outcome.article)] if outcome and outcome.article else (),
    )  # fmt: skip


def _outside(recorded: Sequence[Recorded]) -> list[Recorded]:
    return sorted((one for one in recorded if one.kind not in INSIDE), key=lambda one: (one.on, one.seq))


def _of_case(case: Case, recorded: Sequence[Recorded]) -> list[Evidence]:
    """The papers of those steps, each once though it is kept in two files."""
    steps = {one.seq: one for one in _outside(recorded)}
    rows = CaseDocument.objects.filter(case=case, event_seq__in=steps, kind__in=SOURCES)
    papers = {(one.event_seq, one.title, one.number): one for one in rows}
    found = sorted(papers.values(), key=lambda one: (steps[one.event_seq].on, one.event_seq, one.pk))
    return [
        Evidence(
            title=f"{one.title}（{one.number}）" if one.number else one.title, source=SOURCES[DocumentKind(one.kind)],
            on=steps[one.event_seq].on, proves=steps[one.event_seq].kind.label,
        )
        for one in found
    ]  # fmt: skip


def _of_dispute(row: Dispute) -> list[Evidence]:
    titles = row.papers.filter(kind=PaperKind.EVIDENCE, removal=None).values_list("title", flat=True)
    return [Evidence(title=title, source="kept", on=None) for title in dict.fromkeys(titles)]
