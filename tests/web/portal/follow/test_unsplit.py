"""更正拆分 as the applicant sees it: the whole says so, each of the others leads back to it."""

from __future__ import annotations

import re
from io import BytesIO

import docx

from gongkai.web.cases.services import split, void
from web.cases.steps import PHONE
from web.portal.applying import enter
from web.portal.filed import Filed

ITEMS = ["示例甲许可证", "示例乙批复"]


def test_who_was_told_of_the_split_is_told_that_it_was_taken_back(filed: Filed) -> None:
    filed.confirmed().walk.act(split, items=ITEMS)
    told = "\n".join(one.text for one in docx.Document(BytesIO(filed.walk.letter())).paragraphs)
    ((number, code),) = re.findall(r"登记编号 (\S+)，查询码 (\S+)：", told)
    assert "机关将您的申请分为几件" in filed.page()
    filed.walk.act(void, filed.walk.cast.head, seq="3", reason="不应拆分")
    page = filed.page()
    assert "机关取消分开办理，仍作为一件办理" in page
    assert "取消分别办理告知书" in page
    assert "机关将您的申请分为几件" not in page
    part = enter(filed.client, code, number).content.decode()
    assert "不再单独办理" in part
    assert f"登记编号 {filed.walk.case.number}" in part
    assert "撤回申请" not in part
    assert enter(filed.client, code, PHONE).status_code == 200
