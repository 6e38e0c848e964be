"""An inquiry on its way, step by step; each step is taken by the one whose step it is, unless told otherwise."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from gongkai.core.inquiry import OtherWay
from gongkai.web.agencies.models import Agency, Person
from gongkai.web.inquiries import services
from gongkai.web.inquiries.models import Inquiry
from gongkai.web.inquiries.selectors import by_code
from web.cast import DAY, Cast
from web.records.steps import when

DUE = date(2021, 6, 8)  # 6 月 1 日（周二）收到，其后第 5 个工作日：2、3、4、7、8 日
NAME, CONTACT = "某咨询人", "0570-7654321"
ASKED = services.Asked("排污口怎样备案", "新设排污口要交哪些材料？", NAME, CONTACT)
ANSWER = "请交申请表和平面图。"
QUESTION = "新设排污口要交哪些材料？"


@dataclass
class Counter:
    """One inquiry as it goes from desk to desk."""

    cast: Cast
    inquiry: Inquiry = field(default_factory=Inquiry)
    code: str = ""
    day: date = DAY

    def said(self, by: Person) -> dict[str, Any]:
        return {"by": by, "length": self.inquiry.length, **when(self.day)}

    def receive(self, asked: services.Asked = ASKED, ticket: str = "ticket-1", agency: Agency | None = None) -> Counter:
        self.code = services.receive(agency or self.cast.bureau, asked, ticket=ticket, **when(self.day))
        found = by_code(self.code)
        assert found is not None
        self.inquiry = found
        return self

    def answer(self, answer: str = ANSWER, public: bool = False, by: Person | None = None, **more: Any) -> Counter:
        said = self.said(by or self.cast.zhang)
        self.inquiry = services.answer(self.inquiry, answer=answer, public=public, **more, **said)
        return self

    def for_everybody(self) -> Counter:
        return self.answer(public=True, question=QUESTION)

    def approve(self, by: Person | None = None) -> Counter:
        self.inquiry = services.approve(self.inquiry, **self.said(by or self.cast.head))
        return self

    def return_(self, reason: str = "请写明受理的地点", by: Person | None = None) -> Counter:
        self.inquiry = services.return_(self.inquiry, reason=reason, **self.said(by or self.cast.head))
        return self

    def redirect(self, way: OtherWay = OtherWay.PETITION, by: Person | None = None) -> Counter:
        self.inquiry = services.redirect(self.inquiry, way=way, **self.said(by or self.cast.zhang))
        return self

    def identity(self, by: Person | None = None) -> services.Identity:
        return services.identity(self.inquiry, by=by or self.cast.zhang, **when(self.day))
