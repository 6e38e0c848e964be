"""A form's values are cleaned: right ones kept, wrong ones told where and why, drafts let be incomplete."""

from __future__ import annotations

import json

import pytest

from gongkai.core.clean import clean
from gongkai.core.record_fields import HIDDEN, show
from gongkai.law.load import wording
from record_samples import SAMPLE

NOTICE = {"name": "示例厂", "stage": "受理", "made_on": "2020.9.1", "air": [{"station": "一站", "pm25": "21"}]}


def codes(raw, complete=False):
    return {key: problem.code for key, problem in clean(SAMPLE, raw, complete).problems.items()}


def sentence(raw, key, language="zh", complete=False):
    return clean(SAMPLE, raw, complete).problems[key].sentence(wording(language))


def test_right_values_come_out_as_json_can_hold_them():
    cleaned = clean(SAMPLE, NOTICE | {"received": "1,200", "adopted": "0"}, complete=True)
    assert cleaned.problems == {}
    assert cleaned.values == {
        "name": "示例厂",
        "stage": "accepted",
        "made_on": "2020-09-01",
        "received": 1200,
        "adopted": 0,
        "air": [{"station": "一站", "pm25": "21"}],
    }
    assert json.loads(json.dumps(cleaned.values)) == cleaned.values


def test_a_draft_may_lack_anything():
    assert clean(SAMPLE, {}) == clean(SAMPLE, {"name": "  ", "air": [], "made_on": None})
    assert codes({}) == {}


def test_a_complete_record_lacks_nothing_that_is_required():
    assert codes({}, complete=True) == dict.fromkeys(("name", "stage", "made_on"), "record.missing")


def test_what_is_required_depends_on_the_other_values():
    missing = codes({"name": "甲", "stage": "受理", "made_on": "2020-9-1"}, complete=True)
    assert missing == {"air": "record.missing.table"}
    assert codes({"name": "甲", "stage": "批复", "made_on": "2020-9-1"}, complete=True) == {"number": "record.missing"}


def test_a_wrong_value_is_not_called_missing_too():
    assert codes({"made_on": "昨天"}, complete=True)["made_on"] == "record.date.unknown"


def test_a_draft_is_told_its_wrong_values():
    cleaned = clean(SAMPLE, {"name": "示例厂", "made_on": "2020-13-1"})
    assert cleaned.values == {"name": "示例厂"}
    assert {key: problem.code for key, problem in cleaned.problems.items()} == {"made_on": "record.date.no_such_day"}


def test_a_problem_says_where_what_and_what_to_do_in_both_languages():
    raw = {"made_on": "明天"}
    assert sentence(raw, "made_on") == "生成日期：“明天”不是日期；请写成 2020-09-01 或 2020年9月1日。"
    assert sentence(raw, "made_on", "en") == "生成日期: “明天” is not a date; write it as 2020-09-01."
    beside = clean(SAMPLE, raw).problems["made_on"].what(wording())
    assert beside == "“明天”不是日期；请写成 2020-09-01 或 2020年9月1日"


def test_a_key_that_the_type_does_not_have_is_told_and_not_dropped():
    raw = {"name": "示例厂", "colour": "", "air": [{"station": "一站", "pm250": "3"}]}
    assert codes(raw) == {"colour": "record.unknown", "air.1.pm250": "record.unknown"}
    assert sentence(raw, "air.1.pm250") == "监测数据第 1 行“pm250”：本类信息没有这一项；请核对名称，或改选信息类型。"


def test_a_row_has_problems_of_its_own_by_its_number_as_given():
    rows = [{"station": "一站"}, {"station": " ", "pm25": ""}, {"station": "三站", "pm25": "高"}, {"pm25": "3"}]
    cleaned = clean(SAMPLE, {"air": rows}, complete=True)
    assert cleaned.values["air"] == [{"station": "一站"}, {"station": "三站"}, {"pm25": "3"}]
    assert cleaned.problems["air.3.pm25"].code == "record.number.unknown"
    assert cleaned.problems["air.4.station"].code == "record.missing"
    assert "air" not in cleaned.problems
    assert sentence({"air": rows}, "air.3.pm25") == ("监测数据第 3 行“PM2.5”：“高”不是数字；请写成 1234 或 1,234.5。")


def test_a_draft_row_may_be_incomplete():
    assert codes({"air": [{"pm25": "3"}]}) == {}


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("一站", {"air": "record.table.shape"}),
        ({"station": "一站"}, {"air": "record.table.shape"}),
        (["一站", {"station": "二站"}], {"air.1": "record.table.row"}),
        ([{"station": "一站"}] * 5, {"air": "record.table.long"}),
        ([None, {}, {"station": ""}], {}),
    ],
)
def test_what_is_no_table_is_told(rows, expected):
    assert codes({"air": rows}) == expected


def test_an_empty_table_is_missing_where_it_is_required():
    raw = NOTICE | {"air": [{"station": ""}, None]}
    assert codes(raw, complete=True) == {"air": "record.missing.table"}


def test_an_end_before_its_beginning_and_a_part_above_its_whole_are_told():
    raw = {"made_on": "2020-9-2", "starts_on": "2020-9-1", "received": 3, "adopted": 4}
    assert sentence(raw, "starts_on") == ("公示开始日期：2020年9月1日早于“生成日期”2020年9月2日；请核对两个日期。")
    assert sentence(raw, "adopted") == "采纳：4条大于“收到”3条；请核对两个数。"
    assert clean(SAMPLE, raw).values["adopted"] == 4
    assert codes({"made_on": "2020-9-2", "starts_on": "2020-9-2", "received": 10, "adopted": 9}) == {}


def test_numbers_are_compared_as_numbers_and_in_rows_by_row():
    rows = [{"station": "一", "days": 30, "good_days": "9"}, {"station": "二", "days": 9, "good_days": "30"}]
    assert codes({"air": rows}) == {"air.2.good_days": "record.order.number.above"}


def test_a_personal_value_is_sealed_never_shown_and_never_repeated_in_a_message():
    assert SAMPLE.personal == ("owner_number", "owner_phone")
    cleaned = clean(SAMPLE, {"owner_number": "11010519491231002x", "owner_phone": "打给张三"})
    assert cleaned.values == {"owner_number": "11010519491231002X"}
    assert "张三" not in cleaned.problems["owner_phone"].sentence(wording())
    assert show(SAMPLE.field("owner_number"), "11010519491231002X") == HIDDEN


def test_values_are_shown_as_a_page_prints_them():
    values = clean(SAMPLE, NOTICE).values
    assert show(SAMPLE.field("made_on"), values["made_on"]) == "2020年9月1日"
    assert show(SAMPLE.field("stage"), values["stage"]) == "受理"
    assert show(SAMPLE.field("air"), values["air"]) == "站点 一站，PM2.5 21μg/m³"
    assert show(SAMPLE.field("received"), None) == ""
