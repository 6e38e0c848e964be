"""What an applicant is told of a request: the stages and the events in words addressed to whoever asked."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from gongkai.core.case import CaseEventKind as K
from gongkai.core.case_life import CaseStage as S
from gongkai.web.ui.pieces import Words

STAGES: Mapping[S, Words] = {
    S.UNCONFIRMED: _("已提交，等待机关与您确认收到"),
    S.IN_HAND: _("正在办理"),
    S.AWAITING_CORRECTION: _("等待您补正"),
    S.AWAITING_REASONS: _("等待您说明理由"),
    S.AWAITING_PAYMENT: _("等待您缴费"),
    S.IN_SIGNING: _("正在办理"),
    S.GIVEN_UP: _("视为放弃申请，机关将告知您"),
    S.REPLIED: _("已作出答复，正在送达"),
    S.SERVED: _("已答复并送达"),
    S.WITHDRAWN: _("您已撤回"),
    S.CLOSED: _("已办结"),
    S.UNDONE: _("不再单独办理"),
}
# 机关内部的步骤（交办、拟稿、退回、更正登记）不在其中（the office's own steps are not among them）。
EVENTS: Mapping[K, Words] = {
    K.RECEIVED: _("申请送到机关"),
    K.RECEIPT_CONFIRMED: _("机关与您确认收到申请"),
    K.CORRECTION_REQUESTED: _("机关请您补正"),
    K.CORRECTION_RECEIVED: _("机关收到您的补正"),
    K.CORRECTION_LAPSED: _("补正的期限已过，视为放弃申请"),
    K.CONSULTED: _("机关征求其他方面的意见，等待的时间不计入期限"),
    K.OPINION_RECEIVED: _("机关收到意见，期限继续计算"),
    K.OPINION_LAPSED: _("征求意见的期限已过，期限继续计算"),
    K.EXTENDED: _("机关延长答复的期限"),
    K.REASONS_REQUESTED: _("机关请您说明申请的理由"),
    K.REASONS_RECEIVED: _("机关收到您说明的理由"),
    K.DELAYED: _("机关确定延迟答复的期限"),
    K.FEE_NOTICED: _("机关发出收费通知"),
    K.FEE_NOTICE_RECEIVED: _("您收到收费通知"),
    K.FEE_PAID: _("您已缴费"),
    K.FEE_LAPSED: _("缴费的期限已过，视为放弃申请"),
    K.REPLIED: _("机关作出答复"),
    K.SERVED: _("答复送达"),
    K.SPLIT: _("机关将您的申请分为几件，分别办理"),
    K.WITHDRAWN: _("申请撤回"),
    K.CLOSED: _("办结"),
    K.HANDED_OVER: _("申请转给负责的机关"),
    K.REPLY_ORDERED: _("责令机关重新答复"),
}
# 更正登记里告知申请人的两种：取消拆分，取消误转来的登记（the corrections of the register that the applicant is told of）。
UNDONE: Mapping[K, Words] = {
    K.SPLIT: _("机关取消分开办理，仍作为一件办理"), K.RECEIVED: _("误转来的，机关取消登记"),
}  # fmt: skip
# 更正本人信息（条例§41）不是申请，不说“申请”“答复期限”。
OWN_STAGES: Mapping[S, Words] = {
    S.REPLIED: _("已有处理结果，正在送达"),
    S.SERVED: _("已告知结果并送达"),
}
OWN_EVENTS: Mapping[K, Words] = {
    K.RECEIVED: _("要求送到机关"),
    K.RECEIPT_CONFIRMED: _("机关与您确认收到"),
    K.CORRECTION_REQUESTED: _("机关请您补充证据或者说明"),
    K.CORRECTION_RECEIVED: _("机关收到您的补充"),
    K.CORRECTION_LAPSED: _("补充的期限已过，机关按现有证据审核"),
    K.EXTENDED: _("机关延长办理的期限"),
    K.REPLIED: _("机关作出处理"),
    K.SERVED: _("处理结果送达"),
    K.WITHDRAWN: _("要求撤回"),
    K.REPLY_ORDERED: _("责令机关重新处理"),
}


def stage_of(stage: S, *, own: bool) -> Words:
    """A stage as who asked reads it."""
    return OWN_STAGES.get(stage, STAGES[stage]) if own else STAGES[stage]


def event_of(kind: K, *, own: bool) -> Words:
    """An event that is told, as who asked reads it."""
    return OWN_EVENTS.get(kind, EVENTS[kind]) if own else EVENTS[kind]
