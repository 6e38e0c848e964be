"""A whole check: what stands in a finding, in what order, and what is said once."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from hypothesis import given

from adding_up import YEAR, at, requests
from gongkai.core.check import Checked, check
from gongkai.core.finding import Verdict
from gongkai.core.form import Address
from gongkai.core.report import Cell, Place, Printed, Report, Unread
from gongkai.core.rule import Kind, Level
from gongkai.law.load import form_of, forms, general_rules, wording
from sample_reports import report

SUM = "requests/handled_total/natural_person"


def checked(made: Report, **context: object) -> Checked:
    return check(made, wording=wording(), **context)  # type: ignore[arg-type]


def founding() -> dict[str, object]:
    """Table three of the founding report: every cell blank but the totals, and that of （六） too."""
    form = form_of(2020)
    blank = {str(a): None for a in form.addresses if a.table == "requests" and a.column != "total"}
    return {**blank, "requests/other_handling/total": None}


def kept(folder: Path, name: str) -> Report:
    """A real report as a careful reader keyed it."""
    data = json.loads((folder / f"{name}.expected.json").read_text("utf-8"))
    source = Printed(document=name, sha256="")
    values = {Address.parse(key): value for key, value in data["cells"].items()}
    cells = {
        a: Cell(address=a, raw=str(v), value=None if v is None else Decimal(str(v)), source=source)
        for a, v in values.items()
    }
    form = next(form for form in forms() if form.id == data["form"])
    return Report(form=form, agency=data.get("agency", name), year=data["year"], cells=cells)


def test_the_contracts_example_is_answered_as_the_contract_says():
    made = report(YEAR, {SUM: 2, "requests/granted/natural_person": 11})
    found = next(f for f in checked(made).findings if f.rule == "AR2021-3-02")
    assert (found.kind, found.level, found.verdict) == (Kind.SUM, Level.ERROR, Verdict.BROKEN)
    assert (found.found, found.expected) == (2, 11)
    assert found.cells[:2] == (at(SUM), at("requests/granted/natural_person"))
    assert len(found.cells) == 22
    assert found.is_error


def test_a_sentence_says_where_the_rule_the_figures_and_what_to_do():
    made = report(YEAR, {SUM: 2, "requests/granted/natural_person": 10, "requests/partial/natural_person": 1})
    found = next(f for f in checked(made).findings if f.rule == "AR2021-3-02")
    assert found.message == (
        "表三 · （七）总计 · 自然人：（七）总计 = （一）至（六）各项之和；"
        "填的是 2，各项之和为 11（10 + 1）；请核对本列各项办理结果。"
    )


def test_a_balance_finds_the_right_side_and_expects_the_left():
    made = report(
        YEAR, {"requests/received/total": 12, "requests/carried_in/total": 3, "requests/handled_total/total": 14}
    )
    found = next(f for f in checked(made).findings if f.kind is Kind.BALANCE)
    assert (found.found, found.expected) == (14, 15)
    assert found.message.startswith("表三 · 总计：")
    assert "（12 + 3）" in found.message


def test_the_place_is_the_culprits():
    cells = {
        f"requests/{r}/{c}": 11 for r in ("received", "granted", "handled_total") for c in ("natural_person", "total")
    }
    made = report(YEAR, {**cells, SUM: 2})
    for found in checked(made).findings:
        assert found.culprit == at(SUM)
        assert found.at == made.cells[at(SUM)].source.at


def test_without_a_culprit_the_place_is_that_of_the_first_cell_that_is_there():
    made = report(YEAR, {"disputes/direct/upheld": 3, "disputes/direct/corrected": 1, "disputes/direct/total": 5})
    [found] = checked(made).findings
    assert found.culprit is None
    assert found.at == made.cells[at("disputes/direct/total")].source.at


def test_the_founding_table_is_summed_up_in_one_sentence():
    answer = checked(report(2020, founding()))
    assert answer.tallies[0].sentence == "表三：37 项核对，1 项成立；36 项须把 139 个空格读作 0 才成立；0 项不成立"
    assert answer.summary.splitlines()[0] == answer.tallies[0].sentence


def test_the_founding_table_has_36_unproven_rules_that_name_their_blanks():
    found = [f for f in checked(report(2020, founding())).findings if f.verdict is Verdict.UNPROVEN]
    assert len(found) == 36
    assert all(f.blank and set(f.blank) <= set(f.cells) for f in found)
    assert {f.verdict for f in checked(report(2020, founding())).findings} == {Verdict.UNPROVEN}


def test_an_unproven_finding_invents_no_figures():
    found = checked(report(2020, founding())).findings[0]
    assert found.found in (None, 0)
    assert found.expected is None
    assert "读作 0 则成立" in found.message


def test_blanks_that_0_does_not_mend_say_so():
    made = report(YEAR, {"disputes/direct/upheld": None, "disputes/direct/total": 5})
    answer = checked(made)
    assert "读作 0 时左边为 5、右边为 0，须补填" in answer.findings[0].message
    assert answer.tallies[1].unfilled == 1


def test_an_unread_cell_is_said_to_be_unread():
    cell = at("disputes/direct/upheld")
    seen = Unread(what="cell", reason="unread.figure", message="", text="1l", addresses=(cell,))
    answer = checked(report(YEAR, {str(cell): ...}, unread=(seen,)))
    [found] = answer.findings
    assert (found.verdict, found.blank) == (Verdict.UNPROVEN, ())
    assert cell in found.cells
    assert "结果维持共 1 格未能读出" in found.message
    assert "1 项有数字未能读出，不能核对" in answer.tallies[1].sentence


def test_a_report_that_adds_up_has_no_findings_and_says_what_was_not_compared():
    answer = checked(report(YEAR, {}))
    assert answer.findings == ()
    assert answer.not_run == ("未提供上年度报告，2 条跨年规则未核对", "未提供所属单位报告，3 条汇总规则未核对")


def test_nothing_is_said_of_what_was_compared():
    answer = checked(report(YEAR, {}), last=report(YEAR - 1, {}), children=[report(YEAR, {})])
    assert answer.not_run == ()
    assert [tally.of for tally in answer.tallies] == [
        "this",
        "this",
        "last",
        "last",
        "children",
        "children",
        "children",
    ]


def test_a_report_of_another_year_is_no_last_years_report():
    assert (
        checked(report(2025, {}), last=report(2022, {"requests/carried_out/total": 9})).not_run[0].startswith("未提供")
    )


def test_a_rule_that_last_years_edition_cannot_answer_is_named():
    assert (
        "上年度报告的格式没有所需栏目，未核对：AR2021-2-01" in checked(report(2021, {}), last=report(2020, {})).not_run
    )


def test_a_child_of_another_year_counts_as_missing_and_is_named():
    children = [report(YEAR, {}, agency="甲局"), report(YEAR - 1, {}, agency="乙局")]
    found = checked(
        report(
            YEAR,
            {
                "requests/received/total": 4,
                "requests/received/enterprise": 4,
                "requests/carried_out/total": 4,
                "requests/carried_out/enterprise": 4,
            },
        ),
        children=children,
    )
    assert found.findings
    assert all(f.verdict is Verdict.UNPROVEN and "缺乙局的报告" in f.message for f in found.findings)


def test_a_child_that_did_not_fill_a_cell_is_named():
    children = [report(YEAR, {}, agency="甲局"), report(YEAR, {"disclosure/licences/decisions": None}, agency="乙局")]
    [found] = checked(report(YEAR, {}), children=children).findings
    assert "乙局共 1 格为空" in found.message
    assert found.blank == ()


def test_findings_stand_in_the_order_of_the_form():
    made = report(
        YEAR, {"disputes/direct/total": 5, "requests/granted/welfare": 9, "disclosure/licences/decisions": "1.5"}
    )
    tables = [f.cells[0].table for f in checked(made, rules=general_rules()).findings]
    assert tables == sorted(tables, key=("disclosure", "requests", "disputes").index)
    assert set(tables) == {"disclosure", "requests", "disputes"}


def test_an_undivided_row_stands_for_its_three():
    three = {a for a in form_of(YEAR).addresses if a.row in ("not_corrected", "fee_unpaid", "other_reason")}
    group = {str(a._replace(row="other_handling")): 0 for a in three}
    filled = {
        f"requests/{r}/{c}": 4 for r in ("other_handling", "received", "handled_total") for c in ("total", "enterprise")
    }
    made = report(YEAR, {**{str(a): ... for a in three}, **group, **filled})
    answer = checked(made)
    assert answer.findings == ()
    assert answer.tallies[0].sentence == "表三：37 项核对，37 项成立；0 项不成立"


def test_a_group_printed_above_its_divided_rows_must_be_their_sum():
    cells = {"requests/other_handling/total": 4, "requests/fee_unpaid/total": 3}
    found = [f for f in checked(report(YEAR, cells)).findings if f.rule == "AR2021-3-06"]
    assert [(f.found, f.expected) for f in found] == [(4, 3)]


def test_a_group_printed_above_blank_rows_stands_for_them():
    blank = {f"requests/{row}/total": None for row in ("not_corrected", "fee_unpaid", "other_reason")}
    ends = {f"requests/{row}/total": 4 for row in ("received", "handled_total", "other_handling")}
    rules = {f.rule for f in checked(report(YEAR, {**blank, **ends})).findings if f.verdict is Verdict.BROKEN}
    assert "AR2021-3-02" not in rules
    assert "AR2021-3-06" not in rules


@given(requests())
def test_a_fingerprint_survives_a_rerun_another_language_another_file_and_another_place(cells):
    made = report(YEAR, {**cells, SUM: cells[SUM] + 1})
    moved = {
        a: replace(
            cell,
            raw=f" {cell.raw}",
            value=None if cell.value is None else cell.value + Decimal("0.0"),
            source=Printed(document="另一个文件.pdf", sha256="ff", at=Place(page=2)),
        )
        for a, cell in made.cells.items()
    }
    here = [f.fingerprint for f in checked(made).findings]
    there = [f.fingerprint for f in check(replace(made, cells=moved, origin="b"), wording=wording("en")).findings]
    assert here == there
    assert len(set(here)) == len(here) == 3


def test_other_figures_have_another_fingerprint():
    one, other = (checked(report(YEAR, {"disputes/direct/total": n})).findings[0].fingerprint for n in (5, 6))
    assert one != other


def test_a_finding_knows_whose_it_is():
    [found] = checked(report(YEAR, {"disputes/direct/total": 5}, agency="示例局")).findings
    assert (found.agency, found.year) == ("示例局", YEAR)


def test_the_real_totals_that_say_0_are_found(reports_dir):
    found = {f.subject: f for f in checked(kept(reports_dir, "hongze-district-2023")).findings if f.is_error}
    assert {key: (f.found, f.expected) for key, f in found.items()} == {
        "disputes/reconsideration": (0, 11),
        "disputes/after_reconsideration": (0, 5),
    }
    assert found["disputes/reconsideration"].culprit == at("disputes/reconsideration/total")


def test_a_real_report_that_reconciles_has_nothing_broken(reports_dir):
    for name in ("huaian-city-2024", "hebei-industry-2021", "hebei-industry-2022", "hebei-education-2021"):
        assert not [f for f in checked(kept(reports_dir, name)).findings if f.verdict is Verdict.BROKEN]


def test_real_documents_in_force_that_do_not_follow_from_last_year_are_a_warning(reports_dir):
    last, made = (kept(reports_dir, f"hebei-education-{year}") for year in (2021, 2022))
    found = [f for f in checked(made, last=last).findings if f.verdict is Verdict.BROKEN]
    assert [(f.rule, f.level, f.found, f.expected) for f in found] == [("AR2021-2-01", Level.WARNING, 159, 169)]


def test_the_real_founding_report_says_its_blanks_once_and_its_sums(reports_dir):
    answer = checked(kept(reports_dir, "seed-dongtou-2020"), rules=general_rules())
    assert answer.tallies[0].sentence == "表三：37 项核对，1 项成立；36 项须把 139 个空格读作 0 才成立；0 项不成立"
    broken = [(f.rule, f.found) for f in answer.findings if f.verdict is Verdict.BROKEN]
    assert broken == [("AR2019-2-03", 40), ("AR2019-2-03", 10), ("AR-shape-03", None)]
