"""A month's filing on its way, step by step; each step is taken by the one whose step it is, unless told otherwise."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from gongkai.web.agencies.models import Agency, Person, Role
from gongkai.web.filings import services
from gongkai.web.filings.models import Filing, FilingVersion
from web.cast import DAY, Cast, person
from web.records.steps import Walk, when

MONTH, DUE = "2021-05", date(2021, 6, 10)
PUBLISHED = date(2021, 5, 20)
DOCUMENT = "normative_document"


def published(cast: Cast, number: int = 3, day: date = PUBLISHED, **more: object) -> Walk:
    """A normative document of the bureau that came out in May 2021."""
    values = {
        "document_number": f"示环〔2021〕{number}号",
        "made_on": day.isoformat(),
        "effective_on": "2021-06-01",
        **more,
    }
    return Walk(cast, day).published(DOCUMENT, values=values)


@dataclass
class Desk:
    """The filing of May 2021 as it goes from desk to desk."""

    cast: Cast
    filing: Filing = field(default_factory=Filing)
    day: date = DAY

    def said(self, by: Person) -> dict[str, Any]:
        return {"by": by, "length": self.filing.length, **when(self.day)}

    def merged(self, closed: date, into: Agency | None = None) -> Desk:
        """The bureau goes to the city's or another, whose people take over what is left; its office is closed with it."""
        heir, cast = into or self.cast.city_bureau, self.cast
        Agency.objects.filter(pk=cast.bureau_office.pk).update(closed_on=closed)
        Agency.objects.filter(pk=cast.bureau.pk).update(closed_on=closed, successor=heir)
        cast.bureau.refresh_from_db()
        zhang, head = person("jie", "接承办", heir, Role.HANDLER), person("jiegong", "接公开", heir, Role.OGI_HEAD)
        self.cast = replace(cast, zhang=zhang, head=head, leader=person("jieju", "接局长", heir, Role.LEADER))
        return self

    def generate(self, month: str = MONTH, by: Person | None = None) -> Desk:
        self.filing = services.generate(self.cast.bureau, month, by=by or self.cast.zhang, **when(self.day))
        return self

    def mend(self, by: Person | None = None, **more: Any) -> Desk:
        self.filing = services.mend(self.filing, **more, **self.said(by or self.cast.zhang))
        return self

    def send(self, by: Person | None = None) -> Desk:
        self.filing = services.send(self.filing, **self.said(by or self.cast.zhang))
        return self

    def review(self, by: Person | None = None) -> Desk:
        self.filing = services.review(self.filing, **self.said(by or self.cast.head))
        return self

    def send_back(self, reason: str = "名称有误", by: Person | None = None) -> Desk:
        self.filing = services.send_back(self.filing, reason=reason, **self.said(by or self.cast.head))
        return self

    def sign(self, by: Person | None = None) -> Desk:
        self.filing = services.sign(self.filing, **self.said(by or self.cast.leader))
        return self

    def submit(self, by: Person | None = None) -> Desk:
        self.filing = services.submit(self.filing, **self.said(by or self.cast.zhang))
        return self

    def return_(self, marks: dict[str, str] | None = None, opinion: str = "", by: Person | None = None) -> Desk:
        self.filing = services.return_(
            self.filing, marks=marks or {}, opinion=opinion, **self.said(by or self.cast.supervisor)
        )
        return self

    def accept(self, by: Person | None = None) -> Desk:
        self.filing = services.accept(self.filing, **self.said(by or self.cast.supervisor))
        return self

    def signed(self) -> Desk:
        return self.generate().send().review().sign()

    def submitted(self) -> Desk:
        return self.signed().submit()

    def version(self) -> FilingVersion:
        return FilingVersion.objects.get(filing=self.filing, number=self.filing.version)
