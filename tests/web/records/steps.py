"""The straight path as the tests walk it, step by step."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time

from gongkai.core.record import Attribute, Conclusion
from gongkai.web.day import CHINA
from gongkai.web.records.models import Record
from gongkai.web.records.services import approve, draft, publish, review, submit
from web.cast import DAY, Cast


def noon(day: date = DAY) -> datetime:
    return datetime.combine(day, time(12), CHINA)


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
        values = more.pop("values", {"body": "示例正文"})
        known = {"title": "示例通知", "made_on": self.day, **more}
        self.record = draft(self.cast.bureau, type_id, values, by=self.cast.zhang, **known, **self.when)  # type: ignore[arg-type]
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
