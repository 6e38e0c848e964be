"""What an agency is asked, last year's figures beside it, and what the lists above say of it."""

from __future__ import annotations

import pytest

import gongkai
from gongkai.core.report import Report
from gongkai.law.load import wording
from gongkai.publish.page.asks import Submitted, asks, counts, letter, level_of
from gongkai.publish.page.checkup import (
    NotRead,
    agency_page,
    beside,
    county_page,
    index_page,
    latest_of,
    rank,
    shown_of,
    sums,
    usual_year,
)
from sample_reports import founding, report, unbalanced, unread

ZH, EN = wording("zh"), wording("en")


def submitted(made: Report, last: Report | None = None, **more: object) -> Submitted:
    checked = gongkai.check(made, last=last)
    return Submitted(report=made, checked=checked, last=last, file="报告.html", link="../report/x.html", **more)  # type: ignore[arg-type]


def carried() -> Submitted:
    """4 carried in, where last year's report carried 3 out."""
    figures = {
        f"requests/{row}/{column}": 4 for row in ("carried_in", "carried_out") for column in ("natural_person", "total")
    }
    last = {
        f"requests/{row}/{column}": 3 for row in ("received", "carried_out") for column in ("natural_person", "total")
    }
    return submitted(report(2023, figures), report(2022, last))


def test_one_thing_is_asked_for_each_place_to_mend_with_how_to_mend_it() -> None:
    (ask,) = asks(submitted(unbalanced()[0]), ZH)
    assert (ask.number, ask.level) == (1, "error")
    assert ask.where == "表三 · （七）总计 · 自然人"
    assert len(ask.message.splitlines()) == 3, "the three rules that the one cell breaks"
    assert "11" in ask.hint


def test_what_was_not_read_is_asked_for_too() -> None:
    found = [ask for ask in asks(submitted(unread()), ZH) if ask.level == "unread"]
    assert [ask.quote for ask in found] == ["行政规范性文件5225", "其他服务 7"]
    assert level_of(submitted(unread())) in ("error", "warning", "unread", "note")


@pytest.mark.parametrize(
    ("language", "opening"), [(ZH, "请改正或核实以下 1 处"), (EN, "mend or explain these 1 places")]
)
def test_the_letter_says_who_what_and_what_to_do(language: object, opening: str) -> None:
    one = submitted(unbalanced()[0])
    lines = letter(one, language).splitlines()  # type: ignore[arg-type]
    assert "示例县生态环境局" in lines[0]
    assert opening in lines[1]
    assert lines[2].startswith("1")
    assert len(lines) == 2 + 2 + len(one.checked.not_run) + 1


def test_a_clean_report_gets_a_letter_that_says_so() -> None:
    text = letter(submitted(report(2023, {}), report(2022, {})), ZH)
    assert "没有发现需要改正或核实之处" in text
    assert level_of(submitted(report(2023, {}), report(2022, {}))) == "calm"


def test_figures_stand_beside_last_years_and_the_wrong_one_is_marked() -> None:
    rows = {row.name: row for row in beside(carried())}
    wrong = rows["表三 · 二、上年结转政府信息公开申请数量"]
    assert (wrong.last, wrong.this, wrong.change, wrong.level) == ("0", "4", "+4", "error")
    right = rows["表三 · 四、结转下年度继续办理"]
    assert (right.last, right.this, right.change, right.level) == ("3", "4", "+1", "")


def test_a_blank_is_no_nought_and_a_missing_year_no_figure() -> None:
    alone = submitted(report(2023, {"requests/received/total": None}))
    row = next(row for row in beside(alone) if "新收" in row.name)
    assert (row.last, row.this, row.change) == ("", "", "")


def test_figures_of_either_edition_are_shown_where_the_form_changed() -> None:
    names = [row.name for row in beside(submitted(report(2021, {}), report(2020, {})))]
    assert "表二 · 行政规范性文件 · 本年制发件数" in names
    assert any("收费" in name for name in names)


def test_the_latest_report_that_is_no_duplicate_is_the_agencys() -> None:
    years = [submitted(report(2022, {})), submitted(report(2023, {}), duplicate=True), submitted(report(2023, {}))]
    assert latest_of(years) is years[2]


def shown(agency: str, one: Submitted) -> dict[str, object]:
    return shown_of(agency, "示例县", [one], "../agency/x.html", ZH)


def test_those_with_most_to_mend_come_first_and_the_sums_tell_them_apart() -> None:
    clean = shown("甲局", submitted(report(2023, {}), report(2022, {})))
    wrong = shown("乙局", submitted(unbalanced()[0]))
    late = shown("丙局", submitted(report(2021, {}), report(2020, {})))
    doubtful = {**shown("丁局", submitted(founding())), "year": 2023}
    all_of_them = [clean, wrong, late, doubtful]
    assert sorted(all_of_them, key=rank)[0] is wrong
    assert usual_year(all_of_them) == 2023
    assert sums(all_of_them, 2023) == {"agencies": 4, "error": 1, "warning": 1, "clean": 1, "absent": 1}
    page = county_page("示例县", all_of_them, [], ZH, year=2023)
    assert "4 个单位：1 个需改正，1 个需核实，1 个没有问题。" in page
    assert "未见 2023 年度" in page


def test_counts_are_of_places_and_not_of_rules() -> None:
    assert counts(submitted(unbalanced()[0])) == {"error": 1, "warning": 0, "note": 0, "unread": 0}


@pytest.mark.parametrize("language", [ZH, EN])
def test_names_that_are_markup_stay_text(language: object) -> None:
    bad = "<script>alert(1)</script>局"
    pages = [
        agency_page(bad, bad, [submitted(report(2023, {}))], language, back="../county/x.html"),  # type: ignore[arg-type]
        county_page(
            bad, [shown(bad, submitted(report(2023, {})))], [NotRead(file=bad, message=bad)], language, year=2023
        ),  # type: ignore[arg-type]
        index_page([], [NotRead(file=bad, message=bad)], language, year=None),  # type: ignore[arg-type]
    ]
    for page in pages:
        assert "<script>alert" not in page
        assert "&lt;script&gt;alert" in page
