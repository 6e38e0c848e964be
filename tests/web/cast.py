"""The cast of the web's tests, made up: two bureaux of a county, the county that supervises them, and who works there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from gongkai.web.agencies.models import Agency, AgencyKind, Person, Role, RoleHeld

DAY = date(2021, 6, 1)


@dataclass(frozen=True)
class Cast:
    """张 owns the record, 李 is a colleague, 王 a stranger from another bureau; the others are what they are called."""

    city: Agency
    city_bureau: Agency
    county: Agency
    bureau: Agency
    bureau_office: Agency
    other_bureau: Agency
    zhang: Person
    li: Person
    wang: Person
    reviewer: Person
    head: Person
    leader: Person
    supervisor: Person
    system_admin: Person
    security_admin: Person
    audit_admin: Person


def agency(code: str, name: str, kind: str, parent: Agency | None = None, line: Agency | None = None) -> Agency:
    """An agency without contact facts."""
    path = f"{parent.path if parent else '/'}{code}/"
    return Agency.objects.create(code=code, name=name, kind=kind, parent=parent, line_parent=line, path=path)


def person(username: str, name: str, at: Agency, role: str) -> Person:
    """Someone with one role at one agency since 2019, who cannot sign in with a password (tests use force_login)."""
    made = Person.objects.create(username=username, name=name, agency=at, password="!")
    RoleHeld.objects.create(person=made, agency=at, role=role, since=date(2019, 1, 1))
    return made


def gather() -> Cast:
    """The whole cast, in the database."""
    city = agency("SHI", "示例市人民政府", AgencyKind.CITY)
    city_bureau = agency("SHI-STHJ", "示例市生态环境局", AgencyKind.DEPARTMENT, city)
    county = agency("XIAN", "示例县人民政府", AgencyKind.COUNTY, city)
    bureau = agency("XIAN-STHJ", "示例市生态环境局示例分局", AgencyKind.BRANCH, county, city_bureau)
    office = agency("XIAN-STHJ-BGS", "示例分局办公室", AgencyKind.INTERNAL, bureau)
    other = agency("XIAN-JTJ", "示例县交通运输局", AgencyKind.DEPARTMENT, county)
    return Cast(
        city, city_bureau, county, bureau, office, other,
        zhang=person("zhang", "张承办", bureau, Role.HANDLER),
        li=person("li", "李承办", bureau, Role.HANDLER),
        wang=person("wang", "王承办", other, Role.HANDLER),
        reviewer=person("shencha", "沈审查", bureau, Role.SECRECY_REVIEWER),
        head=person("gong", "龚主任", bureau, Role.OGI_HEAD),
        leader=person("fen", "冯局长", bureau, Role.LEADER),
        supervisor=person("du", "杜督查", county, Role.SUPERVISOR),
        system_admin=person("xitong", "席系统", county, Role.SYSTEM_ADMIN),
        security_admin=person("anquan", "安安全", county, Role.SECURITY_ADMIN),
        audit_admin=person("shenji", "沈审计", county, Role.AUDIT_ADMIN),
    )  # fmt: skip
