"""征求意见: of a third party (条例§32), a co-maker (§34), another organ (§33 第三款); received, answered, lapsed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from gongkai.core.case import CaseEventKind, Party
from gongkai.core.clock.consultation import Consultation, consultations
from gongkai.publish.letters import notices
from gongkai.web.agencies.models import Person
from gongkai.web.cases.models import Case, DocumentKind
from gongkai.web.cases.reckoning import regime_of
from gongkai.web.cases.services.append import Done, Opened, allow, append, asked, need, opened
from gongkai.web.cases.services.letters import Signed, head, kept, numbered, words
from gongkai.web.cases.services.scans import keep_scans
from gongkai.web.cases.services.sealed import texts
from gongkai.web.files.services import Incoming

K = CaseEventKind
STANCES = ("consents", "objects", "partly")


@transaction.atomic
def consult(
    case: Case, *, party: Party, to: str, content: str, length: int, by: Person, on: date, at: datetime
) -> Done:
    """征求意见书, which does not say who asks: `content` is what the other side reads of the information.

    The clock stands still from the day after its sending. NotPermitted, StaleCase, BadValues.
    """
    open_ = opened(case, length)
    allow(open_, K.CONSULTED, by, at)
    need(
        asked(
            ("to", to, _("请填写征求意见的对象。")),
            ("content", content, _("请写明涉及的信息内容；不要写出申请人。")),
        )
    )
    limit = regime_of(open_.case, on).opinion_wd[party]
    letter = notices.consultation(
        head(open_.case, on, numbered(open_.case, on)), party, to=to.strip(), content=content.strip(), limit=limit,
        wording=words(),
    )  # fmt: skip
    data = {"party": party.value} | texts(open_.case, to=to, content=content)
    data |= kept(open_, letter, Signed(by, on, at), personal=False)
    return append(open_, K.CONSULTED, act="case.consult", by=by, on=on, at=at, data=data)


@transaction.atomic
def receive_consultation(
    case: Case, *, of: str, proof: str, scans: Sequence[Incoming] = (), declared: bool = False, length: int, by: Person,
    on: date, at: datetime,
) -> Done:  # fmt: skip
    """The other side has the letter: its own limit begins. NotPermitted, StaleCase, BadValues."""
    open_ = opened(case, length)
    allow(open_, K.CONSULTATION_RECEIVED, by, at)
    asked_ = _of(open_, of, on)
    need(asked(("proof", proof, _("请写明送达的证明，如邮件号或者签收人。"))))
    title, signed = _("征求意见书的送达证明"), Signed(by, on, at)
    keep_scans(open_, scans, title, declared, signed, DocumentKind.PROOF, personal=False)
    data = {"of": of, "party": asked_.party.value} | texts(open_.case, proof=proof)
    return append(open_, K.CONSULTATION_RECEIVED, act="case.consultation_receive", by=by, on=on, at=at, data=data)


@transaction.atomic
def receive_opinion(
    case: Case, *, of: str, stance: str, opinion: str, scans: Sequence[Incoming] = (), declared: bool = False, length: int,
    by: Person, on: date, at: datetime,
) -> Done:  # fmt: skip
    """The opinion is here: the clock goes on the day after. Who objects gives reasons (条例§32).

    NotPermitted, StaleCase, BadValues.
    """
    open_ = opened(case, length)
    allow(open_, K.OPINION_RECEIVED, by, at)
    asked_ = _of(open_, of, on)
    chosen = None if stance in STANCES else _("请选择对方的意见：同意、不同意或者部分同意。")
    silent = stance != "consents" and not opinion.strip()
    need({"stance": chosen, "opinion": _("对方不同意的，请写明其理由。") if silent else None})
    title = _("%(party)s的书面意见") % {"party": asked_.party.label}
    keep_scans(open_, scans, title, declared, Signed(by, on, at), personal=False)
    data = {"of": of, "party": asked_.party.value, "stance": stance} | texts(open_.case, opinion=opinion)
    return append(open_, K.OPINION_RECEIVED, act="case.opinion_receive", by=by, on=on, at=at, data=data)


@transaction.atomic
def lapse_opinion(case: Case, *, of: str, note: str, length: int, by: Person, on: date, at: datetime) -> Done:
    """No opinion in time: a third party's silence is neither consent nor refusal, a co-maker's is consent, another
    organ's means nothing. NotPermitted, StaleCase, BadValues."""
    open_ = opened(case, length)
    allow(open_, K.OPINION_LAPSED, by, at)
    asked_ = _of(open_, of, on)
    data = {"of": of, "party": asked_.party.value} | texts(open_.case, note=note)
    return append(open_, K.OPINION_LAPSED, act="case.opinion_lapse", by=by, on=on, at=at, data=data)


def pending(open_: Opened) -> list[Consultation]:
    """The consultations that wait for an opinion."""
    return [one for one in consultations(open_.events) if one.closed_on is None]


def _of(open_: Opened, of: str, on: date) -> Consultation:
    """The consultation that is answered; BadValues where there is none, or the day is before it was sent."""
    found = next((one for one in pending(open_) if one.id == of), None)
    if found is None:
        raise_ = _("请选择所答复的征求意见；已经有答复的不再登记，登记有误的先办理更正登记。")
        need({"of": raise_})
    assert found is not None
    early = _("日期不能早于发出征求意见书的 %(day)s，请核对。") % {"day": found.sent_on.isoformat()}
    need({"on": early if on < found.sent_on else None})
    return found
