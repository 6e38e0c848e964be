"""Agencies and people from CSV files: all or nothing, told row by row, a second time changes nothing."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gongkai.web.agencies.models import Agency, AgencyChange, AgencyKind, Line, Person
from gongkai.web.agencies.services.import_agencies import import_agencies
from gongkai.web.agencies.services.import_people import import_people
from gongkai.web.agencies.services.importing import Imported
from gongkai.web.audit.models import AuditEntry
from web.agencies.acts import NOON, TODAY
from web.cast import Cast

# 上级写在下级之后（the superior stands below its branch）。
FILE = """代码,名称,类别,所属代码,上级主管代码,统计口径,设立日期,联系电话
XIAN2-STHJ-BGS,办公室,内设机构,XIAN2-STHJ,,,,
XIAN2-STHJ,示例市生态环境局示例二分局,派出机构,XIAN2,SHI-STHJ,条,2019年3月1日,0000-1
XIAN2,示例二县人民政府,县级政府,SHI,,,,
ZHEN,示例镇人民政府,乡镇政府,XIAN2,,块,,
"""


def agencies(cast: Cast, text: str, *, dry: bool = False, encoding: str = "utf-8") -> Imported:
    return import_agencies(text.encode(encoding), dry=dry, by=cast.system_admin, on=TODAY, at=NOON)


def people(cast: Cast, text: str, *, dry: bool = False) -> Imported:
    return import_people(text.encode(), dry=dry, by=cast.system_admin, on=TODAY, at=NOON)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030"])
def test_a_file_founds_its_agencies_whatever_their_order(cast: Cast, encoding: str) -> None:
    done = agencies(cast, FILE, encoding=encoding)
    assert [(row.line, row.did) for row in done.outcomes] == [(line, "created") for line in (2, 3, 4, 5)]
    assert done.written
    branch = Agency.objects.get(code="XIAN2-STHJ")
    assert branch.path == "/SHI/XIAN2/XIAN2-STHJ/"
    assert (branch.kind, branch.counted_by, branch.line_parent) == (AgencyKind.BRANCH, Line.LINE, cast.city_bureau)
    assert branch.founded_on is not None
    assert branch.founded_on.isoformat() == "2019-03-01"
    assert Agency.objects.get(code="XIAN2").founded_on is None


def test_a_dry_run_says_the_same_and_writes_nothing(cast: Cast) -> None:
    done = agencies(cast, FILE, dry=True)
    assert done.count("created") == 4
    assert not done.written
    assert not Agency.objects.filter(code__startswith="XIAN2").exists()
    assert not AuditEntry.objects.exists()


def test_a_second_time_changes_nothing_and_blank_cells_leave_things_as_they_are(cast: Cast) -> None:
    agencies(cast, FILE)
    changes = AgencyChange.objects.count()
    assert agencies(cast, FILE).count("unchanged") == 4
    assert AgencyChange.objects.count() == changes
    done = agencies(
        cast,
        FILE.replace("0000-1", "").replace(
            "示例镇人民政府,乡镇政府,XIAN2,,块,,", "示例镇人民政府,乡镇政府,XIAN2,,块,,0000-2"
        ),
    )
    assert (done.count("corrected"), done.count("unchanged")) == (1, 3)
    assert Agency.objects.get(code="XIAN2-STHJ").phone == "0000-1"
    assert Agency.objects.get(code="ZHEN").phone == "0000-2"


def test_one_refused_row_refuses_the_whole_file(cast: Cast) -> None:
    done = agencies(cast, FILE + "xx,示例,内设机构,XIAN2,,,,\n")
    assert (done.count("created"), done.count("refused"), done.written) == (4, 1, False)
    assert not Agency.objects.filter(code="XIAN2").exists()


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ("xian9,示例,县级政府,SHI,,,,", "代码：代码只能用大写字母"),
        (",示例,县级政府,SHI,,,,", "请填写代码"),
        ("XIAN2,示例,县级政府,SHI,,,,", "代码与第 4 行重复"),
        ("A,,县级政府,SHI,,,,", "规范名称：请填写"),
        ("A,示例,局,SHI,,,,", "类别：“局”不认识，可用：市级政府、县级政府"),
        ("A,示例,县级政府,NO,,,,", "所属代码：NO 不在系统里"),
        ("A,示例,县级政府,A,,,,", "互为上下级"),
        ("A,示例,政府部门,SHI,,条,,", "统计口径：没有上级主管"),
        ("A,示例,政府部门,SHI,,双,,", "统计口径：“双”不认识，可用：块、条"),
        ("A,示例,政府部门,SHI,,,去年,", "设立日期：“去年”不是日期"),
        ("A,示例,政府部门,SHI,,,2021-06-02,", "还没有到"),
        (f"A,示例,政府部门,SHI,,,,{'1' * 61}", "联系电话：最多 60 字，现为 61 字"),
        ("XIAN,示例县政府,县级政府,SHI,,,,", "规范名称：与现有登记不同（现为“示例县人民政府”）"),
        ("XIAN-JTJ,示例县交通运输局,政府部门,SHI,,,,", "所属代码：与现有登记不同（现为“XIAN”）"),
    ],
)  # fmt: skip
def test_a_refused_row_says_why_and_what_to_do(cast: Cast, row: str, says: str) -> None:
    done = agencies(cast, FILE + row + "\n", dry=True)
    (refused,) = [outcome for outcome in done.outcomes if outcome.did == "refused"]
    assert refused.line == 6
    assert says in refused.problems[0]


def test_two_that_stand_under_one_another_are_both_refused(cast: Cast) -> None:
    done = agencies(cast, "代码,名称,类别,所属代码\nA,一,派出机构,B\nB,二,派出机构,A\n")
    assert [outcome.did for outcome in done.outcomes] == ["refused", "refused"]


def test_a_file_without_its_headings_is_refused_as_a_whole(cast: Cast) -> None:
    assert agencies(cast, "名称\n示例\n").problems == ("表头缺少：代码、类别",)


PEOPLE = "账号,姓名,单位代码,邮箱\nzhao,赵承办,XIAN-STHJ,zhao@example.cn\nqian,钱审查,XIAN-STHJ,\n"


def test_people_come_without_roles_and_with_a_password_each_that_works(cast: Cast) -> None:
    done = people(cast, PEOPLE)
    assert list(done.passwords) == ["zhao", "qian"]
    for username, password in done.passwords.items():
        made = Person.objects.get(username=username)
        assert made.check_password(password)
        assert made.must_change_password
        assert not made.roles.exists()
    assert AuditEntry.objects.filter(act="person.create").count() == 2


def test_a_dry_run_of_people_gives_no_password_and_a_second_time_changes_nothing(cast: Cast) -> None:
    assert not people(cast, PEOPLE, dry=True).passwords
    assert not Person.objects.filter(username="zhao").exists()
    people(cast, PEOPLE)
    again = people(cast, PEOPLE.replace("钱审查", "钱主任"))
    assert (again.count("unchanged"), again.count("corrected")) == (1, 1)
    assert not again.passwords
    assert Person.objects.get(username="zhao").email == "zhao@example.cn"


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ("Sun,孙,XIAN-STHJ,", "账号：账号用小写字母"),
        ("zhao,孙,XIAN-STHJ,", "账号：与第 2 行重复"),
        ("sun,,XIAN-STHJ,", "姓名：请填写"),
        ("sun,孙,NO,", "单位代码：NO 不在系统里"),
        ("sun,孙,XIAN-STHJ,sun", "电子邮箱：电子邮箱“sun”的写法不对"),
        ("wang,王承办,XIAN-STHJ,", "单位代码：此人现在“示例县交通运输局”"),
    ],
)
def test_one_refused_person_refuses_the_file_and_says_why(cast: Cast, row: str, says: str) -> None:
    done = people(cast, PEOPLE + row + "\n")
    (refused,) = [outcome for outcome in done.outcomes if outcome.did == "refused"]
    assert (refused.line, done.written, dict(done.passwords)) == (4, False, {})
    assert says in refused.problems[0]
    assert not Person.objects.filter(username="zhao").exists()


def test_a_column_of_roles_is_not_the_system_administrators_to_give(cast: Cast) -> None:
    assert "“角色”不认识" in people(cast, "账号,姓名,单位代码,角色\nzhao,赵,XIAN-STHJ,承办人\n").problems[0]


def test_the_queries_grow_with_the_rows_and_not_faster(cast: Cast) -> None:
    counts = []
    for number in (10, 20):
        rows = "".join(f"K{number}-{nth},示例{number}-{nth}科,内设机构,XIAN-JTJ\n" for nth in range(number))
        with CaptureQueriesContext(connection) as caught:
            agencies(cast, "代码,名称,类别,所属代码\n" + rows)
        counts.append(len(caught))
    assert counts[1] <= 2 * counts[0]
