"""The steps of an inquiry in words: what the button says, what follows from it; the states as chips."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as lazy

from gongkai.core.inquiry import InquiryState, InquiryStep
from gongkai.web.office.filing_words import Words
from gongkai.web.ui.pieces import ChipKind

# 依次为页面上的次序：前面的先成为主要动作。
STEPS: dict[InquiryStep, Words] = {
    InquiryStep.APPROVED: Words(
        "approve", lazy("审核同意"), lazy("咨询人凭查询码即可看到答复；公开答复的，问和答同时在门户公布。")
    ),
    InquiryStep.DRAFTED: Words("answer", lazy("拟答复"), lazy("送公开办负责人审核，审核同意后才答复。")),
    InquiryStep.RETURNED: Words("return", lazy("退回修改"), lazy("承办人修改后重新送审。"), True),
    InquiryStep.REDIRECTED: Words(
        "redirect", lazy("告知其他途径"), lazy("咨询人看到统一的说明：怎样申请公开，或者向信访工作机构提出。"), True
    ),
}
STATE_CHIPS: dict[InquiryState, ChipKind] = {
    InquiryState.WAITING: "quiet", InquiryState.IN_APPROVAL: "run", InquiryState.RETURNED: "soon",
    InquiryState.ANSWERED: "done", InquiryState.REDIRECTED: "done",
}  # fmt: skip
