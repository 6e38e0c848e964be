"""What is no report at all is refused with a code and with what to do."""

import pytest

from gongkai.ingest.read import read
from gongkai.ingest.refusal import Refusal
from gongkai.law.load import forms, wording

SECTIONS = [section.heading for section in forms()[1].sections]
NUMERALS = "一二三四五六"


def page(*lines, body=""):
    return ("<meta charset=utf-8><body>" + "".join(f"<p>{line}</p>" for line in lines) + body).encode()


def refusal(data):
    with pytest.raises(Refusal) as caught:
        read(data, name="a.html")
    return caught.value.code.value, caught.value.detail


def test_a_notice_that_asks_for_the_reports_is_not_one():
    labels = "包括予以公开、属于国家秘密、信访举报投诉类申请、没有现成信息需要另行制作、补正后申请内容仍不明确、本机关不掌握相关政府信息等。"
    sections = [f"（{n}）{heading}。" for n, heading in zip(NUMERALS, SECTIONS, strict=True)]
    title = "关于做好2022年政府信息公开工作年度报告编制发布工作的通知"
    assert refusal(page(title, "各单位：", *sections, labels)) == ("not_a_report", "notice")


def test_a_list_of_one_year_of_many_agencies_is_a_list():
    links = "".join(f"<p><a href={x}.html>示例县{x}局2022年政府信息公开工作年度报告</a></p>" for x in "甲乙丙丁")
    assert refusal(page(body=links)) == ("not_a_report", "list_page")


def test_a_page_with_the_report_attached_says_to_open_the_attachment():
    title = "示例县某局2022年政府信息公开工作年度报告"
    assert refusal(page(title, f"附件：{title}.docx")) == ("not_a_report", "attached")


def test_a_plan_of_work_with_like_headings_is_no_report():
    lines = [
        "示例县某局2022年政务公开工作要点",
        "一、总体要求",
        "二、主动公开政府信息",
        "三、依申请公开",
        "四、保障措施",
    ]
    assert refusal(page(*lines))[0] == "not_a_report"


def test_a_report_without_its_tables_says_so():
    headings = [f"{n}、{heading}" for n, heading in zip(NUMERALS, SECTIONS, strict=True)]
    assert refusal(page("示例县某局2022年政府信息公开工作年度报告", *headings))[0] == "tables_missing"


@pytest.mark.parametrize("detail", ["notice", "attached", "list_page"])
def test_every_detail_has_its_sentence_in_both_languages(detail):
    assert all(wording(language).say(f"refused.not_a_report.{detail}") for language in ("zh", "en"))
