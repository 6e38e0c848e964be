"""`gongkai manage draft_report`: the report as data and as tables, and what is wrong with the question."""

from __future__ import annotations

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from web.cast import Cast


def told(*words: str) -> str:
    out = StringIO()
    call_command("draft_report", *words, stdout=out)
    return out.getvalue()


def test_as_data_every_cell_says_where_it_was_counted(cast: Cast) -> None:
    report = json.loads(told("--agency", cast.bureau.code, "--year", "2020", "--format", "json"))
    assert (report["form"], report["year"], report["agency"]) == ("annual-report-2019", 2020, cast.bureau.name)
    assert report["cells"]["disclosure/licences/decisions"] == 0
    source = report["sources"]["disclosure/licences/decisions"]
    assert (source["kind"], source["counter"], source["agency"]) == (
        "counted", "disclosure/licences/decisions", cast.bureau.code,
    )  # fmt: skip


def test_as_tables(cast: Cast) -> None:
    assert "表二 · 主动公开政府信息情况" in told("--agency", cast.bureau.code, "--year", "2021")


@pytest.mark.parametrize(
    ("words", "said"),
    [(("NOBODY", "2020"), "没有代码为 NOBODY 的单位"), (("XIAN-STHJ", "2018"), "2018 年没有适用的年度报告格式")],
)
def test_a_wrong_question_is_one_sentence(cast: Cast, words: tuple[str, str], said: str) -> None:
    with pytest.raises(CommandError, match=said) as error:
        told("--agency", words[0], "--year", words[1])
    assert error.value.returncode == 2
