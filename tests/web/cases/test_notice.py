"""载入放假安排: a made-up notice of 2027 moves the open cases of that year; before it is loaded nothing is changed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gongkai.core.workdays import NoNotice
from gongkai.law.load import calendar
from gongkai.law.own import calendar_folder
from gongkai.web.audit.models import AuditEntry
from gongkai.web.cases import notice
from gongkai.web.cases.models import Case
from web.cases.steps import Walk

# 编造的通知，只为测试（a made-up notice）
NOTICE = """year: 2027
notices:
  - number: 示例〔2026〕1号
    announced: 2026-11-05
    holidays:
      - {name: 元旦, from: 2027-01-01, to: 2027-01-03}
      - {name: 春节, from: 2027-02-05, to: 2027-02-11, made_up: [2027-01-30]}
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv("GONGKAI_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("GONGKAI_TODAY", "2027-01-15")
    yield tmp_path


def file(folder: Path, text: str = NOTICE, name: str = "2027.yaml") -> Path:
    made = folder / name
    made.write_text(text, "utf-8")
    return made


def load(walk: Walk, path: Path, *more: str) -> str:
    out = StringIO()
    call_command("cases", "notice", str(path), "--by", walk.cast.system_admin.username, *more, stdout=out)
    return out.getvalue()


def test_what_would_move_is_listed_and_nothing_is_changed(walk: Walk, folder: Path) -> None:
    case = walk.on(date(2027, 1, 13)).receive().case
    assert case.due_on is None  # 没有 2027 年的通知，不能断定
    with CaptureQueriesContext(connection) as asked:
        said = load(walk, file(folder))
    # PostgreSQL 逐段读时先声明游标（a long read is a cursor there）。
    reads = ("SELECT", "DECLARE")
    assert not [one["sql"] for one in asked if not one["sql"].startswith(reads)], "nobody waits for the database's lock"
    assert asked
    assert "2027-01-30 改为上班" in said
    assert "2027-02-05 改为放假" in said
    # 1月13日次日起：1月有 14、15、18-22、25-29 和 30 日（十三个），2月有 1-4、12、15、16 日（七个）
    assert f"{case.number}：原届满日 （不能断定），现届满日 2027-02-16" in said
    assert "没有载入" in said
    assert Case.objects.get(pk=case.pk).due_on is None
    assert not calendar_folder().exists()
    with pytest.raises(NoNotice):
        calendar().why(date(2027, 1, 14))


def test_what_is_loaded_counts_at_once_and_is_noted(walk: Walk, folder: Path) -> None:
    case = walk.on(date(2027, 1, 13)).receive().case
    said = load(walk, file(folder), "--write")
    assert "2027-01-30 改为上班" in said
    assert "已载入" in said
    assert Case.objects.get(pk=case.pk).due_on == date(2027, 2, 16)
    assert calendar().why(date(2027, 1, 30)).kind.works
    assert walk.receive().case.due_on == date(2027, 2, 16)
    entry = AuditEntry.objects.get(act="notice.load")
    assert (entry.new["number"], entry.new["moved"]) == ("示例〔2026〕1号", 1)
    assert "改变 0 天，改变 0 件" in load(walk, file(folder), "--write")
    changed = NOTICE.replace("2027-02-11", "2027-02-12")  # 年中又改（changed once more）
    assert "原届满日 2027-02-16，现届满日 2027-02-17" in load(walk, file(folder, changed), "--write")


def test_only_the_system_administrator_loads_one(walk: Walk, folder: Path) -> None:
    for who in (walk.cast.zhang, walk.cast.head, walk.cast.security_admin):
        for more in ((), ("--write",)):
            with pytest.raises(CommandError, match="由系统管理员载入"):
                call_command("cases", "notice", str(file(folder)), "--by", who.username, *more)
    assert not calendar_folder().exists()


def test_what_is_not_noted_is_not_in_force(walk: Walk, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_args: object, **_more: object) -> None:
        raise RuntimeError("示例")

    monkeypatch.setattr(notice, "note", fails)
    with pytest.raises(RuntimeError, match="示例"):
        load(walk, file(folder), "--write")
    assert list(calendar_folder().iterdir()) == []


def test_a_file_that_is_wrong_changes_nothing(walk: Walk, folder: Path) -> None:
    walk.on(date(2027, 1, 13)).receive()
    for text, name, said in (
        (NOTICE, "2028.yaml", "不是同一年"), (NOTICE.replace("春节", "示例节"), "2027.yaml", "没有节日"),
        (NOTICE.replace("2027-01-30", "2027-01-29"), "2027.yaml", "本来就是工作日"),
    ):  # fmt: skip
        with pytest.raises(CommandError, match=said):
            load(walk, file(folder, text, name), "--write")
    with pytest.raises(CommandError, match="打不开"):
        load(walk, folder / "none.yaml", "--write")
    with pytest.raises(CommandError, match="没有账号"):
        call_command("cases", "notice", str(file(folder)), "--by", "nobody", "--write")
    assert not calendar_folder().exists()
