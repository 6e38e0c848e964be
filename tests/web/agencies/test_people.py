"""People are entered, moved, disabled; first passwords; the three administrators."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from gongkai.web.access import standing
from gongkai.web.agencies.models import Person, Role, RoleHeld
from gongkai.web.agencies.refusals import Refused
from gongkai.web.agencies.services.close import close
from gongkai.web.agencies.services.people import (
    correct_person,
    create_person,
    disable_person,
    enable_person,
    move_person,
    one_time_password,
    reset_password,
    unlock_person,
)  # fmt: skip
from gongkai.web.audit.models import AuditEntry
from web.agencies.acts import BASIS, NOON, TODAY
from web.cast import Cast


def create(cast: Cast, **changed: Any) -> Person:
    right: dict[str, Any] = {"username": "zhao", "name": "赵承办", "agency": cast.bureau}
    return create_person(**{**right, **changed}, by=cast.system_admin, on=TODAY, at=NOON).person


def test_a_first_password_works_is_to_be_changed_and_is_kept_nowhere(cast: Cast) -> None:
    first = create_person(username="zhao", name="赵承办", agency=cast.bureau, by=cast.system_admin, on=TODAY, at=NOON)
    kept = Person.objects.get(username="zhao")
    assert kept.must_change_password
    drawn = kept.password
    assert kept.check_password(first.password)
    assert Person.objects.get(username="zhao").password != drawn, "the first check hashes it the slow way"
    assert not kept.roles.exists()
    assert first.password not in str(list(AuditEntry.objects.values()))


def test_one_time_passwords_are_long_mixed_and_differ() -> None:
    made = {one_time_password() for _turn in range(200)}
    assert len(made) == 200
    for password in made:
        assert [len(part) for part in password.split("-")] == [4, 4, 4, 4]
        assert any(map(str.isdigit, password))
        assert any(map(str.islower, password))
        assert any(map(str.isupper, password))
        assert not set(password) & set("0oO1lIi")


@pytest.mark.parametrize(
    ("changed", "field", "says"),
    [
        ({"username": "Zhao"}, "username", "小写字母"),
        ({"username": "zhang"}, "username", "已由“张承办”使用"),
        ({"name": " "}, "name", "请填写姓名"),
        ({"email": "zhao"}, "email", "写法不对"),
    ],
)
def test_what_is_wrong_is_refused_at_its_field(cast: Cast, changed: dict[str, Any], field: str, says: str) -> None:
    with pytest.raises(Refused, match=says) as refused:
        create(cast, **changed)
    assert refused.value.field == field


def test_nobody_is_seated_at_a_closed_agency(cast: Cast) -> None:
    close(cast.other_bureau, basis=BASIS, by=None, on=TODAY, at=NOON)
    cast.other_bureau.refresh_from_db()
    with pytest.raises(Refused, match="已撤销"):
        create(cast, agency=cast.other_bureau)
    with pytest.raises(Refused, match="已撤销"):
        move_person(cast.zhang, agency=cast.other_bureau, by=None, on=TODAY, at=NOON)


def test_who_moves_leaves_the_roles_of_the_old_seat_the_day_before(cast: Cast) -> None:
    move_person(cast.zhang, agency=cast.other_bureau, by=cast.system_admin, on=TODAY, at=NOON)
    assert cast.zhang.roles.get().until == TODAY - timedelta(days=1)
    assert not standing(cast.zhang).reach("record.draft")
    assert Person.objects.get(username="zhang").agency == cast.other_bureau
    assert AuditEntry.objects.get(act="person.move").new["roles_ended"] == ["handler@XIAN-STHJ"]


def test_an_administrator_who_moves_stays_one(cast: Cast) -> None:
    move_person(cast.security_admin, agency=cast.bureau, by=cast.system_admin, on=TODAY, at=NOON)
    assert cast.security_admin.roles.get().until is None


def test_who_is_disabled_may_nothing_until_enabled(cast: Cast) -> None:
    disable_person(cast.zhang, by=cast.system_admin, on=TODAY, at=NOON)
    assert not standing(Person.objects.get(pk=cast.zhang.pk)).reach("record.draft")
    with pytest.raises(Refused, match="已停用"):
        disable_person(cast.zhang, by=cast.system_admin, on=TODAY, at=NOON)
    enable_person(cast.zhang, by=cast.system_admin, on=TODAY, at=NOON)
    assert standing(Person.objects.get(pk=cast.zhang.pk)).reach("record.draft")


def test_nobody_disables_himself_or_the_last_security_administrator(cast: Cast) -> None:
    with pytest.raises(Refused, match="不能停用自己"):
        disable_person(cast.system_admin, by=cast.system_admin, on=TODAY, at=NOON)
    with pytest.raises(Refused, match="最后一名安全管理员"):
        disable_person(cast.security_admin, by=cast.system_admin, on=TODAY, at=NOON)


def test_a_corrected_address_is_noted_without_being_said(cast: Cast) -> None:
    correct_person(cast.zhang, name="张承办", email="zhang@example.cn", by=cast.system_admin, at=NOON)
    entry = AuditEntry.objects.get(act="person.correct")
    assert entry.new["changed"] == ["email"]
    assert "example.cn" not in str(entry.new)


def test_a_handlers_new_password_needs_nobody_else(cast: Cast) -> None:
    first = reset_password(cast.zhang, by=cast.system_admin, on=TODAY, at=NOON)
    row = Person.objects.get(pk=cast.zhang.pk)
    assert row.check_password(first.password)
    assert (row.must_change_password, row.awaits_unlock) == (True, True)


def test_an_account_without_a_role_need_not_be_unlocked(cast: Cast) -> None:
    made = create(cast)
    reset_password(made, by=cast.system_admin, on=TODAY, at=NOON)
    assert not Person.objects.get(pk=made.pk).awaits_unlock


@pytest.mark.parametrize("name", ["zhang", "reviewer", "head", "leader", "supervisor"])
def test_who_made_a_new_password_cannot_act_with_it(cast: Cast, name: str) -> None:
    person: Person = getattr(cast, name)
    assert standing(Person.objects.get(pk=person.pk)).held
    reset_password(person, by=cast.system_admin, on=TODAY, at=NOON)
    assert not standing(Person.objects.get(pk=person.pk)).held
    Person.objects.filter(pk=person.pk).update(must_change_password=False)
    unlock_person(person, by=cast.security_admin, at=NOON)
    assert standing(Person.objects.get(pk=person.pk)).held


def test_who_knows_an_administrators_new_password_has_not_his_powers(cast: Cast) -> None:
    """The way of a system administrator into the audit: closed until a security administrator has made sure."""
    reset_password(cast.audit_admin, by=cast.system_admin, on=TODAY, at=NOON)
    assert not standing(Person.objects.get(pk=cast.audit_admin.pk)).reach("audit.read")
    with pytest.raises(Refused, match="须先由本人登录"):
        unlock_person(cast.audit_admin, by=cast.security_admin, at=NOON)
    Person.objects.filter(pk=cast.audit_admin.pk).update(must_change_password=False)
    unlock_person(cast.audit_admin, by=cast.security_admin, at=NOON)
    assert standing(Person.objects.get(pk=cast.audit_admin.pk)).reach("audit.read")


def test_the_only_security_administrator_gets_a_password_at_the_machine_alone(cast: Cast) -> None:
    with pytest.raises(Refused, match="最后一名安全管理员"):
        reset_password(cast.security_admin, by=cast.system_admin, on=TODAY, at=NOON)
    reset_password(cast.security_admin, by=None, on=TODAY, at=NOON)
    assert standing(Person.objects.get(pk=cast.security_admin.pk)).reach("role.grant")
    assert AuditEntry.objects.get(act="person.reset_password").by == "console"


def test_nobody_unlocks_himself(cast: Cast) -> None:
    second = create(cast, username="er")
    RoleHeld.objects.create(person=second, agency=cast.county, role=Role.SECURITY_ADMIN, since=TODAY)
    reset_password(cast.security_admin, by=cast.system_admin, on=TODAY, at=NOON)
    with pytest.raises(Refused, match="不能为自己解锁"):
        unlock_person(cast.security_admin, by=cast.security_admin, at=NOON)
