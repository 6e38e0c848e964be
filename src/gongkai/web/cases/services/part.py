"""分办, 交办单, 转办单, 协办函: a part is asked of a colleague or of another body, urged, answered.

Whoever answers for another body sees what is asked and what the request is about, never who asks.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from gongkai.core.case import CaseEventKind
from gongkai.core.part import Part, PartForm, parts
from gongkai.publish.letters.notices import part_letter, urge_letter
from gongkai.web.access import may
from gongkai.web.agencies.models import Agency, Person
from gongkai.web.cases.doers import doers
from gongkai.web.cases.errors import NotPermitted, not_now
from gongkai.web.cases.models import Case
from gongkai.web.cases.permission import PART
from gongkai.web.cases.services.append import Done, Opened, allow, append, asked, need, opened
from gongkai.web.cases.services.letters import Signed, head, kept, numbered, words
from gongkai.web.cases.services.sealed import opened_texts, texts
from gongkai.web.day import CHINA

K = CaseEventKind


@transaction.atomic
def ask_part(
    case: Case, *, form: PartForm, content: str, until: date, person: Person | None = None,
    agency: Agency | None = None, to: str = "", length: int, by: Person, on: date, at: datetime,
) -> Done:  # fmt: skip
    """A part is asked: of a person of the agency (分办), or of another body by letter, which is in this system (`agency`)
    or is not (`to`). NotPermitted, StaleCase, BadValues."""
    open_ = opened(case, length)
    allow(open_, K.PART_ASKED, by, at)
    need(_problems(open_, form, content, until, person, agency, to, at.astimezone(CHINA).date()))
    data: dict[str, Any] = {"form": form.value, "until": until.isoformat()} | texts(open_.case, content=content)
    if form is PartForm.WITHIN:
        assert person is not None
        data |= {"person": person.pk}
    else:
        addressee = agency.name if agency else to.strip()
        letter = part_letter(
            head(open_.case, on, numbered(open_.case, on)), form, to=addressee, content=content.strip(), by=until,
            wording=words(),
        )  # fmt: skip
        data |= {"agency": agency.pk} if agency else texts(open_.case, to=to)
        data |= kept(open_, letter, Signed(by, on, at), personal=False)
    return append(open_, K.PART_ASKED, act="case.part_ask", by=by, on=on, at=at, data=data)


def _problems(
    open_: Opened, form: PartForm, content: str, until: date, person: Person | None, agency: Agency | None, to: str,
    day: date,
) -> dict[str, str | None]:  # fmt: skip
    case = open_.case
    # 今天到期、已经逾期的，仍须请人办理（what is due today or late is asked for all the same）。
    late = case.due_on is not None and case.due_on > day and until >= case.due_on
    within = form is PartForm.WITHIN
    known = person in doers(case.agency, PART, day) if within and person else not within
    return {
        **asked(("content", content, _("请写明请对方办理的事项；不要写出申请人。"))),
        "until": _("反馈的期限不能早于今天。")
        if until < day
        else _("反馈的期限应早于答复期限届满日 %(day)s，留出答复的时间。") % {"day": case.due_on}
        if late
        else None,
        "person": None if known else _("分办的，请选择本机关的承办人。"),
        "agency": None if within or agency or to.strip() else _("请选择对方单位；不在列表中的，填写名称。"),
    }


@transaction.atomic
def urge_part(case: Case, *, of: str, note: str = "", length: int, by: Person, on: date, at: datetime) -> Done:
    """催办: it stands on top of the other side's list; to another body it goes as a letter too. NotPermitted, StaleCase, BadValues."""
    open_ = opened(case, length)
    allow(open_, K.PART_URGED, by, at)
    part = _waiting(open_, of)
    data = {"of": part.asked.id} | texts(open_.case, note=note) | _urging(open_, part, note.strip(), Signed(by, on, at))
    return append(open_, K.PART_URGED, act="case.part_urge", by=by, on=on, at=at, data=data)


def _urging(open_: Opened, part: Part, note: str, signed: Signed) -> dict[str, Any]:
    """催办函 to another body, kept; a colleague is reminded without a paper."""
    data = next(one.data for one in open_.recorded if one.event.id == part.asked.id)
    form, until = PartForm(data["form"]), part.asked.until
    if form is PartForm.WITHIN:
        return {}
    assert until is not None
    said = opened_texts([data])
    there = Agency.objects.filter(pk=data["agency"]).first() if "agency" in data else None
    letter = urge_letter(
        head(open_.case, signed.on, numbered(open_.case, signed.on)), form,
        to=there.name if there else said.get(str(data.get("to", "")), ""), content=said.get(str(data["content"]), ""),
        asked=part.asked.on, by=until, late=until < signed.on, note=note, times=len(part.urged) + 1, wording=words(),
    )  # fmt: skip
    return kept(open_, letter, signed, personal=False)


@transaction.atomic
def answer_part(case: Case, *, of: str, opinion: str, length: int | None, by: Person, on: date, at: datetime) -> Done:
    """The other side answers by itself, or whoever handles the case writes down what came on paper. NotPermitted,
    StaleCase, BadValues."""
    open_ = opened(case, length)
    part = _waiting(open_, of)
    if not may(by, "case.handle", open_.case) and not _is_theirs(open_, part, by):
        raise NotPermitted("not_allowed", _("这一事项由对方单位的人或者承办人登记反馈。"))
    if not open_.life.may_follow(K.PART_ANSWERED):
        raise not_now(K.PART_ANSWERED, open_.life.stage)
    need(asked(("opinion", opinion, _("请写明办理意见：信息在哪里、可否公开、依据和理由。"))))
    data = {"of": part.asked.id} | texts(open_.case, opinion=opinion)
    return append(open_, K.PART_ANSWERED, act="case.part_answer", by=by, on=on, at=at, data=data)


def _waiting(open_: Opened, of: str) -> Part:
    found = next((one for one in parts(open_.events) if one.asked.id == of and one.answered is None), None)
    need({"of": None if found else _("请选择还没有反馈的事项；登记有误的，先办理更正登记。")})
    assert found is not None
    return found


def _is_theirs(open_: Opened, part: Part, by: Person) -> bool:
    """Whether the part was asked of this person, or of a body for which this person works."""
    data = next(one.data for one in open_.recorded if one.event.id == part.asked.id)
    if "person" in data:
        return bool(data["person"] == by.pk)
    there = Agency.objects.filter(pk=data["agency"]).first() if "agency" in data else None
    return there is not None and may(by, PART, there)
