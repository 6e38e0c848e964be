"""credit.yaml: what it says, and what it may not say."""

from __future__ import annotations

import pytest

from gongkai.law.credit_file import layouts, read_layouts
from gongkai.law.lined import LawError
from gongkai.law.load import record_types

HEAD = "report_within: {days: 7, basis: 示例}\ndate_written: '%Y'\nsure: recalled\nlayouts:\n"


def test_every_code_of_the_record_types_has_its_column() -> None:
    for type_id, layout in layouts().items():
        assert set(layout.codes) == {one.code for one in record_types()[type_id].fields if one.code}
        assert len(layout.headings) >= 2 * len(layout.codes)
        assert layout.within == 7


def test_no_heading_stands_for_two_columns() -> None:
    for layout in layouts().values():
        words = [word for one in layout.columns for word in (one.heading, *one.also)]
        assert len(set(words)) == len(words), sorted(word for word in words if words.count(word) > 1)


@pytest.mark.parametrize(
    ("block", "said"),
    [
        ("  none_such: {label: 示例, columns: []}", "没有信息类型"),
        ("  licence_decision: {label: 示例, columns: [XK_NONE]}", "没有字段码"),
        ("  licence_decision: {label: 示例, columns: [XK_WSH, XK_WSH]}", "写了两次"),
        ("  licence_decision: {label: 示例, columns: [XK_WSH], also: {XK_NR: [内容]}}", "columns 里没有"),
        ("  licence_decision: {label: 示例, columns: [XK_ZT], written: {XK_ZT: {gone: '3'}}}", "没有取值"),
        ("  licence_decision: {label: 示例, columns: [XK_ZT], more: 1}", "不认识的键"),
    ],
)
def test_what_is_wrong_is_named_with_its_line(block: str, said: str) -> None:
    with pytest.raises(LawError, match=said) as error:
        read_layouts(HEAD + block, record_types())
    assert error.value.line >= 5
