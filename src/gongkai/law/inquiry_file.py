"""inquiries.yaml → InquiryLaw; every error names file, line and what is allowed."""

from __future__ import annotations

from functools import cache
from importlib import resources

from gongkai.core.inquiry import InquiryLaw
from gongkai.law.lined import Map, parse
from gongkai.law.workflow_file import policy

PATH = "law/inquiries.yaml"
MOST_DAYS = 60


@cache
def inquiry_law() -> InquiryLaw:
    """What this installation's law files say of 咨询留言."""
    return read_inquiry_law((resources.files("gongkai.law") / "inquiries.yaml").read_text("utf-8"))


def read_inquiry_law(text: str, path: str = PATH) -> InquiryLaw:
    """LawError on an unknown key, and on a number of days that is none."""
    block: Map = parse(text, path).only("policies").need("policies").only("answer_days")
    item: Map = block.need("answer_days")
    days = policy(item, int)
    if not 1 <= days.value <= MOST_DAYS:
        raise item.fail(f"answer_days 应为 1 至 {MOST_DAYS} 的整数，现为 {days.value!r}")
    return InquiryLaw({"answer_days": days})
