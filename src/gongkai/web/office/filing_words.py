"""The steps of a filing in words: what the button says, what follows from it; and the states as chips."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from gongkai.core.filing import FilingState, FilingStep
from gongkai.core.filing_due import MonthStatus
from gongkai.web.ui.pieces import ChipKind


@dataclass(frozen=True)
class Words:
    """`slug` is the last word of the address."""

    slug: str
    words: Promise
    consequence: Promise
    danger: bool = False


# 依次为页面上的次序：前面的先成为主要动作。
STEPS: dict[FilingStep, Words] = {
    FilingStep.ACCEPTED: Words("accept", lazy("接收备案"), lazy("这一版即为这一月的备案；以后发现差错，仍可退回。")),
    FilingStep.RETURNED: Words("return", lazy("退回修改"), lazy("逐行写明意见；机关修改后重新签发、报送。"), True),
    FilingStep.SUBMITTED: Words("submit", lazy("报送"), lazy("送主管部门，给出回执号；主管部门答复以前不能再改。")),
    FilingStep.SIGNED: Words("sign", lazy("签发"), lazy("只对这一版有效；目录再改动，须重新审核和签发。")),
    FilingStep.REVIEWED: Words("review", lazy("审核同意"), lazy("送分管领导签发；目录再改动，须重新审核。")),
    FilingStep.SENT: Words("send", lazy("送公开办审核"), lazy("由公开办负责人审核，再由分管领导签发。")),
    FilingStep.MENDED: Words("mend", lazy("修改目录"), lazy("按现在的信息生成新的一版；已有的审核和签发随之作废。")),
    FilingStep.SENT_BACK: Words("send-back", lazy("退回承办人"), lazy("承办人修改后重新送审。"), True),
}
STATE_CHIPS: dict[FilingState, ChipKind] = {
    FilingState.DRAFT: "quiet", FilingState.IN_REVIEW: "run", FilingState.IN_SIGNING: "run", FilingState.SIGNED: "run",
    FilingState.SUBMITTED: "run", FilingState.RETURNED: "soon", FilingState.ACCEPTED: "done",
}  # fmt: skip
STATUS_CHIPS: dict[MonthStatus, tuple[ChipKind, Promise | str]] = {
    MonthStatus.NONE: ("quiet", "—"), MonthStatus.OPEN: ("quiet", lazy("待")), MonthStatus.IN_HAND: ("quiet", lazy("办")),
    MonthStatus.MISSING: ("late", lazy("逾")), MonthStatus.SUBMITTED: ("run", lazy("报")),
    MonthStatus.RETURNED: ("soon", lazy("退")), MonthStatus.ACCEPTED: ("done", lazy("备")),
}  # fmt: skip


def month_words(month: str) -> str:
    """2021-05 → 2021年5月."""
    year, number = month.split("-")
    return _("%(year)s年%(month)d月") % {"year": year, "month": int(number)}
