"""Which reports are successive years of one agency."""

from __future__ import annotations

import pytest

from gongkai.cli.words import language
from gongkai.core.years import last_of, runs_of_years, same_name
from sample_reports import report


def test_years_of_one_agency_form_a_run_whatever_their_order() -> None:
    keys = [("甲局", 2022), ("乙局", 2021), ("甲局", 2021), ("甲局", 2023)]
    assert sorted(map(tuple, runs_of_years(keys))) == [(1,), (2, 0, 3)]


def test_a_gap_breaks_a_run() -> None:
    assert runs_of_years([("甲局", 2020), ("甲局", 2022)]) == [[0], [1]]


def test_a_year_given_twice_stands_alone() -> None:
    runs = runs_of_years([("甲局", 2021), ("甲局", 2021), ("甲局", 2022)])
    assert sorted(len(run) for run in runs) == [1, 2]


def test_reports_of_nobody_are_not_joined() -> None:
    assert runs_of_years([("", 2021), ("", 2022)]) == [[0], [1]]


def test_a_name_is_the_same_whatever_its_spaces_and_widths() -> None:
    assert same_name("示例县 教育局", "示例县教育局")
    assert same_name("示例县（Ａ）局", "示例县(A)局")
    assert not same_name("示例县教育局", "示例市教育局")
    assert not same_name("", "")


def test_last_years_report_is_the_priors_before_the_others() -> None:
    this, prior, other = report(2022, {}), report(2021, {}), report(2021, {})
    assert last_of(this, [this, other], [prior]) is prior
    assert last_of(this, [this, other]) is other
    assert last_of(this, [this, report(2020, {})]) is None


@pytest.mark.parametrize(
    ("arguments", "chosen"),
    [
        (["check", "x"], "zh"),
        (["--lang", "en", "check", "x"], "en"),
        (["check", "x", "--lang=en"], "en"),
        (["--lang", "zh", "check", "--lang", "en"], "en"),
        (["check", "--", "--lang", "en"], "zh"),
        (["check", "--lang"], "zh"),
    ],
)
def test_the_last_language_given_counts(arguments: list[str], chosen: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GONGKAI_LANG", raising=False)
    assert language(arguments) == chosen


def test_the_environment_may_choose_the_language(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GONGKAI_LANG", "en")
    assert language(["check", "x"]) == "en"
    assert language(["check", "x", "--lang", "zh"]) == "zh"
