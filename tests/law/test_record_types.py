"""The types of record that the package brings: what the law asks for is in them, and their examples hold."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import gongkai
from gongkai.core.clean import clean
from gongkai.core.record_fields import KINDS, show
from gongkai.core.record_limits import display_ends, due, notice_ends, withdraw_by
from gongkai.core.record_title import proposed_title
from gongkai.core.record_validity import acts_in, validity
from gongkai.law.load import record_types, wording
from record_samples import Weekends
from written import written

LAW = Path(gongkai.__file__).parent / "law"
TYPES = record_types()
EACH = pytest.mark.parametrize("kind", TYPES.values(), ids=TYPES)
EXPECTED = [
    "rules_document",
    "normative_document",
    "policy_interpretation",
    "consultation",
    "licence_decision",
    "other_service_decision",
    "penalty_decision",
    "compulsion_decision",
    "enforcement_basics",
    "enforcement_year_data",
    "enforcement_case",
    "eia_notice",
    "completion_acceptance",
    "environment_quality_report",
    "pollutant_discharge",
    "emission_reduction",
    "key_polluters",
    "inspection_plan",
    "inspection_result",
    "emergency_plan",
    "charge_item",
    "procurement",
    "budget",
    "functions",
    "motion_reply",
    "general",
]
CODES = {
    "licence_decision": """XK_XDR_MC XK_XDR_SYDW XK_XDR_SHZZ XK_XDR_ZJLX XK_XDR_ZJHM XK_FRDB XK_FR_SFZH XK_XKWS XK_WSH
    XK_XKLB XK_XKZS XK_XKBH XK_NR XK_JDRQ XK_YXQZ XK_YXQZI XK_XKJG XK_XKJGDM XK_ZT XK_LYDW XK_LYDWDM BZ XK_XDR_LB
    XK_XDR_SHXYM XK_XDR_GSZC XK_XDR_ZZJG XK_XDR_SWDJ XK_FR_ZJLX""",
    "penalty_decision": """CF_XDR_MC CF_XDR_LB CF_XDR_SHXYM CF_XDR_GSZC CF_XDR_ZZJG CF_XDR_SWDJ CF_XDR_SYDW CF_XDR_SHZZ
    CF_XDR_ZJLX CF_XDR_ZJHM CF_FRDB CF_FR_ZJLX CF_FR_ZJHM CF_WSH CF_WFXW CF_SY CF_YJ CF_CFLB CF_NR CF_NR_FK CF_NR_WFFF
    CF_NR_ZKDX CF_JDRQ CF_YXQ CF_GSJZQ CF_CFJG CF_CFJGDM CF_SJLY CF_SJLYDM BZ""",
}


def test_every_type_that_the_office_needs_is_there():
    assert set(TYPES) == set(EXPECTED)


@EACH
def test_the_example_is_complete_right_and_shown(kind):
    cleaned = clean(kind, kind.example, complete=True)
    assert {key: problem.sentence(wording()) for key, problem in cleaned.problems.items()} == {}
    assert cleaned.values.keys() == {key for key, value in kind.example.items() if value not in ("", None)}
    for name, value in cleaned.values.items():
        assert show(kind.field(name), value).strip()
    assert "示例" in json.dumps(cleaned.values, ensure_ascii=False)


@EACH
def test_the_example_bears_the_title_that_is_proposed(kind):
    cleaned = clean(kind, kind.example, complete=True)
    if kind.title_from:
        assert proposed_title(kind, cleaned.values) == cleaned.values["title"]


@EACH
def test_a_type_has_a_title_a_day_an_article_an_item_of_the_catalogue_and_a_limit(kind):
    assert kind.field("title").required
    assert kind.field("made_on").required
    assert kind.article
    assert kind.about
    assert re.fullmatch(r"20-(0[1-9]|1[0-5])", kind.catalogue)
    assert due(kind, clean(kind, kind.example).values, date(2020, 9, 1), Weekends())


@EACH
def test_what_is_left_out_of_an_example_is_told(kind):
    missing = clean(kind, {}, complete=True).problems
    assert missing.keys() == {field.id for field in kind.fields if field.required}


@EACH
def test_an_identity_number_is_personal_in_every_type(kind):
    for field in kind.fields:
        if field.kind == "id_number" or "证件号" in field.label or "身份证" in field.label:
            assert field.id in kind.personal, field.id


@pytest.mark.parametrize("name", CODES)
def test_the_fields_of_both_public_notices_are_there_by_their_codes(name):
    assert {field.code for field in TYPES[name].fields if field.code} == set(CODES[name].split())


def test_identity_numbers_of_the_example_are_never_shown():
    penalty = TYPES["penalty_decision"]
    values = clean(penalty, penalty.example).values
    shown = " ".join(show(penalty.field(name), value) for name, value in values.items())
    assert values["representative_id_number"] not in shown


@pytest.mark.parametrize("name", ["licence_decision", "penalty_decision"])
def test_licences_and_penalties_go_out_in_seven_working_days(name):
    (only,) = due(TYPES[name], {}, date(2020, 9, 1), Weekends())
    assert only.on == date(2020, 9, 10)


def test_a_natural_person_is_asked_for_no_credit_code_but_for_an_identity_document():
    raw = TYPES["penalty_decision"].example | {"party_kind": "自然人", "party_code": "", "party_id_kind": "护照"}
    problems = clean(TYPES["penalty_decision"], raw, complete=True).problems
    assert set(problems) == {"party_other_number"}
    assert proposed_title(TYPES["penalty_decision"], clean(TYPES["penalty_decision"], raw).values) == (
        "行政处罚决定书（示环罚〔2020〕3号）"
    )


EIA = TYPES["eia_notice"]


@pytest.mark.parametrize(
    ("stage", "document", "ends"),
    [
        ("accepted", "report", date(2020, 9, 15)),
        ("accepted", "form", date(2020, 9, 8)),
        ("proposed", "report", date(2020, 9, 8)),
        ("proposed", "form", date(2020, 9, 8)),
    ],
)
def test_the_notices_of_an_eia_stand_ten_or_five_working_days(stage, document, ends):
    values = {"stage": stage, "document_kind": document, "notice_starts_on": "2020-09-01"}
    assert [item.on for item in notice_ends(EIA, values, Weekends())] == [ends]


def test_only_the_approval_of_an_eia_is_a_licence_decision():
    decisions = [count for count in EIA.counts if count.cell == "disclosure/licences/decisions"]
    assert [
        count.when.holds({"stage": stage}) for count in decisions for stage in ("accepted", "proposed", "approved")
    ] == [
        False,
        False,
        True,
    ]
    (notices,) = [count for count in EIA.counts if count.name == "licence_notices"]
    assert notices.when.holds({"stage": "accepted"})
    assert [item.on for item in due(EIA, {"stage": "approved"}, date(2020, 9, 1), Weekends())] == [date(2020, 9, 10)]
    assert [item.on for item in due(EIA, {"stage": "proposed"}, date(2020, 9, 1), Weekends())] == [date(2020, 9, 29)]


def test_the_first_notice_of_an_eia_needs_neither_a_decision_nor_a_code():
    raw = {
        "stage": "受理",
        "document_kind": "报告书",
        "project": "示例项目",
        "place": "示例镇",
        "consultant": "示例环评公司",
        "party_name": "示例有限公司",
        "made_on": "2020-9-1",
        "notice_starts_on": "2020-9-1",
        "contact_phone": "12369",
        "agency_name": "示例县生态环境局",
        "title": "关于示例项目环境影响报告书受理情况的公示",
    }
    cleaned = clean(EIA, raw, complete=True)
    assert cleaned.problems == {}
    assert proposed_title(EIA, cleaned.values) == raw["title"]


def test_a_quashed_penalty_is_withdrawn_within_three_working_days():
    assert [item.on for item in withdraw_by(TYPES["penalty_decision"], date(2021, 9, 1), Weekends())] == [
        date(2021, 9, 6)
    ]


@pytest.mark.parametrize(
    ("made_on", "level", "shortest", "longest"),
    [
        (date(2020, 9, 1), "general", date(2020, 12, 1), date(2021, 9, 1)),
        (date(2020, 9, 1), "serious", date(2021, 3, 1), date(2023, 9, 1)),
        (date(2024, 9, 1), "general", date(2024, 12, 1), date(2027, 9, 1)),
        (date(2026, 3, 2), "minor", None, date(2026, 6, 2)),
        (date(2026, 3, 2), "general", date(2026, 6, 2), date(2027, 3, 2)),
        (date(2026, 3, 2), "serious", date(2027, 3, 2), date(2029, 3, 2)),
        (date(2020, 9, 1), None, None, None),
    ],
)
def test_a_penalty_is_shown_as_long_as_the_policy_of_its_day_says(made_on, level, shortest, longest):
    found = display_ends(TYPES["penalty_decision"], {"credit_level": level}, made_on, Weekends())
    ends = {item.limit.name: item.on for item in found}
    assert (ends.get("shortest"), ends.get("longest")) == (shortest, longest)
    assert len(found) == len(ends)


def test_an_interpretation_follows_its_document_within_three_working_days():
    kind = TYPES["policy_interpretation"]
    assert kind.tied_to.field == "document"
    assert kind.field("document").of == ("normative_document", "rules_document")
    first, _ = due(kind, {"document_published_on": "2020-09-04"}, date(2020, 9, 4), Weekends())
    assert first.on == date(2020, 9, 9)


def test_a_normative_document_lapses_the_day_after_its_last():
    kind = TYPES["normative_document"]
    acts = list(acts_in(kind, clean(kind, kind.example).values))
    days = (date(2020, 9, 30), date(2020, 10, 1), date(2025, 9, 30), date(2025, 10, 1))
    assert [getattr(validity(kind, acts, day), "state", None) for day in days] == [
        None,
        "in_force",
        "in_force",
        "lapsed",
    ]


def test_nothing_new_is_made_in_a_type_that_is_history():
    kind = TYPES["completion_acceptance"]
    problem = clean(kind, kind.example | {"made_on": "2021-01-01"}).problems["made_on"]
    assert problem.sentence(wording()) == (
        "生成日期：“竣工环保验收”只收录 2020-12-31 及以前的信息；请核对日期，或改选信息类型。"
    )
    assert clean(kind, kind.example | {"made_on": "2020-12-31"}, complete=True).problems == {}


def test_enforcement_figures_of_a_year_are_due_at_the_end_of_january():
    kind = TYPES["enforcement_year_data"]
    (only,) = due(kind, {"year": "2020"}, date(2021, 1, 15), Weekends())
    assert (only.on, only.limit.sure) == (date(2021, 1, 31), "practice")


def test_every_id_of_a_type_a_stage_and_an_act_is_in_the_glossary():
    groups = written(LAW / "glossary.yaml")
    known = {entry["code"] for group in groups.values() for entry in group}
    codes = {*TYPES, *KINDS}
    for kind in TYPES.values():
        codes |= {choice.code for field in kind.fields if field.id == "stage" for choice in field.choices}
        codes |= {act.id for act in kind.acts} | {act.state for act in kind.acts}
    assert codes <= known, sorted(codes - known)


def test_every_problem_that_can_be_raised_has_its_words():
    source = "".join(path.read_text("utf-8") for path in (LAW.parent / "core/fields").glob("*.py"))
    source += (LAW.parent / "core/clean.py").read_text("utf-8")
    raised = set(re.findall(r'"(record\.[a-z_.]+[a-z])"', source))
    assert len(raised) > 30
    assert raised <= wording().templates.keys()


def odd():
    """What a form, a workbook or JSON may hold, near to a right value and far from it."""
    dates = ("2020-9-1", "2020年9月", "2020-Q4")
    numbers = ("1,234.50", "3万元", "-1", "1e5", "91350100M000100Y43", "11010519491231002X", "12369")
    words = ("是", "批复", "自然人", "罚款、警告", "示环[2020]5号", "http://示例.政务/a b")
    odd_text = ("¨甲 \u0308", "ﬁ ½ ①", "\ud800", ";")
    near = st.sampled_from([*dates, *numbers, *words, *odd_text])
    plain = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=12) | near | st.dates()
    row = st.dictionaries(st.sampled_from(["station", "pm25", "item", "name", "amount", "x"]), plain, max_size=4)
    return plain | st.lists(plain | row, max_size=4) | row


@given(st.data())
@settings(max_examples=300, deadline=None)
def test_cleaning_never_fails_and_cleaning_again_changes_nothing(data):
    kind = data.draw(st.sampled_from(list(TYPES.values())))
    names = st.sampled_from([*(field.id for field in kind.fields), "unknown"])
    raw = data.draw(st.dictionaries(names, odd(), max_size=8))
    complete = data.draw(st.booleans())
    cleaned = clean(kind, raw, complete)
    assert clean(kind, cleaned.values, complete).values == cleaned.values
    assert json.loads(json.dumps(cleaned.values)) == cleaned.values
    assert clean(kind, cleaned.values).problems.keys() <= cleaned.problems.keys()
    for name, value in cleaned.values.items():
        assert show(kind.field(name), value)
    for problem in cleaned.problems.values():
        assert problem.sentence(wording()).endswith("。")
