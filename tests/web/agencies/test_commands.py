"""At the machine itself: a new system begins, a lost password is replaced."""

from __future__ import annotations

from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from gongkai.web.agencies.models import Agency, Person, RoleHeld
from gongkai.web.agencies.refusals import Refused
from gongkai.web.agencies.selectors.history import name_on
from gongkai.web.agencies.services.rename import rename
from gongkai.web.day import now
from web.cast import Cast

THREE = {"system_admin": "xi:席系统", "security_admin": "an:安安全", "audit_admin": "shen:申审计"}


def begin(**changed: str) -> str:
    out = StringIO()
    call_command("begin", code="XIAN", name="示例县人民政府", kind="county", **{**THREE, **changed}, stdout=out)
    return out.getvalue()


@pytest.mark.django_db
def test_a_new_system_begins_with_one_agency_and_three_administrators() -> None:
    lines = begin().splitlines()
    assert Agency.objects.get().code == "XIAN"
    assert set(RoleHeld.objects.values_list("person__username", "role")) == {
        ("xi", "system_admin"), ("an", "security_admin"), ("shen", "audit_admin"),
    }  # fmt: skip
    for line, username in zip(lines, ("xi", "an", "shen"), strict=True):
        assert username in line
        assert Person.objects.get(username=username).check_password(line.split()[-1]), "the password that is shown"


@pytest.mark.django_db
def test_a_rename_of_the_years_before_can_be_entered_where_no_day_of_founding_was_told() -> None:
    begin()
    agency = Agency.objects.get()
    on = date(2001, 3, 1)
    rename(agency, name="示例县人民政府（新）", basis="示例批复", by=None, on=on, at=now())
    assert name_on(agency, date(2001, 2, 28)) == "示例县人民政府"


@pytest.mark.django_db
def test_a_rename_before_the_day_of_founding_that_was_told_is_refused() -> None:
    begin(founded="2001年3月1日")
    agency = Agency.objects.get()
    assert agency.changes.get().on == agency.founded_on == date(2001, 3, 1)
    with pytest.raises(Refused, match="2001-03-01 才设立"):
        rename(agency, name="另一名称", basis="示例批复", by=None, on=date(2001, 2, 28), at=now())


@pytest.mark.django_db
@pytest.mark.parametrize(("told", "says"), [("三月", "请写成 2019-03-01"), ("2021-06-02", "还没有到")])
def test_a_day_of_founding_that_cannot_be_is_refused_and_nothing_is_left(told: str, says: str) -> None:
    with pytest.raises(CommandError, match=says):
        begin(founded=told)
    assert not Agency.objects.exists()


def test_it_begins_only_once(cast: Cast) -> None:
    with pytest.raises(CommandError, match="已有单位"):
        begin()


@pytest.mark.django_db
def test_an_administrator_without_a_name_is_refused_and_nothing_is_left() -> None:
    with pytest.raises(CommandError, match="账号:姓名"):
        begin(audit_admin="shen")
    assert not Agency.objects.exists()


def test_a_lost_password_is_replaced_by_one_that_is_shown_once(cast: Cast) -> None:
    out = StringIO()
    call_command("reset_password", "anquan", stdout=out)
    person = Person.objects.get(username="anquan")
    assert person.check_password(out.getvalue().split()[-1])
    assert person.must_change_password


def test_an_unknown_account_is_named(cast: Cast) -> None:
    with pytest.raises(CommandError, match="没有账号 nobody"):
        call_command("reset_password", "nobody")
