"""Builds the demo county: its people, then every planned record through the same acts that people do, in time's order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime
from itertools import count
from typing import NamedTuple, TypedDict

from django.db import transaction

from gongkai.core.clean import clean
from gongkai.core.record import Attribute, Basis, Conclusion
from gongkai.core.record_title import proposed_title
from gongkai.law.credit_file import layouts
from gongkai.law.load import record_types
from gongkai.web.agencies.models import Agency, Role
from gongkai.web.cases.models import Case
from gongkai.web.day import now
from gongkai.web.demo.filings import file_year
from gongkai.web.demo.people import ECOLOGY, PASSWORD, Staff, county, morning, open_accounts, settle
from gongkai.web.demo.plan.county import everything
from gongkai.web.demo.plan.office import Office
from gongkai.web.demo.plan.planned import Planned, Reached
from gongkai.web.demo.reporting import reporting
from gongkai.web.demo.requests import asking
from gongkai.web.disputes.models import Dispute
from gongkai.web.held import holding
from gongkai.web.jobs.statistics import count_rows
from gongkai.web.jobs.worker import work_on
from gongkai.web.records.models import Record
from gongkai.web.records.services.approve import approve
from gongkai.web.records.services.draft import draft, submit
from gongkai.web.records.services.publish import publish
from gongkai.web.records.services.review import review
from gongkai.web.records.services.withdraw import withdraw

Act = Callable[[], object]
ATTRIBUTES = {Reached.WITHHELD: Attribute.WITHHELD, Reached.ON_REQUEST: Attribute.ON_REQUEST}
STEPS = (Reached.DRAFT, Reached.IN_REVIEW, Reached.IN_APPROVAL, Reached.APPROVED, Reached.PUBLISHED)


class When(TypedDict):
    """What every act is told beside its own matter."""

    length: int
    on: date
    at: datetime


class Account(NamedTuple):
    """Someone who can sign in to the demo."""

    role: str
    username: str
    password: str


def accounts() -> list[Account]:
    """One account for each role, in the order of the roles."""
    told = county()
    who = {row["role"]: row["username"] for row in reversed(told["people"])}
    who |= {role: names[0] for role, names in told["administrators"].items()}
    return [Account(str(role.label), who[role], PASSWORD) for role in Role]


def build(tell: Callable[[str], None] = print) -> None:
    """The whole county in one transaction: there all at once, or, where the build is killed, not at all."""
    if Agency.objects.exists():
        return
    tell("正在建立演示数据（虚构的示例县，约 2,000 条记录）……")
    with transaction.atomic():
        staff = settle()
        make(
            everything({code: Office(code, one.agency.name, one.agency.credit_code) for code, one in staff.items()}),
            staff,
            asking(staff),
        )
        file_year(staff[ECOLOGY])
        open_accounts(now())
    work_on(now)  # what the acts asked for, the search index first of all: a visitor finds it at once
    count_rows({}, at=now())
    tell(
        f"已建好 {Record.objects.count()} 条记录、{Case.objects.count()} 件公开申请、{Dispute.objects.count()} 件复议和诉讼。"
    )


def make(plan: Iterable[Planned], staff: Mapping[str, Staff], also: Iterable[tuple[datetime, Act]] = ()) -> None:
    """Every planned record by its acts, the reports of decisions, and what else happens; all in the order of time."""
    order, planned = count(), list(plan)
    acts = [(at, next(order), act) for one in planned for at, act in steps(one, staff[one.agency])]
    kinds = sorted({(one.agency, one.type) for one in planned if one.type in layouts()})
    for happening in (reporting((staff[code], kind) for code, kind in kinds), also):
        acts += [(at, next(order), act) for at, act in happening]
    with holding():
        for _at, _order, act in sorted(acts, key=lambda step: step[:2]):
            act()


def steps(one: Planned, staff: Staff) -> Iterator[tuple[datetime, Act]]:
    """The acts of one record, each with its moment."""
    made = Making(one, staff)
    first, last = one.made_on, one.out_on
    yield morning(first, 9), made.draft
    reached = STEPS.index(one.reached) if one.reached in STEPS else len(STEPS)
    if one.reached is Reached.DRAFT:
        return
    yield morning(first, 10), made.submit
    if one.reached is Reached.IN_REVIEW:
        return
    yield morning(last if last > first else first, 11), made.review
    if one.reached in (Reached.IN_APPROVAL, Reached.WITHHELD):
        return
    yield morning(last, 14), made.approve
    if one.reached in (Reached.APPROVED, Reached.ON_REQUEST):
        return
    yield morning(last, 15), made.publish
    if reached == len(STEPS):
        yield morning(date.fromisoformat(one.said["on"]), 9), made.withdraw


class Making:
    """A record on its way: what was planned, who acts, and how far it is."""

    def __init__(self, one: Planned, staff: Staff) -> None:
        self.one, self.staff = one, staff
        self.record: Record | None = None

    def draft(self) -> None:
        one, staff = self.one, self.staff
        self.record = draft(
            staff.agency, one.type, titled(one), by=staff.handler, on=one.made_on, at=morning(one.made_on, 9),
            item=staff.items[one.item], attribute=ATTRIBUTES.get(one.reached, Attribute.PROACTIVE),
            attribute_basis=one.said.get("basis", ""),
        )  # fmt: skip

    def submit(self) -> None:
        self.record = submit(self._now(), by=self.staff.handler, **self._when(self.one.made_on, 10))

    def review(self) -> None:
        kept = self.one.reached is Reached.WITHHELD
        self.record = review(
            self._now(), Conclusion.MUST_WITHHOLD if kept else Conclusion.MAY_DISCLOSE, by=self.staff.reviewer,
            basis=Basis(self.one.said["basis"]) if kept else "", matter=self.one.said.get("matter", ""),
            opinion="公开后影响内部管理，不予公开。" if kept else "经审查，不涉及国家秘密、商业秘密和个人隐私，可以公开。",
            **self._when(self.one.out_on, 11),
        )  # fmt: skip

    def approve(self) -> None:
        self.record = approve(self._now(), by=self.staff.head, opinion="同意", **self._when(self.one.out_on, 14))

    def publish(self) -> None:
        self.record = publish(self._now(), by=self.staff.handler, **self._when(self.one.out_on, 15))

    def withdraw(self) -> None:
        on = date.fromisoformat(self.one.said["on"])
        self.record = withdraw(
            self._now(), reasons=self.one.said["reasons"], by=self.staff.head, quashed_on=on, **self._when(on, 9)
        )

    def _now(self) -> Record:
        assert self.record is not None  # a record is drafted before anything else happens to it
        return self.record

    def _when(self, day: date, hour: int) -> When:
        return When(length=self._now().length, on=day, at=morning(day, hour))


def titled(one: Planned) -> Mapping[str, object]:
    """The planned values with the title that the type proposes, as the form fills it in."""
    record_type = record_types()[one.type]
    if "title" in one.values:
        return one.values
    return {**one.values, "title": proposed_title(record_type, clean(record_type, one.values).values)}
