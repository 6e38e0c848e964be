"""Renamed, moved, corrected: the register follows, the past stays what it was."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from gongkai.web.agencies.models import Agency, AgencyKind, ChangeKind, Line
from gongkai.web.agencies.refusals import Refused
from gongkai.web.agencies.selectors.history import name_on, tree_on
from gongkai.web.agencies.services.correct import correct
from gongkai.web.agencies.services.move import move
from gongkai.web.agencies.services.rename import rename
from gongkai.web.audit.models import AuditEntry
from web.agencies.acts import BASIS, NOON, TODAY, register
from web.cast import Cast

MARCH, APRIL = date(2020, 3, 1), date(2020, 4, 1)


def paths() -> list[str]:
    return list(Agency.objects.order_by("path").values_list("path", flat=True))


def test_a_new_name_counts_from_its_day_on(cast: Cast) -> None:
    rename(cast.other_bureau, name="示例县交通局", basis=BASIS, by=cast.system_admin, on=MARCH, at=NOON)
    row = Agency.objects.get(pk=cast.other_bureau.pk)
    days = (MARCH - timedelta(days=1), MARCH, TODAY)
    assert [name_on(row, day) for day in days] == ["示例县交通运输局", "示例县交通局", "示例县交通局"]


def test_a_corrected_name_was_never_another(cast: Cast) -> None:
    rename(cast.other_bureau, name="示例县交通剧", basis=BASIS, by=cast.system_admin, on=MARCH, at=NOON)
    row = correct(cast.other_bureau, name="示例县交通局", by=cast.system_admin, on=TODAY, at=NOON)
    assert name_on(row, MARCH) == "示例县交通局"
    assert name_on(row, MARCH - timedelta(days=1)) == "示例县交通运输局"
    assert row.changes.last().kind == ChangeKind.CORRECTED


def test_moving_rewrites_the_paths_of_all_below_and_of_nothing_else(cast: Cast) -> None:
    other = register("XIAN2", cast.city, AgencyKind.COUNTY)
    register("XIAN-STHJX", cast.county)
    move(
        cast.bureau, parent=other, line_parent=cast.city_bureau, counted_by=Line.BLOCK, basis=BASIS,
        by=cast.system_admin, on=MARCH, at=NOON,
    )  # fmt: skip
    assert paths() == [
        "/SHI/", "/SHI/SHI-STHJ/", "/SHI/XIAN/", "/SHI/XIAN/XIAN-JTJ/", "/SHI/XIAN/XIAN-STHJX/", "/SHI/XIAN2/",
        "/SHI/XIAN2/XIAN-STHJ/", "/SHI/XIAN2/XIAN-STHJ/XIAN-STHJ-BGS/",
    ]  # fmt: skip
    assert tree_on(MARCH)[cast.bureau.pk].parent == other.pk
    assert tree_on(MARCH - timedelta(days=1))[cast.bureau.pk].parent == cast.county.pk
    entry = AuditEntry.objects.get(act="agency.moved")
    assert (entry.old, entry.new) == ({"parent": "XIAN"}, {"parent": "XIAN2"})


def test_a_countys_bureau_becomes_a_branch_of_the_citys(cast: Cast) -> None:
    bureau = register("XIAN-ZRZY", cast.county)
    city_bureau = register("SHI-ZRZY", cast.city)
    move(
        bureau, parent=cast.county, line_parent=city_bureau, counted_by=Line.LINE, kind=AgencyKind.BRANCH, basis=BASIS,
        by=cast.system_admin, on=MARCH, at=NOON,
    )  # fmt: skip
    then, now = tree_on(MARCH - timedelta(days=1))[bureau.pk], tree_on(MARCH)[bureau.pk]
    assert (then.kind, then.counted_in) == (AgencyKind.DEPARTMENT, cast.county.pk)
    assert (now.kind, now.counted_in) == (AgencyKind.BRANCH, city_bureau.pk)


def test_a_kind_that_what_stands_below_does_not_allow_is_refused(cast: Cast) -> None:
    sub = register("XIAN-LC", cast.other_bureau)
    assert sub.kind == AgencyKind.DEPARTMENT
    with pytest.raises(Refused, match="“示例XIAN-LC”（政府部门）不能设在派出机构之下"):
        move(
            cast.other_bureau, parent=cast.county, line_parent=cast.city_bureau, counted_by=Line.BLOCK,
            kind=AgencyKind.BRANCH, basis=BASIS, by=cast.system_admin, on=MARCH, at=NOON,
        )  # fmt: skip


def test_no_agency_comes_under_itself_by_block_or_line(cast: Cast) -> None:
    branch = register("SUO", cast.bureau, AgencyKind.BRANCH)
    for parent, line in ((branch, None), (cast.bureau, None), (cast.county, branch)):
        with pytest.raises(Refused, match="是本单位或其下级"):
            move(
                cast.bureau, parent=parent, line_parent=line, counted_by=Line.BLOCK, basis=BASIS,
                by=cast.system_admin, on=MARCH, at=NOON,
            )  # fmt: skip
    with pytest.raises(Refused, match="是本单位或其下级"):
        move(
            cast.city_bureau, parent=cast.city, line_parent=cast.bureau, counted_by=Line.BLOCK, basis=BASIS,
            by=cast.system_admin, on=MARCH, at=NOON,
        )  # fmt: skip


def test_changes_are_entered_in_their_order_with_a_basis_and_not_ahead(cast: Cast) -> None:
    rename(cast.other_bureau, name="示例县交通局", basis=BASIS, by=None, on=APRIL, at=NOON)
    for on, basis, says in (
        (MARCH, BASIS, "不能早于它"),
        (TODAY + timedelta(days=1), BASIS, "还没有到"),
        (TODAY, " ", "请填写依据"),
    ):
        with pytest.raises(Refused, match=says):
            rename(cast.other_bureau, name="示例县公路局", basis=basis, by=None, on=on, at=NOON)


def test_a_change_before_the_founding_is_refused(cast: Cast) -> None:
    young = register("YOUNG", cast.county, founded_on=APRIL)
    with pytest.raises(Refused, match="才设立"):
        rename(young, name="示例", basis=BASIS, by=None, on=MARCH, at=NOON)
    assert young.pk not in tree_on(MARCH)
    assert young.pk in tree_on(APRIL)


def test_the_second_of_two_editors_is_told(cast: Cast) -> None:
    correct(cast.bureau, seen=0, phone="1", by=cast.system_admin, on=TODAY, at=NOON)
    with pytest.raises(Refused, match="已被他人改动"):
        correct(cast.bureau, seen=0, phone="2", by=cast.system_admin, on=TODAY, at=NOON)
    assert Agency.objects.get(pk=cast.bureau.pk).phone == "1"


def test_a_correction_that_changes_nothing_leaves_no_trace(cast: Cast) -> None:
    correct(cast.bureau, name=cast.bureau.name, by=cast.system_admin, on=TODAY, at=NOON)
    assert not cast.bureau.changes.exists()
    with pytest.raises(TypeError):
        correct(cast.bureau, path="/", by=None, on=TODAY, at=NOON)
