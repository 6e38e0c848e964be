"""An agency ends: what it leaves is named, and its heir reaches what it was."""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.web.access import may, standing
from gongkai.web.agencies.models import Agency, AgencyKind, ChangeKind, PowerKind, Role, RoleHeld
from gongkai.web.agencies.open_matters import OpenMatter, tell
from gongkai.web.agencies.refusals import Refused
from gongkai.web.agencies.selectors.history import tree_on
from gongkai.web.agencies.selectors.powers import powers_in_force
from gongkai.web.agencies.services.close import close, merge
from gongkai.web.agencies.services.powers import add_power
from gongkai.web.agencies.services.rename import rename
from web.agencies.acts import BASIS, NOON, TODAY, register
from web.cast import Cast

DAY = date(2021, 5, 1)


def test_a_merger_names_people_roles_and_open_matters(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gongkai.web.agencies.open_matters._finders", [])
    tell(lambda agency: OpenMatter("起草中的记录", 3 if agency == cast.bureau else 0))
    tell(lambda agency: OpenMatter("到期未复查", 0))
    ended = merge(cast.bureau, into=cast.other_bureau, basis=BASIS, by=cast.system_admin, on=DAY, at=NOON)
    assert [person.username for person in ended.people] == ["fen", "gong", "li", "shencha", "zhang"]
    assert len(ended.roles) == 5
    assert ended.offices == (cast.bureau_office,)
    assert ended.open_matters == (OpenMatter("起草中的记录", 3),)
    row = Agency.objects.get(pk=cast.bureau.pk)
    assert (row.closed_on, row.successor) == (DAY, cast.other_bureau)
    assert row.changes.last().kind == ChangeKind.MERGED


def test_what_is_open_at_its_offices_which_end_with_it_is_counted_too(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gongkai.web.agencies.open_matters._finders", [])
    open_at = {cast.bureau.pk: 3, cast.bureau_office.pk: 1, cast.other_bureau.pk: 7}
    tell(lambda agency: OpenMatter("起草中的记录", open_at[agency.pk]))
    ended = close(cast.bureau, basis=BASIS, by=cast.system_admin, on=DAY, at=NOON)
    assert ended.open_matters == (OpenMatter("起草中的记录", 4),)


def test_the_heirs_people_reach_what_was_and_its_own_people_no_longer(cast: Cast) -> None:
    merge(cast.bureau, into=cast.other_bureau, basis=BASIS, by=cast.system_admin, on=TODAY, at=NOON)
    assert may(cast.wang, "record.read", cast.bureau)
    assert may(cast.wang, "record.read", cast.bureau_office)
    assert not standing(cast.zhang).reach("record.read")
    assert not may(cast.supervisor, "record.draft", cast.bureau)


def test_its_branches_come_under_the_heir_and_its_powers_go_on_there(cast: Cast) -> None:
    suo = register("SUO", cast.bureau, AgencyKind.BRANCH)
    zhan = register("ZHAN", cast.county, AgencyKind.BRANCH, line_parent=cast.bureau)
    heir = register("XIN", cast.county)
    add_power(cast.bureau, kind=PowerKind.LICENCES, name="环评审批", valid_from=date(2019, 1, 1), by=None, at=NOON)
    ended = merge(cast.bureau, into=heir, basis=BASIS, by=cast.system_admin, on=DAY, at=NOON)
    suo.refresh_from_db()
    zhan.refresh_from_db()
    assert (suo.parent, suo.path) == (heir, "/SHI/XIAN/XIN/SUO/")
    assert (zhan.parent, zhan.line_parent) == (cast.county, heir)
    assert {one.code for one in ended.moved} == {"SUO", "ZHAN"}
    assert not powers_in_force(cast.bureau, PowerKind.LICENCES, DAY).exists()
    assert powers_in_force(cast.bureau, PowerKind.LICENCES, date(2021, 4, 30)).count() == 1
    assert [power.name for power in powers_in_force(heir, PowerKind.LICENCES, DAY)] == ["环评审批"]


def test_merged_into_its_own_superior_a_branch_by_line_keeps_the_block_alone(cast: Cast) -> None:
    merge(cast.city_bureau, into=cast.county, basis=BASIS, by=None, on=DAY, at=NOON)
    cast.bureau.refresh_from_db()
    assert (cast.bureau.parent, cast.bureau.line_parent) == (cast.county, None)


def test_one_that_nobody_succeeds_closes_with_its_offices(cast: Cast) -> None:
    close(cast.bureau, basis=BASIS, by=cast.system_admin, on=DAY, at=NOON)
    there = tree_on(DAY)
    assert cast.bureau.pk not in there
    assert cast.bureau_office.pk not in there
    assert cast.bureau.pk in tree_on(date(2021, 4, 30))


def test_it_is_refused_while_others_stand_under_it(cast: Cast) -> None:
    with pytest.raises(Refused, match="示例市生态环境局示例分局。请先把它们划转或撤销"):
        close(cast.city_bureau, basis=BASIS, by=cast.system_admin, on=DAY, at=NOON)


def test_what_is_closed_changes_no_more_and_takes_nothing_over(cast: Cast) -> None:
    close(cast.other_bureau, basis=BASIS, by=None, on=DAY, at=NOON)
    with pytest.raises(Refused, match="不能再变更"):
        rename(cast.other_bureau, name="示例", basis=BASIS, by=None, on=TODAY, at=NOON)
    with pytest.raises(Refused, match="不能承继职责"):
        merge(cast.bureau, into=cast.other_bureau, basis=BASIS, by=None, on=DAY, at=NOON)
    with pytest.raises(Refused, match="已撤销"):
        register("NEW", cast.other_bureau, AgencyKind.INTERNAL)


def test_an_heir_is_neither_below_nor_an_office(cast: Cast) -> None:
    with pytest.raises(Refused) as below:
        merge(cast.city_bureau, into=cast.bureau, basis=BASIS, by=None, on=DAY, at=NOON)
    assert below.value.field == "successor"
    with pytest.raises(Refused, match="内设机构不能承继"):
        merge(cast.other_bureau, into=cast.bureau_office, basis=BASIS, by=None, on=DAY, at=NOON)


def test_the_seat_of_the_only_security_administrator_cannot_be_closed(cast: Cast) -> None:
    RoleHeld.objects.filter(role=Role.SECURITY_ADMIN).update(agency=cast.other_bureau)
    with pytest.raises(Refused, match="全部安全管理员都在该单位"):
        close(cast.other_bureau, basis=BASIS, by=None, on=DAY, at=NOON)
