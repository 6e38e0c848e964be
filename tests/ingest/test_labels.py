"""Labels of the form recognised in print."""

import pytest

from gongkai.ingest.labels import Labels
from gongkai.law.load import forms

FORM_2019, FORM_2021 = forms()


def named(text, form=FORM_2021):
    return [match.row.code for match in Labels(form).rows(text)]


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("一、本年新收政府信息公开申请数量", "received"),
        ("本年新收政府信息公开申请数量（件）", "received"),
        ("（二）部分公开（区分处理的，只计这一", "partial"),
        ("（二）部分公开", "partial"),
        ("2.其他法律行政法规\n禁止公开", "prohibited_by_law"),
        ("5、属于三类内容事务信息", "internal_affairs"),
        ("1、申请人无正当理由逾期不补正", "not_corrected"),
        ("3.其他", "other_reason"),
        ("（六）其他处理", "other_handling"),
        ("（七）合计", "handled_total"),
        ("规范性文件", "normative_documents"),
        ("行政处罚决定", "penalties"),
        ("8.屬於行政查詢事項", "inquiry_matter"),
    ],
)
def test_it_recognises_a_row_as_printed(text, row):
    assert named(text) == [row]


@pytest.mark.parametrize("text", ["行政处罚罚没款总金额统计", "其他行政权力", "投诉举报", "", "4.其他", "（二）总计"])
def test_a_row_of_the_agencys_own_is_none_of_the_forms(text):
    assert named(text) == []


def test_rows_of_one_edition_are_unknown_to_the_other():
    assert named("其他对外管理服务事项", FORM_2019) == ["other_services"]
    assert named("其他对外管理服务事项", FORM_2021) == []
