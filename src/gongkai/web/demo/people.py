"""The county's agencies, people, roles, powers, catalogues and guides: from county.yaml, through the services."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, time
from functools import cache
from importlib import resources
from typing import Any

from django.contrib.auth.hashers import make_password

from gongkai.law.lined import parse
from gongkai.law.load import catalogues
from gongkai.web.agencies.models import Agency, AgencyKind, Person, Role
from gongkai.web.agencies.services.begin import begin
from gongkai.web.agencies.services.found import found
from gongkai.web.agencies.services.people import Secret, create_person
from gongkai.web.agencies.services.powers import add_power
from gongkai.web.agencies.services.roles import grant
from gongkai.web.day import CHINA
from gongkai.web.demo.plan.firms import organ
from gongkai.web.demo.plan.guides import guide_of
from gongkai.web.records.models import AgencyItem
from gongkai.web.records.services.catalogue import add_item
from gongkai.web.records.services.versions import publish_catalogue, publish_guide
from gongkai.web.signin.passwords import set_password

START = date(2018, 12, 3)
ECOLOGY = "DEMO-STHJ"
PASSWORD = "Shili-Xian-2022"
OTHERS = (
    (Role.HANDLER, "handler", "经办"),
    (Role.SECRECY_REVIEWER, "reviewer", "审查"),
    (Role.OGI_HEAD, "head", "主任"),
)


@dataclass(frozen=True)
class Staff:
    """Who does the work at one agency, and the items that its records belong to."""

    agency: Agency
    handler: Person
    reviewer: Person
    head: Person
    items: dict[str, AgencyItem]


@cache
def county() -> dict[str, Any]:
    loaded: dict[str, Any] = parse(
        (resources.files("gongkai.web.demo") / "county.yaml").read_text("utf-8"), "county.yaml"
    )
    return loaded


def morning(day: date, hour: int = 9) -> datetime:
    return datetime.combine(day, time(hour), CHINA)


def settle() -> dict[str, Staff]:
    """The whole county, empty of records; by the code of each agency that discloses."""
    told = county()
    begun = begin(
        code="DEMOCITY",
        name="示例市人民政府",
        kind=AgencyKind.CITY,
        administrators={role: (who[0], who[1]) for role, who in told["administrators"].items()},
        founded_on=START,
        on=START,
        at=morning(START),
    )
    agencies = {"DEMOCITY": begun.agency}
    for number, row in enumerate(told["agencies"], 1):
        facts = {key: value for key, value in row.items() if key not in ("parent", "line_parent")}
        line = agencies.get(row.get("line_parent", ""))
        agencies[row["code"]] = found(
            **facts,
            credit_code=organ(number) if row["kind"] != "internal" else "",
            parent=agencies[row["parent"]],
            line_parent=line,
            by=None,
            on=START,
            at=morning(START),
        )
    people = _people(agencies, {role: first.person for role, first in begun.administrators.items()})
    _powers(agencies[ECOLOGY])
    return {
        code: _staff(agency, agencies, people)
        for code, agency in agencies.items()
        if agency.kind in (AgencyKind.DEPARTMENT, AgencyKind.BRANCH) and code.startswith("DEMO-")
    }


def open_accounts(at: datetime) -> None:
    """The demo's password, set as if by their owners, for those whom county.yaml names: they can sign in at once."""
    told = county()
    names = [row["username"] for row in told["people"]] + [
        username for username, _name in told["administrators"].values()
    ]
    for person in Person.objects.filter(username__in=names):
        set_password(person, PASSWORD, at=at)


def _people(agencies: dict[str, Agency], administrators: dict[str, Person]) -> dict[tuple[str, str], Person]:
    """Everyone with a role, by agency and role."""
    secret = Secret(PASSWORD, make_password(PASSWORD))
    rows = [(row["username"], row["name"], row["agency"], row["role"]) for row in county()["people"]]
    for code, agency in agencies.items():
        if code.startswith("DEMO-") and code.count("-") == 1 and code != ECOLOGY:
            rows += [(f"{code.lower()}.{word}", f"{agency}{called}", code, role) for role, word, called in OTHERS]
    made: dict[tuple[str, str], Person] = {}
    for username, name, code, role in rows:
        person = create_person(
            username=username,
            name=name,
            agency=agencies[code],
            secret=secret,
            by=administrators[Role.SYSTEM_ADMIN],
            on=START,
            at=morning(START),
        ).person
        grant(
            person,
            role=role,
            agency=agencies[code],
            since=START,
            by=administrators[Role.SECURITY_ADMIN],
            on=START,
            at=morning(START),
        )
        made.setdefault((code, role), person)
    return made


def _powers(agency: Agency) -> None:
    for row in county()["powers"]:
        for number in range(1, row["count"] + 1):
            add_power(
                agency,
                kind=row["kind"],
                name=f"{row['name']}{number}",
                basis="演示数据",
                valid_from=row["valid_from"],
                by=None,
                at=morning(max(START, row["valid_from"])),
            )


def _office(agencies: dict[str, Agency], level1: str) -> Agency:
    """Which office of the ecology branch answers for an item."""
    offices: dict[str, list[str]] = county()["offices"]
    return agencies[next((code for code, fields in offices.items() if level1 in fields), f"{ECOLOGY}-BGS")]


def _staff(agency: Agency, agencies: dict[str, Agency], people: dict[tuple[str, str], Person]) -> Staff:
    """Its three signatures, and its catalogue and guide, entered by the one who keeps them."""
    handler, reviewer, head = (people[agency.code, role] for role, _word, _name in OTHERS)
    catalogue = "ecology-branch-example" if agency.code == ECOLOGY else "regulations-20"
    # 目录从演示开始就在用；国家目录 2019 年才有，所以作为本机关自己的事项登记（the national ones are of 2019 only）。
    items = [
        add_item(
            agency,
            replace(item, valid_from=None),
            by=head,
            on=START,
            at=morning(START),
            office=_office(agencies, item.level1) if agency.code == ECOLOGY else None,
            person=handler,
        )
        for item in catalogues()[catalogue].items
    ]
    publish_guide(agency, guide_of(agency.name), by=head, on=START, at=morning(START))
    publish_catalogue(agency, by=head, on=START, at=morning(START))
    return Staff(agency, handler, reviewer, head, {item.code: item for item in items})
