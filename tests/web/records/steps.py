"""The straight path as the tests walk it, step by step."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time

from gongkai.core.record import Conclusion
from gongkai.web.day import CHINA
from gongkai.web.records.kinds import type_of
from gongkai.web.records.models import Record
from gongkai.web.records.services import approve, draft, publish, review, submit
from web.cast import DAY, Cast


def noon(day: date = DAY) -> datetime:
    return datetime.combine(day, time(12), CHINA)


EXAMPLES: dict[str, dict[str, object]] = {
    "general": {"title": "示例通知", "made_on": "2021-05-28", "body": "示例正文"},
    "normative_document": {
        "name": "示例县排污口管理办法", "title": "示例县排污口管理办法", "document_number": "示环〔2021〕3号",
        "made_on": "2021-05-20", "effective_on": "2021-06-01", "body": "示例正文",
    },
    "environment_quality_report": {
        "title": "示例县2021年4月环境空气质量报告", "medium": "air", "area": "示例县", "period": "2021-04",
        "made_on": "2021-05-10", "air": [{"station": "示例一小", "pm25": "21", "valid_days": "30", "good_days": "29"}],
    },
}  # fmt: skip


def penalty() -> dict[str, object]:
    """The record type's own made-up example: it has personal fields."""
    return dict(type_of("penalty_decision").example)


@dataclass
class Walk:
    """A record on its way; each step is taken by the one whose step it is."""

    cast: Cast
    day: date = DAY
    record: Record = field(default_factory=Record)

    @property
    def when(self) -> dict[str, object]:
        return {"on": self.day, "at": noon(self.day)}

    def draft(self, type_id: str = "general", **more: object) -> Walk:
        values = {**EXAMPLES[type_id], **more.pop("values", {})}  # type: ignore[dict-item]
        by = more.pop("by", self.cast.zhang)
        self.record = draft(self.cast.bureau, type_id, values, by=by, **more, **self.when)  # type: ignore[arg-type]
        return self

    def submit(self) -> Walk:
        self.record = submit(self.record, length=self.record.length, by=self.cast.zhang, **self.when)  # type: ignore[arg-type]
        return self

    def review(self, conclusion: Conclusion = Conclusion.MAY_DISCLOSE, **said: str) -> Walk:
        said = {"basis": "", "opinion": "不含不予公开的内容", **said}
        self.record = review(
            self.record,
            conclusion,
            length=self.record.length,
            by=self.cast.reviewer,
            **said,
            **self.when,  # type: ignore[arg-type]
        )
        return self

    def approve(self) -> Walk:
        self.record = approve(self.record, length=self.record.length, by=self.cast.head, **self.when)  # type: ignore[arg-type]
        return self

    def publish(self) -> Walk:
        self.record = publish(self.record, length=self.record.length, by=self.cast.head, **self.when)  # type: ignore[arg-type]
        return self

    def published(self, **more: object) -> Walk:
        return self.draft(**more).submit().review().approve().publish()
