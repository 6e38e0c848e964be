"""The ecology branch's filings of 2021: most accepted, one late, one returned and mended, one still returned, one waiting."""

from __future__ import annotations

from datetime import date

from gongkai.core.filing import following
from gongkai.web.agencies.models import Person
from gongkai.web.demo.people import Staff, county, morning
from gongkai.web.filings import services
from gongkai.web.filings.models import Filing, FilingVersion

YEAR = 2021
LATE, MENDED, RETURNED, WAITING = 4, 8, 11, 12
REMARK = "请核对文号与印发的文件是否一致"


def file_year(staff: Staff) -> None:
    """Every month of the year through the same services that people use."""
    who = {row["role"]: row["username"] for row in reversed(county()["people"])}
    people = {one.username: one for one in Person.objects.filter(username__in=who.values())}
    leader, supervisor = people[who["leader"]], people[who["supervisor"]]
    for number in range(1, 13):
        month = Month(staff, leader, f"{YEAR}-{number:02}", 12 if number == LATE else 5)
        month.signed()
        month.submit()
        if number in (MENDED, RETURNED):
            month.give_back(supervisor)
        if number == MENDED:
            month.mend()
        if number not in (RETURNED, WAITING):
            month.filing = services.accept(month.filing, length=month.filing.length, **month.when(supervisor, 16))


class Month:
    """One month on its way; everything happens on one morning of the month after."""

    def __init__(self, staff: Staff, leader: Person, month: str, day: int) -> None:
        self.staff, self.leader = staff, leader
        self.on = date(*following(month), day)
        self.filing: Filing = services.generate(staff.agency, month, **self.when(staff.handler, 9))

    def when(self, by: Person, hour: int) -> services.Signed:
        return services.Signed(by=by, on=self.on, at=morning(self.on, hour))

    def signed(self) -> None:
        """承办人、公开办负责人、分管领导."""
        self.filing = services.send(self.filing, length=self.filing.length, **self.when(self.staff.handler, 9))
        self.filing = services.review(self.filing, length=self.filing.length, **self.when(self.staff.head, 10))
        self.filing = services.sign(self.filing, length=self.filing.length, **self.when(self.leader, 11))

    def submit(self) -> None:
        self.filing = services.submit(self.filing, length=self.filing.length, **self.when(self.staff.handler, 14))

    def give_back(self, supervisor: Person) -> None:
        """The first row is marked; an empty month is asked about."""
        rows = FilingVersion.objects.get(filing=self.filing, number=self.filing.version).rows
        marks = {"1": REMARK} if rows else {}
        self.filing = services.return_(
            self.filing, marks=marks, opinion="" if rows else "请核对本月是否确无公文",
            length=self.filing.length, **self.when(supervisor, 15),
        )  # fmt: skip

    def mend(self) -> None:
        """Answered, signed and submitted again."""
        self.filing = services.mend(
            self.filing, answers={"1": "经核对，文号与印发的文件一致"}, note="已逐件核对", length=self.filing.length,
            **self.when(self.staff.handler, 15),
        )  # fmt: skip
        self.signed()
        self.submit()
