"""The acts on a record in words: what the button says, what follows from it, what the law says about it."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from gongkai.core.record import EventKind, Stage, Standing
from gongkai.web.ui.pieces import ChipKind

GATE = _(
    "行政机关应当建立健全政府信息公开审查机制，明确审查的程序和责任；公开前依照保守国家秘密法等规定审查（《条例》第十七条）。"
)
TIME = _(
    "属于主动公开范围的，自该政府信息形成或者变更之日起 20 个工作日内及时公开；另有规定的从其规定（《条例》第二十六条）。"
)
ACCURATE = _("行政机关应当及时、准确地公开政府信息（《条例》第六条）。")
EVALUATE = _("对因情势变化可以公开的，应当公开；对不予公开的政府信息定期评估审查（《条例》第十八条）。")
WITHDRAW = _(
    "公开的行政处罚决定被变更、撤销、确认违法或者无效的，三日内撤回并公开说明理由（《行政处罚法》第四十八条）。"
)


@dataclass(frozen=True)
class Words:
    """`slug` is the last word of the address."""

    slug: str
    words: Promise
    consequence: Promise
    law: Promise = TIME
    danger: bool = False


# 依次为页面上的次序：前面的先成为右下的主要动作（the first that a person may do is the primary one）。
ACTS: dict[EventKind, Words] = {
    EventKind.REVIEWED: Words("review", _("保密审查"), _("结论、依据和意见记入办理记录，不能改写。"), GATE),
    EventKind.APPROVED: Words("approve", _("审核同意"), _("只对审查过的这一稿有效；稿件再改动，须重新审查和审核。"), GATE),
    EventKind.PUBLISHED: Words("publish", _("公开"), _("即刻向社会公开，给出索引号；此后只能修订或者公开说明理由后撤回。")),
    EventKind.SUBMITTED: Words("submit", _("提交保密审查"), _("由保密审查人审查；审查期间再改动，须重新提交。"), GATE),
    EventKind.SCHEDULED: Words("schedule", _("定时公开"), _("到时自动公开；届时审查人、审核人已无权办理的，停止发布并告知。")),
    EventKind.REVISED: Words("edit", _("修改稿件"), _("已有的审查和审核随之作废。"), ACCURATE),
    EventKind.RETURNED: Words("return", _("退回"), _("退回承办人修改；已有的审查和审核作废。"), GATE),
    EventKind.UNSCHEDULED: Words("unschedule", _("取消定时"), _("不再自动公开，稿件回到待发布。")),
    EventKind.AMENDED: Words("edit", _("修订"), _("起草新版本；新版本公开以前，公众看到的仍是现在这一版。"), ACCURATE),
    EventKind.QUASHED: Words("quash", _("登记决定被撤销"), _("登记后开始计算撤回期限；已定时的新版本停止发布，须重新审核。"), WITHDRAW),
    EventKind.WITHDRAWN: Words("withdraw", _("撤回并说明理由"), _("公众不再看到内容，只看到撤回的理由；索引号不再使用；已定时的新版本停止发布，须重新审核。"), WITHDRAW, True),
    EventKind.TAKEN_DOWN: Words("take-down", _("撤下"), _("公示期满或者信用修复后，公众不再看到内容；已定时的新版本停止发布，须重新审核。"), TIME, True),
    EventKind.MODIFIED: Words("modify", _("登记被修改"), _("注明被哪份文件修改；文件仍然有效。"), ACCURATE),
    EventKind.REPEALED: Words("repeal", _("废止"), _("自所填日期起不再有效；页面继续公开并标明已废止。"), ACCURATE, True),
    EventKind.LAPSED: Words("lapse", _("失效"), _("自所填日期起不再有效；页面继续公开并标明已失效。"), ACCURATE, True),
    EventKind.DISCARDED: Words("discard", _("弃稿"), _("放弃在办的这一稿；办理记录保留。"), ACCURATE, True),
    EventKind.VOIDED: Words("void", _("更正"), _("作废误记的废止、失效或者撤下；原记录保留并标明已更正。"), ACCURATE),
    EventKind.REEVALUATED: Words("reevaluate", _("定期评估"), _("结论记入不予公开登记；转为公开的，可以修订后公开。"), EVALUATE),
}  # fmt: skip
STAGE_CHIPS: dict[Stage, ChipKind] = {
    Stage.DRAFT: "quiet", Stage.IN_REVIEW: "run", Stage.REFERRED: "soon", Stage.IN_APPROVAL: "run",
    Stage.APPROVED: "run", Stage.SCHEDULED: "run",
}  # fmt: skip
STANDING_CHIPS: dict[Standing, ChipKind] = {
    Standing.UNPUBLISHED: "quiet", Standing.PUBLISHED: "done", Standing.REPEALED: "note", Standing.LAPSED: "note",
    Standing.WITHDRAWN: "late", Standing.TAKEN_DOWN: "note", Standing.WITHHELD: "note", Standing.ON_REQUEST: "done",
}  # fmt: skip
