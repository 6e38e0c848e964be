"""inquiries.yaml → InquiryLaw; every error names file, line and what is allowed."""

from __future__ import annotations

from functools import cache
from importlib import resources

from gongkai.core.inquiry import InquiryLaw
from gongkai.core.workflow import Policy
from gongkai.law.lined import Map, parse
from gongkai.law.workflow_file import SURE

PATH = "law/inquiries.yaml"
MOST_DAYS = 60


@cache
def inquiry_law() -> InquiryLaw:
    """What this installation's law files say of 咨询留言."""
    return read_inquiry_law((resources.files("gongkai.law") / "inquiries.yaml").read_text("utf-8"))


def read_inquiry_law(text: str, path: str = PATH) -> InquiryLaw:
    """LawError on an unknown key, and on a number of days that is none."""
    block: Map = parse(text, path).only("policies").need("policies").only("answer_days")
    item: Map = block.need("answer_days").only("value", "basis", "sure")
    value, sure = item.need("value"), item.need("sure")
    if type(value) is not int or not 1 <= value <= MOST_DAYS:
        raise item.fail(f"answer_days 应为 1 至 {MOST_DAYS} 的整数，现为 {value!r}")
    if sure not in SURE:
        raise item.fail(f"sure 不能是 {sure!r}；可以是 {', '.join(SURE)}")
    return InquiryLaw({"answer_days": Policy(value, item.need("basis"), sure)})
