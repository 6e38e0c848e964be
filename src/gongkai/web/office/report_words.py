"""The steps of a report in words: what the button says, what follows from it; and the states as chips."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as lazy

from gongkai.core.annual import AnnualState, AnnualStep
from gongkai.web.office.filing_words import Words
from gongkai.web.ui.pieces import ChipKind

# 依次为页面上的次序：前面的先成为主要动作。
STEPS: dict[AnnualStep, Words] = {
    AnnualStep.CLEARED: Words("clear", lazy("审核通过"), lazy("机关可以公布这一版；公布以前发现差错，仍可退回。已先行公布的，审核意见记入办理记录。")),
    AnnualStep.RETURNED: Words("return", lazy("退回修改"), lazy("在有问题的单元格写明意见；机关修改后重新签发、报送；已先行公布的，机关按意见另出更正版。"), True),
    AnnualStep.PUBLISHED: Words("publish", lazy("公布"), lazy("向社会公布这一版；以后更正的，另出更正版，并列公布。")),
    AnnualStep.SUBMITTED: Words("submit", lazy("报送主管部门"), lazy("送主管部门审核，给出回执号；答复以前不能再改。")),
    AnnualStep.SIGNED: Words("sign", lazy("签发"), lazy("对这一版的数字、文字和来源负责；签发以后锁定。")),
    AnnualStep.SENT: Words("send", lazy("送签发"), lazy("数字和文字就此固定为一版，由负责人签发。")),
    AnnualStep.ABANDONED: Words("abandon", lazy("作废更正版"), lazy("这一版不再办理；已公布的一版不变，以后仍可另出更正版。"), True),
    AnnualStep.SENT_BACK: Words("send-back", lazy("退回起草人"), lazy("起草人修改后重新送签发。"), True),
}  # fmt: skip
STATE_CHIPS: dict[AnnualState, ChipKind] = {
    AnnualState.DRAFT: "quiet", AnnualState.IN_SIGNING: "run", AnnualState.SIGNED: "run", AnnualState.SUBMITTED: "run",
    AnnualState.RETURNED: "soon", AnnualState.CLEARED: "run", AnnualState.PUBLISHED: "done",
    AnnualState.ABANDONED: "quiet",
}  # fmt: skip
