"""拟答复: the handler's answer, for the inquirer alone or for everybody; it goes to the head of the OGI office."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from gongkai.core.inquiry import InquiryStep
from gongkai.core.screening.material import Span, Spot
from gongkai.core.screening.personal import personal
from gongkai.law.load import wording
from gongkai.law.screening_file import rulebook
from gongkai.web.agencies.models import Person
from gongkai.web.inquiries.models import ANSWER, TEXT, Inquiry
from gongkai.web.inquiries.opening import INQUIRY
from gongkai.web.records.errors import BadValues


@transaction.atomic
def answer(
    inquiry: Inquiry, *, answer: str, public: bool, question: str = "", length: int, by: Person, on: date, at: datetime
) -> Inquiry:
    """`question` is how the question will be published where `public`; nothing personal may stand in it or the answer.

    NotPermitted, StaleRecord, BadValues.
    """
    open_ = INQUIRY.opened(inquiry, length)
    INQUIRY.allow(open_, InquiryStep.DRAFTED, by, at)
    data = checked(answer, public, question)
    return INQUIRY.append(open_, InquiryStep.DRAFTED, act="inquiry.reply", by=by, on=on, at=at, data=data)


def checked(answer: str, public: bool, question: str) -> dict[str, str | bool]:
    """What the event keeps. BadValues names every field that is blank, too long, or gives away someone."""
    answer, question = answer.strip(), question.strip() if public else ""
    problems = {} if answer else {"answer": _("请填写。")}
    if public and not question:
        problems["question"] = _("公开答复的，请写明公开的问题，隐去姓名、电话等个人信息。")
    for name, text, most in (("answer", answer, ANSWER), ("question", question, TEXT)):
        if len(text) > most:
            problems[name] = _("最多 %(most)d 个字，现有 %(n)d 个。") % {"most": most, "n": len(text)}
        elif public and (found := given_away(text)):
            problems[name] = _("公开的文字里有个人信息，请删去：%(what)s") % {"what": found}
    if problems:
        raise BadValues(problems)
    return {"answer": answer, "public": public, "question": question}


def given_away(text: str) -> str:
    """Personal data in a text, masked and in words; blank where there is none."""
    words = wording()
    found = personal(Span(text, (Spot("record"),)), rulebook())
    return "；".join(f"{one.what(words)}（{one.quote}）" for one in found)
