"""The straight path as the tests walk it, step by step; and what the tests type."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

from gongkai.core.record import Attribute, Conclusion
from gongkai.web.agencies.models import Person
from gongkai.web.day import CHINA
from gongkai.web.records import services
from gongkai.web.records.kinds import type_of
from gongkai.web.records.models import Record
from web.cast import DAY, Cast

EXAMPLES: dict[str, dict[str, object]] = {
    "general": {"title": "示例通知", "made_on": "2021-05-28", "body": "示例正文"},
    "normative_document": {
        "title": "示例县排污口管理办法", "document_number": "示环〔2021〕3号",
        "made_on": "2021-05-20", "effective_on": "2021-06-01", "body": "示例正文",
    },
    "environment_quality_report": {
        "title": "示例县2021年4月环境空气质量报告", "medium": "air", "area": "示例县", "period": "2021-04",
        "made_on": "2021-05-10", "air": [{"station": "示例一小", "pm25": "21", "valid_days": "30", "good_days": "29"}],
    },
}  # fmt: skip
ID_NUMBER = "999999198001010011"


def penalty(**more: object) -> dict[str, object]:
    """The record type's own made-up example, a day of May 2021; it has a personal field."""
    return {**type_of("penalty_decision").example, "made_on": "2021-05-24", **more}


def example(type_id: str, **more: object) -> dict[str, object]:
    known = penalty() if type_id == "penalty_decision" else EXAMPLES.get(type_id) or type_of(type_id).example
    return {**known, **more}


def noon(day: date = DAY) -> datetime:
    return datetime.combine(day, time(12), CHINA)


def when(day: date = DAY) -> dict[str, Any]:
    return {"on": day, "at": noon(day)}


@dataclass
class Walk:
    """A record on its way; each step is taken by the one whose step it is, unless somebody else is named."""

    cast: Cast
    day: date = DAY
    record: Record = field(default_factory=Record)

    def said(self, by: Person) -> dict[str, Any]:
        return {"by": by, "length": self.record.length, **when(self.day)}

    def draft(
        self, type_id: str = "general", values: dict[str, object] | None = None, by: Person | None = None, **more: Any
    ) -> Walk:
        self.record = services.draft(
            self.cast.bureau, type_id, example(type_id, **(values or {})), by=by or self.cast.zhang,
            **more, **when(self.day),
        )  # fmt: skip
        return self

    def revise(self, values: dict[str, object] | None = None, by: Person | None = None, **more: Any) -> Walk:
        typed = example(self.record.type, **(values or {}))
        self.record = services.revise(self.record, typed, **more, **self.said(by or self.cast.zhang))
        return self

    def amend(self, values: dict[str, object] | None = None, by: Person | None = None, **more: Any) -> Walk:
        typed = example(self.record.type, **(values or {}))
        self.record = services.amend(self.record, typed, **more, **self.said(by or self.cast.zhang))
        return self

    def submit(self, by: Person | None = None) -> Walk:
        self.record = services.submit(self.record, **self.said(by or self.cast.zhang))
        return self

    def review(self, conclusion: Conclusion = Conclusion.MAY_DISCLOSE, by: Person | None = None, **said: Any) -> Walk:
        said = {"basis": "", "opinion": "不含不予公开的内容", **said}
        self.record = services.review(self.record, conclusion, **said, **self.said(by or self.cast.reviewer))
        return self

    def approve(self, by: Person | None = None, **more: Any) -> Walk:
        self.record = services.approve(self.record, **more, **self.said(by or self.cast.head))
        return self

    def publish(self, by: Person | None = None) -> Walk:
        self.record = services.publish(self.record, **self.said(by or self.cast.head))
        return self

    def approved(self, type_id: str = "general", **more: Any) -> Walk:
        return self.draft(type_id, **more).submit().review().approve()

    def published(self, type_id: str = "general", **more: Any) -> Walk:
        return self.approved(type_id, **more).publish()

    def kept(self, attribute: Attribute, basis: str, type_id: str = "general", **more: Any) -> Walk:
        """A record that is not disclosed proactively, settled by its approval."""
        return self.approved(type_id, attribute=attribute, attribute_basis=basis, **more)

    def withheld(self, basis: str = "privacy", **said: Any) -> Walk:
        """A record that its review found must be withheld."""
        return self.draft().submit().review(Conclusion.MUST_WITHHOLD, basis=basis, opinion="涉及个人隐私", **said)
