"""Explanations beside findings: read from JSON with clear errors, kept by fingerprint, written back."""

from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adding_up import YEAR
from gongkai.core.check import check
from gongkai.core.explanation import Explanation, ExplanationError, explained, parse, unused
from gongkai.law.load import wording
from sample_reports import report

ZH = wording()
KEY = "0123456789abcdef"


def test_a_text_alone_is_an_explanation():
    assert parse({KEY: " 口径为办件量 "}, ZH) == {KEY: Explanation(text="口径为办件量")}


def test_a_person_and_a_day_may_stand_beside_the_text():
    said = {"text": "已核实", "by": "某科", "on": "2021-01-20"}
    assert parse({KEY: said}, ZH) == {KEY: Explanation(text="已核实", by="某科", on=date(2021, 1, 20))}


@pytest.mark.parametrize(
    ("data", "says"),
    [
        ([], "应为一个对象"),
        ("x", "应为一个对象"),
        ({"AR2021-3-02": "x"}, "“AR2021-3-02”不是指纹"),
        ({KEY.upper(): "x"}, "不是指纹"),
        ({7: "x"}, "不是指纹"),
        ({KEY: 7}, f"{KEY} 的值应为文字"),
        ({KEY: None}, "的值应为文字"),
        ({KEY: {"text": "x", "who": "y"}}, "不认识“who”"),
        ({KEY: {"text": 7}}, "“text”应为文字"),
        ({KEY: {"text": "x", "on": 20210120}}, "“on”应为文字"),
        ({KEY: " "}, "没有说明文字"),
        ({KEY: {"by": "某科"}}, "没有说明文字"),
        ({KEY: {"text": "x", "on": "2021年1月20日"}}, "应写作 2021-01-20"),
    ],
)
def test_anything_else_is_refused_with_what_is_expected(data, says):
    with pytest.raises(ExplanationError, match=says):
        parse(data, ZH)


def test_the_errors_speak_english_too():
    with pytest.raises(ExplanationError, match="16 hexadecimal digits"):
        parse({"x": "y"}, wording("en"))


@given(st.text(min_size=1).filter(str.strip), st.text(), st.one_of(st.none(), st.dates(min_value=date(1000, 1, 1))))
def test_what_is_written_is_read_back(text, by, on):
    given_ = Explanation(text=text.strip(), by=by.strip(), on=on)
    written = json.loads(json.dumps({KEY: given_.as_json()}))
    assert parse(written, ZH) == {KEY: given_}


def test_an_explanation_stands_beside_its_finding_and_leaves_it_as_it_was():
    made = report(YEAR, {"disputes/direct/total": 5, "disputes/reconsideration/total": 7})
    findings = check(made, wording=ZH).findings
    accepted = {findings[0].fingerprint: Explanation(text="已核实")}
    beside = list(explained(findings, accepted))
    assert [pair.finding for pair in beside] == list(findings)
    assert [pair.explanation for pair in beside] == [Explanation(text="已核实"), None]


def test_an_explanation_survives_a_re_run():
    made = report(YEAR, {"disputes/direct/total": 5})
    accepted = {check(made, wording=ZH).findings[0].fingerprint: Explanation(text="已核实")}
    again = check(report(YEAR, {"disputes/direct/total": 5}), wording=wording("en")).findings
    assert [pair.explanation for pair in explained(again, accepted)] == [Explanation(text="已核实")]
    assert unused(again, accepted) == ()


def test_an_explanation_of_what_was_mended_is_unused():
    accepted = {
        check(report(YEAR, {"disputes/direct/total": 5}), wording=ZH).findings[0].fingerprint: Explanation(text="x")
    }
    assert unused(check(report(YEAR, {}), wording=ZH).findings, accepted) == tuple(accepted)
    assert unused(check(report(YEAR, {"disputes/direct/total": 6}), wording=ZH).findings, accepted) == tuple(accepted)
