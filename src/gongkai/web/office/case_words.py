"""The acts on a request in words: what the button says, what follows from it, what the law says about it."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from gongkai.core.case import CaseEventKind as K
from gongkai.core.case import Matter
from gongkai.core.case_life import CaseStage
from gongkai.web.office.record_words import Words
from gongkai.web.ui.pieces import ChipKind

RECEIPT = _(
    "当面提交的，提交之日为收到申请之日；邮寄的，签收之日；平常信函应于收到当日与申请人确认，互联网渠道、传真以双方确认之日为收到申请之日（《条例》第三十一条）。"
)
CORRECT = _(
    "申请内容不明确的，自收到申请之日起 7 个工作日内一次性告知补正，说明补正事项和合理的补正期限；答复期限自收到补正的申请之日起计算；无正当理由逾期不补正的，视为放弃申请（《条例》第三十条）。"
)
THIRD = _(
    "公开会损害第三方合法权益的，书面征求第三方的意见；第三方自收到征求意见书之日起 15 个工作日内提出意见，逾期未提出的由行政机关决定（《条例》第三十二条）。牵头制作的征求共同制作机关意见，逾期未提出的视为同意（第三十四条）。所需时间不计入答复期限（第三十三条）。"
)
EXTEND = _(
    "需要延长答复期限的，应当经政府信息公开工作机构负责人同意并告知申请人，延长的期限最长不得超过 20 个工作日（《条例》第三十三条）。"
)
EXCESSIVE = _(
    "申请的数量、频次明显超过合理范围的，可以要求申请人说明理由；理由不合理的不予处理，理由合理但不能按期答复的，可以确定延迟答复的合理期限并告知申请人（《条例》第三十五条）。"
)
FEE = _(
    "可以收取信息处理费的，在处理期限内发出收费通知；自收到通知次日起 20 个工作日内缴纳，逾期未缴的视为放弃；处理期限自缴费次日起重新计算（国办函〔2020〕109号）。"
)
DECIDE = _("对政府信息公开申请，根据《条例》第三十六条至第三十九条分别作出答复，不予公开的说明理由。")
SERVE = _("直接送达的，签收之日为答复之日；邮寄的，交邮之日为答复之日，由邮政企业寄送（国办公开办函〔2016〕235号）。")
LINK = _(
    "行政机关已就申请人提出的政府信息公开申请作出答复、申请人重复申请公开相同政府信息的，告知申请人不予重复处理（《条例》第三十六条）。"
)
CONVERT = _(
    "多个申请人就相同政府信息向同一行政机关提出公开申请，且该政府信息属于可以公开的，行政机关可以纳入主动公开的范围（《条例》第四十四条）。"
)
SPLIT = _(
    "按件计收信息处理费，一件申请同时提出几项内容的，可以按照“一事一申请”的原则，以合理的最小单位拆分计件（国办函〔2020〕109号第四条）。"
)
PASS_ON = _(
    "所申请公开信息不属于本行政机关负责公开的，告知申请人并说明理由；能够确定负责公开该政府信息的行政机关的，告知申请人该行政机关的名称、联系方式（《条例》第三十六条第（五）项）。条例没有规定转送：是否须经申请人同意、以哪一日为收到之日，按“期限政策”。"
)
PARTS = _(
    "内部反馈的时限不影响申请人的答复期限：自收到申请之日起 20 个工作日内答复，需要延长的最长再延 20 个工作日（《条例》第三十三条）。"
)
OWN_RECORD = _(
    "公民、法人或者其他组织有证据证明行政机关提供的与其自身相关的政府信息记录不准确的，可以要求更正；有权更正的行政机关审核属实的，应当予以更正并告知申请人；不属于本行政机关职能范围的，可以转送有权更正的行政机关处理并告知申请人，或者告知申请人向有权更正的行政机关提出（《条例》第四十一条）。没有规定的，按“期限政策”参照办理。"
)
FILED = _("行政机关应当建立健全政府信息公开申请登记、审核、办理、答复、归档的工作制度（《条例》第四十五条）。")

# 依次为页面上的次序：前面的先成为右下的主要动作（the first that a person may do is the primary one）。
ACTS: dict[K, Words] = {
    K.RECEIPT_CONFIRMED: Words("confirm", _("登记双方确认"), _("自确认之日的次日起计算答复期限，同时生成登记回执。"), RECEIPT),
    K.CORRECTION_RECEIVED: Words("correction-received", _("登记收到补正"), _("答复期限自收到补正之日的次日起重新计算。"), CORRECT),
    K.FEE_PAID: Words("fee-paid", _("登记缴费"), _("答复期限自缴费次日起重新计算。"), FEE),
    K.REPLIED: Words("sign", _("签发"), _("给出文号，生成告知书；答复期限到此为止。"), DECIDE),
    K.ENDORSED: Words("endorse", _("审核同意"), _("同意后转到呈批流程的下一个节点。"), DECIDE),
    K.SERVED: Words("serve", _("登记送达"), _("送达方式、日期和证明记入案卷。"), SERVE),
    K.CLOSED: Words("close", _("办结归档"), _("这件申请办结；案卷保留。"), FILED),
    K.HANDED_OVER: Words("pass-on", _("转送其他机关"), _("在对方机关登记为一件新的申请，申请人、内容相同；生成转送告知书，写明新的登记编号。本机关的答复不变。"), PASS_ON),
    K.PROPOSED: Words("propose", _("拟定答复"), _("所需事项齐备后按呈批流程送审；拟稿人不能自己签发。"), DECIDE),
    K.OPINION_RECEIVED: Words("opinion", _("登记收到意见"), _("答复期限自收到意见的次日起恢复计算。"), THIRD),
    K.CONSULTATION_RECEIVED: Words("consultation-received", _("登记对方收到征求意见书"), _("对方提出意见的期限自其收到之日的次日起计算。"), THIRD),
    K.OPINION_LAPSED: Words("opinion-lapsed", _("登记逾期未提出意见"), _("答复期限恢复计算；沉默的后果因对方而不同。"), THIRD),
    K.FEE_NOTICE_RECEIVED: Words("fee-notice-received", _("登记申请人收到收费通知"), _("缴费期限自收到的次日起计算。"), FEE),
    K.CONSULTED: Words("consult", _("征求意见"), _("生成征求意见书（不写申请人）；自发出的次日起，答复期限暂停计算。"), THIRD),
    K.CORRECTION_REQUESTED: Words("correct", _("告知补正"), _("生成补正告知书；答复期限停止计算，收到补正后重新计算。"), CORRECT),
    K.EXTENDED: Words("extend", _("同意延长答复期限"), _("以您的同意为准，记入办理记录；生成延期答复告知书。"), EXTEND),
    K.FEE_NOTICED: Words("fee", _("发出收费通知"), _("生成收费通知书；答复期限停止计算，缴费后重新计算。"), FEE),
    K.REASONS_REQUESTED: Words("reasons", _("要求说明理由"), _("生成说明理由告知书；等待的时间计入不计入期限，按本机关选用的期限政策。"), EXCESSIVE),
    K.REASONS_RECEIVED: Words("reasons-received", _("登记收到理由"), _("申请人说明的理由记入案卷。"), EXCESSIVE),
    K.DELAYED: Words("delay", _("确定延迟答复的期限"), _("生成延迟答复告知书；答复期限改为所填日期。"), EXCESSIVE),
    K.ASSIGNED: Words("assign", _("交办"), _("由所选的承办人办理。"), FILED),
    K.PART_ASKED: Words("part", _("分办、交办、转办、协办"), _("对方在待办中看到；交办单、转办单、协办函同时生成文书（不写申请人）。答复期限照常计算。"), PARTS),
    K.PART_URGED: Words("urge", _("催办"), _("在对方的待办中标明已催办。"), PARTS),
    K.PART_ANSWERED: Words("part-answered", _("登记收到反馈"), _("对方书面反馈的，由承办人登记。"), PARTS),
    K.CONFERRED: Words("confer", _("登记会商"), _("会商的意见记入案卷；答复期限照常计算。"), FILED),
    K.LEGAL_ADVISED: Words("legal-opinion", _("登记法律意见"), _("法律意见记入案卷。"), FILED),
    K.CONVERTED: Words("convert", _("转为主动公开"), _("起草一条信息，按主动公开的程序审查、审核、公开。"), CONVERT),
    K.SPLIT: Words("split", _("拆分"), _("本件保留第一项；其余各项各成一件，收到日期、申请人、期限相同，互相关联，生成一份告知书。各件还没有答复、没有另发文书的，可以更正。"), SPLIT),
    K.LINKED: Words("link", _("关联其他申请"), _("两件申请互相指向；各自的编号、期限和统计不变。"), LINK),
    K.COMMENTED: Words("comment", _("批注"), _("办理这件申请的人都能看到；申请人看不到。"), FILED),
    K.RETURNED: Words("return", _("退回"), _("退回承办人修改，修改后重新经过各节点；答复期限照常计算。"), DECIDE),
    K.CORRECTION_LAPSED: Words("correction-lapsed", _("登记逾期不补正"), _("视为放弃申请，不再处理；还须书面告知申请人。"), CORRECT, True),
    K.FEE_LAPSED: Words("fee-lapsed", _("登记逾期未缴费"), _("视为放弃申请，不再处理；还须书面告知申请人。"), FEE, True),
    K.WITHDRAWN: Words("withdraw", _("登记撤回"), _("申请人撤回后不再办理，计入“其他处理”。"), FILED, True),
    K.VOIDED: Words("void", _("更正登记"), _("误记的一步视为没有发生，期限随之重算；原记录保留。"), FILED, True),
}  # fmt: skip
# 更正本人信息（条例§41）另有说法的几步：没有视为放弃，期限只是参照（what differs for a demand of §41）。
OWN_ACTS: dict[K, Words] = {
    K.CORRECTION_REQUESTED: Words("correct", _("告知补正"), _("生成补正告知书；期限是否停止计算，按本机关的期限政策。"), OWN_RECORD),
    K.CORRECTION_RECEIVED: Words("correction-received", _("登记收到补正"), _("补充的证据、说明记入案卷。"), OWN_RECORD),
    K.CORRECTION_LAPSED: Words("correction-lapsed", _("登记逾期不补正"), _("不视为放弃：按现有证据审核，并告知结果。"), OWN_RECORD, True),
    K.EXTENDED: Words("extend", _("同意延长办理期限"), _("以您的同意为准，记入办理记录；生成延期办理告知书。"), OWN_RECORD),
    K.PROPOSED: Words("propose", _("拟定处理结果"), _("所需事项齐备后按呈批流程送审；拟稿人不能自己签发。"), OWN_RECORD),
    K.REPLIED: Words("sign", _("签发"), _("给出文号，生成告知书；办理期限到此为止。"), OWN_RECORD),
    K.WITHDRAWN: Words("withdraw", _("登记撤回"), _("撤回后不再办理；不计入年度报告。"), FILED, True),
}  # fmt: skip


def words_of(kind: K, matter: str) -> Words:
    """An act in words, by what the case asks for. KeyError where there is no page for it."""
    return OWN_ACTS.get(kind, ACTS[kind]) if matter == Matter.OWN_RECORD.value else ACTS[kind]


STAGE_CHIPS: dict[CaseStage, ChipKind] = {
    CaseStage.UNCONFIRMED: "soon", CaseStage.IN_HAND: "run", CaseStage.AWAITING_CORRECTION: "quiet",
    CaseStage.AWAITING_REASONS: "quiet", CaseStage.AWAITING_PAYMENT: "quiet", CaseStage.IN_SIGNING: "run",
    CaseStage.GIVEN_UP: "soon", CaseStage.REPLIED: "run", CaseStage.SERVED: "done", CaseStage.WITHDRAWN: "note",
    CaseStage.CLOSED: "done", CaseStage.UNDONE: "quiet",
}  # fmt: skip
