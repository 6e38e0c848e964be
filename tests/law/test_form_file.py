"""Forms from YAML: the two editions say what the published forms print, and a wrong file is refused."""

from __future__ import annotations

import pytest

from gongkai.core.form import Address
from gongkai.law.form_file import form
from gongkai.law.lined import LawError
from gongkai.law.load import form_of, forms, general_rules, wording

SMALL = """
id: small
title: 示例
basis: 示例文件
first_year: 2030
last_year:
sections: [{number: 1, heading: 总体情况}]
tables:
  - code: t
    number: 表二
    section: 1
    blocks:
      - corner: 内容
        columns: [{code: a, label: 甲}, {label: 组, columns: [{code: b, label: 乙, unit: 万元, fractional: true}]}]
        rows: [{code: r, label: 一}, {code: g, label: 二, rows: [{code: s, label: 1.子, also: [子]}]}]
"""


def test_exactly_one_edition_applies_to_each_year_since_2019():
    for year in range(2019, 2040):
        assert [edition.applies_to(year) for edition in forms()].count(True) == 1
    assert form_of(2018) is None
    assert (form_of(2020).id, form_of(2021).id) == ("annual-report-2019", "annual-report-2021")


@pytest.mark.parametrize(("year", "disclosure", "requests"), [(2020, 22, 161), (2021, 10, 175)])
def test_the_editions_have_as_many_cells_as_the_printed_forms(year, disclosure, requests):
    addresses = form_of(year).addresses
    counts = [sum(a.table == table for a in addresses) for table in ("disclosure", "requests", "disputes")]
    assert counts == [disclosure, requests, 15]


def test_rows_that_mean_the_same_keep_their_code_across_editions():
    old, new = (set(form_of(year).addresses) for year in (2020, 2021))
    assert {str(a) for a in old - new if a.table == "requests"} == {
        f"requests/other_handling/{c.code}" for c in form_of(2020).table("requests").blocks[0].columns
    }


def test_a_small_form_is_read():
    small = form(SMALL, "x.yaml")
    assert small.addresses == tuple(Address("t", row, column) for row in ("r", "s") for column in ("a", "b"))
    column = small.column(Address("t", "r", "b"))
    assert (column.group, column.unit, column.fractional) == ("组", "万元", True)
    assert small.table("t").row("s").group == "g"
    assert small.last_year is None
    assert small.applies_to(2099)


def test_words_and_numbers_of_every_cell_are_at_hand():
    small = form(SMALL, "x.yaml")
    assert small.name(Address("t", "s", "b")) == "表二 · 1.子 · 乙"
    assert small.name(Address("t", "x", "b")) == "t/x/b"
    assert set(small.columns) == set(small.labels) >= set(small.places)
    assert Address("t", "g", "a") in small.columns
    assert Address("t", "g", "a") not in small.places


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("basis: 示例文件\n", "", "缺少 'basis'"),
        ("corner", "korner", "不认识的键 'korner'；可以是 heading, corner"),
        ("code: s", "code: r", "行代码 'r' 用了两次"),
        ("{code: a, label: 甲}", "{code: a}", "缺少 'label'"),
        ("{code: r, label: 一}", "{label: 一}", "缺少 'code'"),
        ("id: small", "id: small\nid: again", "键 'id' 写了两次"),
        ("id: small", "id: [", "不是合法的 YAML"),
    ],
)
def test_a_wrong_form_is_refused_with_file_and_remedy(old, new, says):
    with pytest.raises(LawError, match=says) as error:
        form(SMALL.replace(old, new), "x.yaml")
    assert str(error.value).startswith("x.yaml:")


def test_an_unknown_language_is_refused():
    with pytest.raises(LawError, match="没有语言 'fr'"):
        wording("fr")


def test_a_missing_sentence_is_an_error_that_names_it():
    with pytest.raises(KeyError, match=r"no\.such"):
        wording().say("no.such")


def test_the_general_rules_are_loaded_once():
    assert general_rules() is general_rules()
