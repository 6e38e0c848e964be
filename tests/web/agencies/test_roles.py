"""Roles from day to day, and the three administrators kept apart."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from gongkai.web.access import standing
from gongkai.web.agencies.models import AgencyKind, Person, Role, RoleHeld
from gongkai.web.agencies.refusals import Refused
from gongkai.web.agencies.services.begin import begin
from gongkai.web.agencies.services.close import close
from gongkai.web.agencies.services.people import create_person, disable_person
from gongkai.web.agencies.services.roles import confirm, end_role, grant
from gongkai.web.audit.models import AuditEntry
from web.agencies.acts import BASIS, NOON, TODAY
from web.cast import Cast

YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)


@pytest.fixture
def zhao(cast: Cast) -> Person:
    """Someone new who has signed in and changed the first password."""
    first = create_person(username="zhao", name="赵", agency=cast.bureau, by=cast.system_admin, on=TODAY, at=NOON)
    Person.objects.filter(pk=first.person.pk).update(must_change_password=False)
    return first.person


def give(cast: Cast, person: Person, role: str, **changed: Any) -> RoleHeld:
    usual: dict[str, Any] = {"agency": cast.bureau, "since": TODAY, "by": cast.security_admin}
    return grant(person, role=role, on=TODAY, at=NOON, **{**usual, **changed})


def second_admin(cast: Cast, person: Person) -> Person:
    give(cast, person, Role.SECURITY_ADMIN)
    return person


def reach(person: Person, action: str, on: date = TODAY) -> frozenset[int]:
    return standing(Person.objects.get(pk=person.pk), on).reach(action)


def test_a_role_counts_from_its_first_day_to_its_last(cast: Cast, zhao: Person) -> None:
    give(cast, zhao, Role.HANDLER, since=TOMORROW, until=TOMORROW)
    assert not reach(zhao, "record.draft")
    assert reach(zhao, "record.draft", TOMORROW) == {cast.bureau.pk, cast.bureau_office.pk}
    assert not reach(zhao, "record.draft", TOMORROW + timedelta(days=1))
    entry = AuditEntry.objects.get(act="role.grant")
    assert (entry.by, entry.subject, entry.new["role"]) == ("anquan", "zhao", "handler")


@pytest.mark.parametrize(
    ("who", "role"),
    [
        ("zhang", Role.SYSTEM_ADMIN),
        ("zhang", Role.SECURITY_ADMIN),
        ("zhang", Role.AUDIT_ADMIN),
        ("system_admin", Role.SECURITY_ADMIN),
        ("system_admin", Role.AUDIT_ADMIN),
        ("audit_admin", Role.SYSTEM_ADMIN),
        ("audit_admin", Role.SECURITY_ADMIN),
    ],
)
def test_an_administrators_role_stands_beside_no_other(cast: Cast, who: str, role: str) -> None:
    with pytest.raises(Refused, match="三员分立"):
        give(cast, getattr(cast, who), role)


@pytest.mark.parametrize("role", [role for role in Role if not role.endswith("_admin")])
def test_no_administrator_gets_a_role_for_work(cast: Cast, role: str) -> None:
    with pytest.raises(Refused, match="三员分立"):
        give(cast, cast.audit_admin, role)


def test_roles_for_work_may_stand_together_and_after_one_another_all_may(cast: Cast) -> None:
    give(cast, cast.zhang, Role.OGI_HEAD)
    end_role(cast.zhang.roles.get(role=Role.OGI_HEAD), until=TODAY, by=cast.security_admin, on=TODAY, at=NOON)
    end_role(cast.zhang.roles.get(role=Role.HANDLER), until=TODAY, by=cast.security_admin, on=TODAY, at=NOON)
    with pytest.raises(Refused, match="三员分立"):
        give(cast, cast.zhang, Role.AUDIT_ADMIN)
    assert give(cast, cast.zhang, Role.AUDIT_ADMIN, since=TOMORROW).pk


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"since": YESTERDAY}, "since"),
        ({"until": YESTERDAY}, "until"),
        ({"role": Role.HANDLER}, "role"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(cast: Cast, changed: dict[str, Any], field: str) -> None:
    with pytest.raises(Refused) as refused:
        give(cast, cast.zhang, changed.pop("role", Role.LEADER), **changed)
    assert refused.value.field == field


def test_nobody_grants_to_himself(cast: Cast) -> None:
    with pytest.raises(Refused, match="不能给自己授权"):
        give(cast, cast.security_admin, Role.HANDLER)


def test_neither_the_disabled_nor_a_closed_agency_gets_a_role(cast: Cast, zhao: Person) -> None:
    close(cast.other_bureau, basis=BASIS, by=None, on=TODAY, at=NOON)
    cast.other_bureau.refresh_from_db()
    with pytest.raises(Refused, match="已撤销"):
        give(cast, zhao, Role.HANDLER, agency=cast.other_bureau)
    disable_person(zhao, by=cast.system_admin, on=TODAY, at=NOON)
    with pytest.raises(Refused, match="已停用"):
        give(cast, zhao, Role.HANDLER)


def test_who_has_not_changed_the_first_password_becomes_no_administrator(cast: Cast, zhao: Person) -> None:
    Person.objects.filter(pk=zhao.pk).update(must_change_password=True)
    with pytest.raises(Refused, match="修改初始密码"):
        give(cast, zhao, Role.AUDIT_ADMIN)
    assert give(cast, zhao, Role.HANDLER).pk


def test_where_there_are_two_an_administrators_role_waits_for_the_other(cast: Cast, zhao: Person) -> None:
    second = second_admin(cast, zhao)
    third = create_person(username="san", name="三", agency=cast.bureau, by=None, on=TODAY, at=NOON).person
    Person.objects.filter(pk=third.pk).update(must_change_password=False)
    held = give(cast, third, Role.AUDIT_ADMIN)
    assert held.pending
    assert not reach(third, "audit.read")
    with pytest.raises(Refused, match="另一名安全管理员确认"):
        confirm(held, by=cast.security_admin, on=TODAY, at=NOON)
    confirm(held, by=second, on=TODAY, at=NOON)
    assert reach(third, "audit.read")
    with pytest.raises(Refused, match="已经确认"):
        confirm(held, by=second, on=TODAY, at=NOON)
    assert not give(cast, third_party(cast), Role.HANDLER).pending


def third_party(cast: Cast) -> Person:
    return create_person(username="si", name="四", agency=cast.bureau, by=None, on=TODAY, at=NOON).person


def test_what_waits_for_its_second_signature_already_bars_another_part(cast: Cast, zhao: Person) -> None:
    second_admin(cast, zhao)
    held = give(cast, cast.zhang, Role.HANDLER, agency=cast.other_bureau)
    end_role(held, until=YESTERDAY, by=cast.security_admin, on=TODAY, at=NOON)
    third = third_party(cast)
    Person.objects.filter(pk=third.pk).update(must_change_password=False)
    assert give(cast, third, Role.SYSTEM_ADMIN).pending
    with pytest.raises(Refused, match="三员分立"):
        give(cast, third, Role.HANDLER)


def test_the_last_security_administrator_cannot_be_ended(cast: Cast, zhao: Person) -> None:
    own = cast.security_admin.roles.get()
    with pytest.raises(Refused, match="最后一名安全管理员"):
        end_role(own, until=TODAY, by=cast.security_admin, on=TODAY, at=NOON)
    give(cast, zhao, Role.SECURITY_ADMIN, until=date(2021, 12, 31))
    with pytest.raises(Refused, match="最后一名安全管理员"):
        end_role(own, until=TODAY, by=zhao, on=TODAY, at=NOON)


def test_of_two_security_administrators_one_may_go(cast: Cast, zhao: Person) -> None:
    second_admin(cast, zhao)
    end_role(cast.security_admin.roles.get(), until=YESTERDAY, by=zhao, on=TODAY, at=NOON)
    assert not reach(cast.security_admin, "role.grant")
    with pytest.raises(Refused, match="最后一名安全管理员"):
        end_role(zhao.roles.get(), until=YESTERDAY, by=zhao, on=TODAY, at=NOON)


def test_an_end_lies_not_in_the_past_and_is_given_once(cast: Cast) -> None:
    held = cast.zhang.roles.get()
    with pytest.raises(Refused, match="不能早于昨天"):
        end_role(held, until=YESTERDAY - timedelta(days=1), by=cast.security_admin, on=TODAY, at=NOON)
    end_role(held, until=YESTERDAY, by=cast.security_admin, on=TODAY, at=NOON)
    with pytest.raises(Refused, match="已于 2021-05-31 终止"):
        end_role(held, until=TODAY, by=cast.security_admin, on=TODAY, at=NOON)


THREE = {
    Role.SYSTEM_ADMIN: ("xt", "席系统"),
    Role.SECURITY_ADMIN: ("aq", "安安全"),
    Role.AUDIT_ADMIN: ("sj", "沈审计"),
}


def test_a_new_system_begins_with_an_agency_and_three_administrators(db: None) -> None:
    made = begin(code="JU", name="示例局", kind=AgencyKind.DEPARTMENT, administrators=THREE, on=TODAY, at=NOON)
    for role, first in made.administrators.items():
        assert first.person.check_password(first.password)
        assert [held.role for held in first.person.roles.all()] == [role]
    assert reach(made.administrators[Role.SYSTEM_ADMIN].person, "agency.edit") == {made.agency.pk}
    with pytest.raises(Refused, match="系统里已有单位"):
        begin(code="JU2", name="示例二局", kind=AgencyKind.DEPARTMENT, administrators=THREE, on=TODAY, at=NOON)


def test_two_parts_for_one_person_do_not_begin(db: None) -> None:
    one = dict.fromkeys(THREE, ("xt", "席系统"))
    with pytest.raises(Refused, match="账号已由"):
        begin(code="JU", name="示例局", kind=AgencyKind.DEPARTMENT, administrators=one, on=TODAY, at=NOON)
    with pytest.raises(Refused, match="三名管理员"):
        begin(code="JU", name="示例局", kind=AgencyKind.DEPARTMENT, administrators={}, on=TODAY, at=NOON)
