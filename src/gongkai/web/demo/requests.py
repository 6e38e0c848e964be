"""The county's requests of 2021 with their disputes: plan/requests.yaml, each act by the service that people use."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, timedelta
from functools import cache, partial
from importlib import resources
from typing import Any, NamedTuple

from gongkai.core.case import Party
from gongkai.core.credit_code import check_character
from gongkai.core.dispute import DisputeEventKind, Procedure, Route
from gongkai.law.lined import parse
from gongkai.law.outcome_file import outcome_law
from gongkai.web.agencies.models import Agency, Person
from gongkai.web.cases import services
from gongkai.web.cases.models import Case, RequesterKind
from gongkai.web.cases.requester import Requester
from gongkai.web.cases.services import Application, Done
from gongkai.web.demo.people import START, Staff, morning
from gongkai.web.demo.plan.days import later
from gongkai.web.disputes.models import Dispute
from gongkai.web.disputes.services import Filed, open_dispute, record

Act = Callable[[], object]
Said = Mapping[str, Any]
DEMO_DAY = date(2022, 1, 12)
APPLICANT = "applicant"
FILED_AFTER = 5  # 送达以后几个工作日归档（working days from service to filing）
BETWEEN = timedelta(minutes=20)
SERVICES: Mapping[str, Callable[..., Done]] = {
    "confirm": services.confirm_receipt, "assign": services.assign, "correct": services.request_correction,
    "corrected": services.receive_correction, "correction_lapsed": services.lapse_correction,
    "consult": services.consult, "consulted": services.receive_consultation, "opinion": services.receive_opinion,
    "opinion_lapsed": services.lapse_opinion, "extend": services.extend, "fee": services.notice_fee,
    "fee_received": services.receive_fee_notice, "fee_paid": services.pay_fee, "fee_lapsed": services.lapse_fee,
    "reasons": services.request_reasons, "reasons_received": services.receive_reasons, "propose": services.propose,
    "sign": services.sign, "serve": services.serve, "close": services.close, "withdraw": services.withdraw,
    "pass_on": services.pass_on,
}  # fmt: skip
HEADS = ("assign", "extend", "sign")  # 由公开办负责人办的（what the head of the OGI office does）
ANSWERS = ("consulted", "opinion", "opinion_lapsed")


class Code(NamedTuple):
    """What opens one request in the portal."""

    number: str
    code: str


@cache
def plan() -> dict[str, Any]:
    loaded: dict[str, Any] = parse(
        (resources.files("gongkai.web.demo.plan") / "requests.yaml").read_text("utf-8"), "requests.yaml"
    )
    return loaded


def codes() -> list[Code]:
    """The requests whose query code the plan gives, with their numbers."""
    known = {one["asks"]: one["code"] for one in plan()["requests"] if "code" in one}
    return [Code(row.number, known[row.subject]) for row in Case.objects.filter(subject__in=known).order_by("pk")]


def asking(staff: Mapping[str, Staff]) -> Iterator[tuple[datetime, Act]]:
    """Every act of every request and dispute, each with its moment."""
    for code in plan()["bodies"]["agencies"]:
        yield morning(START, 10), partial(bodies, staff[code])
    for number, one in enumerate(plan()["requests"]):
        yield from Asking(one, number, staff[one["agency"]]).steps()


def bodies(staff: Staff) -> None:
    """Whom one may turn to against an agency of the county, and the word of its letters' numbers."""
    known = plan()["bodies"]
    body = known["agencies"][staff.agency.code]
    services.set_bodies(
        staff.agency, since=known["since"], reviewers=body["reviewers"], court=known["court"], online="",
        mark=body["mark"], by=staff.head, on=START, at=morning(START, 10),
    )  # fmt: skip


def asker(kind: str, way: str, number: int) -> Requester:
    """Somebody made up: a name of the plan, a number of region 999999, which no place has, and no telephone of anybody."""
    names = plan()["names"][kind]
    natural = kind == RequesterKind.NATURAL_PERSON
    first = f"919999990E{number:07d}"
    return Requester(
        name=names[number % len(names)], identity_kind="id_card" if natural else "credit_code",
        identity_number=f"999999{1960 + number % 40}0101{number:04d}" if natural else first + check_character(first),
        phone=f"000-0000{number:04d}", address=f"示例县示例路{number + 1}号", email=f"shili{number}@shili.example",
    )  # fmt: skip


class Asking:
    """A request on its way."""

    def __init__(self, one: Said, number: int, staff: Staff) -> None:
        self.one, self.number, self.staff = one, number, staff
        self.case: Case | None = None
        self.consulted = ""

    def steps(self) -> Iterator[tuple[datetime, Act]]:
        """In the order of time; two acts of one day stand a little apart."""
        yield self._at(self.one["day"], 0), self.receive
        for nth, said in enumerate(self._acts(), 1):
            yield self._at(said["day"], nth), partial(self.act, said, nth)
        for one in self.one.get("disputes", ()):
            yield from Disputing(one, self).steps()

    def receive(self) -> None:
        one, way = self.one, self.one["way"]
        application = Application(
            kind=one["kind"], requester=asker(one["kind"], way, self.number), subject=one["asks"], **plan()["ways"][way]
        )
        online = way == "online"
        self.case = services.receive(
            self.staff.agency, application, way=way, by=None if online else self.staff.handler, on=one["day"],
            at=self._at(one["day"], 0), code=one.get("code", ""),
        ).done.case  # fmt: skip

    def act(self, said: Said, nth: int) -> None:
        """One act, by whoever it belongs to, with the words that the plan gives it."""
        assert self.case is not None  # it is received before anything else happens to it
        name, on = said["act"], said["day"]
        known = {**plan()["words"].get(name, {}), **{key: said[key] for key in said if key not in ("act", "day", "by")}}
        if name in ANSWERS:
            known["of"] = self.consulted
        if "party" in known:
            known["party"] = Party(known["party"])
        for one in ("agency", "right"):
            if one in known:
                known[one] = Agency.objects.get(code=known[one])
        if "handler" in known:
            known["handler"] = Person.objects.get(username=known["handler"])
        by = self.staff.head if name in HEADS else self.staff.handler
        done = SERVICES[name](
            self.case, **known, length=self.case.length, by=None if said.get("by") == APPLICANT else by, on=on,
            at=self._at(on, nth),
        )  # fmt: skip
        self.case = done.case
        if name == "consult":
            self.consulted = str(done.seq)

    def _acts(self) -> Iterator[Said]:
        """A reply is four acts; it is filed some days after it was served."""
        for said in self.one["acts"]:
            if said["act"] == "propose":
                yield self._proposal(said)
            elif said["act"] == "reply":
                on, delivery = said["day"], plan()["ways"][self.one["way"]]["delivery"]
                yield self._proposal(said)
                yield {"day": on, "act": "sign"}
                yield {"day": on, "act": "serve", "route": delivery, "proof": plan()["proofs"][delivery]}
                if (closed := later(on, FILED_AFTER)) < DEMO_DAY:
                    yield {"day": closed, "act": "close"}
            else:
                yield said

    @staticmethod
    def _proposal(said: Said) -> Said:
        """With the words for each of the outcome's needs."""
        outcome = outcome_law().outcomes[said["outcome"]]
        given = {need.code: said.get("given", {}).get(need.code, plan()["given"][need.code]) for need in outcome.needs}
        return {**said, "act": "propose", "given": given, "reason": said.get("reason", "")}

    @staticmethod
    def _at(on: date, nth: int) -> datetime:
        return morning(on, 9) + nth * BETWEEN


class Disputing:
    """A reconsideration or an action about a request."""

    def __init__(self, one: Said, about: Asking) -> None:
        self.one, self.about = one, about
        self.dispute: Dispute | None = None

    def steps(self) -> Iterator[tuple[datetime, Act]]:
        yield morning(self.one["day"], 15), self.open
        for said in self.one["events"]:
            yield morning(said["day"], 16), partial(self.record, said)

    def open(self) -> None:
        one, staff = self.one, self.about.staff
        filed = Filed(
            route=Route(one["route"]), procedure=Procedure(one["procedure"]), body=one["body"],
            reference=one["reference"], matter=one["matter"],
        )  # fmt: skip
        self.dispute = open_dispute(
            staff.agency,
            filed,
            received_on=one["day"],
            by=staff.handler,
            at=morning(one["day"], 15),
            case=self.about.case,
        )

    def record(self, said: Said) -> None:
        assert self.dispute is not None  # opened before anything else
        known = {key: said[key] for key in said if key not in ("kind", "day")}
        self.dispute = record(
            self.dispute, DisputeEventKind(said["kind"]), on=said["day"], length=self.dispute.length,
            by=self.about.staff.handler, at=morning(said["day"], 16), **known,
        )  # fmt: skip
