"""An agency enters the register, or is told why not."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from gongkai.web.agencies.models import Agency, AgencyChange, AgencyKind, ChangeKind, Line
from gongkai.web.agencies.refusals import Refused
from gongkai.web.audit.models import AuditEntry
from web.agencies.acts import BASIS, NOON, TODAY, found, register
from web.cast import Cast

CODE = "11000000000000001Y"


def test_its_path_its_history_and_the_trail_say_so(cast: Cast) -> None:
    made = found(
        code="XIAN-SLJ", name="示例县水利局", kind=AgencyKind.DEPARTMENT, parent=cast.county, basis=BASIS,
        by=cast.system_admin, on=TODAY, at=NOON, phone="0000-0000000",
    )  # fmt: skip
    assert made.path == "/SHI/XIAN/XIAN-SLJ/"
    change = AgencyChange.objects.get(agency=made)
    assert (change.kind, change.on, change.basis, change.before) == (ChangeKind.FOUNDED, TODAY, BASIS, {})
    assert change.after["parent"] == "XIAN"
    entry = AuditEntry.objects.get(chain__name="XIAN-SLJ")
    assert (entry.act, entry.by, entry.new["phone"]) == ("agency.founded", "xitong", "0000-0000000")


@pytest.mark.parametrize(
    ("changed", "field", "says"),
    [
        ({"code": "xian-slj"}, "code", "大写字母"),
        ({"code": "XIAN/SLJ"}, "code", "大写字母"),
        ({"code": "XIAN-STHJ"}, "code", "已由“示例市生态环境局示例分局”使用"),
        ({"name": " "}, "name", "请填写规范名称"),
        ({"name": "示例县交通运输局"}, "name", "同一上级之下已有"),
        ({"credit_code": "110000000000000010"}, "credit_code", "应为 Y；"),
        ({"kind": AgencyKind.CITY}, "parent", "市级政府不能设在县级政府之下"),
        ({"kind": AgencyKind.INTERNAL, "parent": None}, "parent", "内设机构必须有所属单位"),
        ({"counted_by": Line.LINE}, "counted_by", "请先填写上级主管"),
        ({"on": TODAY + timedelta(days=1)}, "on", "还没有到"),
    ],
)
def test_what_is_wrong_is_refused_at_its_field(cast: Cast, changed: dict[str, Any], field: str, says: str) -> None:
    right: dict[str, Any] = {
        "code": "XIAN-SLJ", "name": "示例县水利局", "kind": AgencyKind.DEPARTMENT, "parent": cast.county,
        "by": cast.system_admin, "on": TODAY, "at": NOON,
    }  # fmt: skip
    before = Agency.objects.count()
    with pytest.raises(Refused) as refused:
        found(**{**right, **changed})
    assert refused.value.field == field
    assert says in refused.value.message
    assert Agency.objects.count() == before


def test_a_credit_code_is_one_agencys_alone(cast: Cast) -> None:
    register("A", cast.county, credit_code=CODE)
    with pytest.raises(Refused, match="该代码已由“示例A”使用"):
        register("B", cast.county, credit_code=CODE)


@pytest.mark.parametrize(
    ("line", "says"),
    [("county", "应为上级部门"), ("bureau_office", "应为上级部门"), ("bureau", "与所属（块）相同")],
)
def test_the_line_leads_to_a_department_that_is_not_the_block(cast: Cast, line: str, says: str) -> None:
    with pytest.raises(Refused, match=says):
        register("ZHAN", cast.bureau, AgencyKind.BRANCH, line_parent=getattr(cast, line))


def test_nothing_but_an_office_stands_in_an_office(cast: Cast) -> None:
    with pytest.raises(Refused, match="派出机构不能设在内设机构之下"):
        register("ZHAN", cast.bureau_office, AgencyKind.BRANCH)
    assert register("KE", cast.bureau_office, AgencyKind.INTERNAL).path == "/SHI/XIAN/XIAN-STHJ/XIAN-STHJ-BGS/KE/"


def test_a_tree_too_deep_to_be_kept_is_refused(cast: Cast) -> None:
    deep = cast.bureau_office
    with pytest.raises(Refused, match="层级过深"):
        for number in range(12):
            deep = register(f"{number:X>40}", deep, AgencyKind.INTERNAL)
