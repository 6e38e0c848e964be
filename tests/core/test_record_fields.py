"""Every kind of field: whatever is typed, it is read or refused, and what was read reads as itself."""

from __future__ import annotations

import json

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from gongkai.core.fields.raw import FieldError, is_blank
from gongkai.core.record_fields import HIDDEN, KINDS, show
from gongkai.core.record_type import Choice, Field

SIGNS = "0123456789-/.年月日Qq一四季度,，。元万亿¥%+ 　\n〔〕[]（）()号第令XxAYM、;:@#?&htps.cn示甲¨\u0308½①ﬁ٣\x00\ud800\u200b"
SETTINGS = {
    "choice": {"choices": (Choice("a", "甲"), Choice("b", "示(一)", ("1",)))},
    "choices": {"choices": (Choice("a", "甲"), Choice("b", "示(一)", ("1",)))},
    "money": {"unit": "万元"},
    "decimal": {"unit": "%"},
}
READ = [name for name in KINDS if name != "table"]


def field(name):
    return Field(id="x", label="示例", kind=name, max_length=KINDS[name].limit, **SETTINGS.get(name, {}))


@pytest.mark.parametrize("name", READ)
@given(text=st.text(SIGNS, min_size=1, max_size=24))
@example(text="2020-9-1")
@example(text="2020年第四季度")
@example(text="示甲[2020]1号")
@example(text="0.00")
@example(text="http://甲.cn/@#?")
@example(text="¨1、甲")
@settings(max_examples=150, deadline=None)
def test_what_was_read_is_json_shows_and_reads_as_itself(name, text):
    if is_blank(text):
        return
    try:
        value = KINDS[name].read(field(name), text)
    except FieldError as error:
        assert error.code.startswith("record.")
        return
    assert not is_blank(value)
    assert KINDS[name].read(field(name), value) == value
    assert json.loads(json.dumps(value)) == value
    assert show(field(name), value)


@pytest.mark.parametrize("name", READ)
def test_a_value_of_the_wrong_shape_is_refused(name):
    with pytest.raises(FieldError):
        KINDS[name].read(field(name), {"a": [1]})


@pytest.mark.parametrize("name", READ)
def test_a_personal_field_of_any_kind_is_hidden(name):
    sealed = Field(id="x", label="示例", kind=name, personal=True)
    assert show(sealed, "任何值") == HIDDEN


@pytest.mark.parametrize(("earlier", "later"), [("2020-02", "2020-Q1"), ("2020-Q4", "2021-01"), ("2019", "2020-01")])
def test_periods_of_different_lengths_are_ranked_by_their_last_days(earlier, later):
    rank = KINDS["period"].rank
    assert rank(earlier) < rank(later)
