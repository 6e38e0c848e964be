"""The forms of the acts on a request but for its decision."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from gongkai.core.case import CaseEventKind, Matter, Party
from gongkai.core.clock.consultation import consultations
from gongkai.core.fee import Tariff, fee
from gongkai.law.fee_file import fees
from gongkai.web.cases.history import Recorded, stands
from gongkai.web.cases.models import Case, Delivery
from gongkai.web.cases.selectors.same import earlier_in_month
from gongkai.web.cases.services.assign import handlers_at
from gongkai.web.cases.services.void import voidable
from gongkai.web.day import today
from gongkai.web.office.case_act import CaseForm
from gongkai.web.office.record_decided import Files, FilesField
from gongkai.web.ui.fields import DayField, LongText
from gongkai.web.ui.shown import day

MOST = 4000
K = CaseEventKind


def text(label: Any, help_text: Any = "", rows: int = 2) -> forms.CharField:
    """A field of words; whether it may stay blank is said by the service."""
    return LongText(
        label=label, help_text=help_text, max_length=MOST, required=False, widget=forms.Textarea(attrs={"rows": rows})
    )


class ScansForm(CaseForm):
    """A step with which scans of its papers may lie; they stand last."""

    scans = FilesField(
        label=lazy("扫描件"), required=False, widget=Files(attrs={"multiple": True}),
        help_text=lazy("可不附；可以一次选多个，加密保存。"),
    )  # fmt: skip
    declared = forms.BooleanField(label=lazy("经自查，材料不含国家秘密、工作秘密"), required=False)

    def made(self) -> None:
        super().made()
        self.order_fields([*(name for name in self.fields if name not in ("scans", "declared")), "scans", "declared"])


class ConfirmForm(CaseForm):
    how = text(lazy("怎样确认的"), lazy("如电话号码、通话时间。"))


class CorrectForm(CaseForm):
    items = text(lazy("需要补正的事项"), lazy("一次写全，会写入补正告知书。"), 4)
    until = DayField(label=lazy("补正的期限"), help_text=lazy("合理的期限由本机关确定。"))


class CorrectedForm(ScansForm):
    subject = text(lazy("补正后申请公开的内容"), rows=4)

    def beginning(self, row: Case, recorded: Sequence[Recorded]) -> dict[str, Any]:
        return {"subject": row.subject}

    def made(self) -> None:
        if self.row.matter == Matter.OWN_RECORD.value:
            self.fields["subject"].label = _("补正后要求更正的内容")


class NoteForm(CaseForm):
    note = text(lazy("情况说明"))


class AskReasonsForm(CaseForm):
    note = text(lazy("数量、频次明显超过合理范围的情况"), lazy("会写入说明理由告知书。"), 3)


class OptionalNoteForm(CaseForm):
    dated = False
    note = text(lazy("说明（可不填）"))


class ReturnForm(CaseForm):
    dated = False
    note = text(lazy("退回的原因"))


class CommentForm(CaseForm):
    dated = False
    note = text(lazy("批注"), rows=3)


class ConferForm(CaseForm):
    to = text(lazy("参加会商的单位和人员"))
    note = text(lazy("会商的意见"), lazy("达成一致的意见；有分歧的，各方的意见和理由。"), 4)


class AdviseForm(CaseForm):
    to = forms.CharField(
        label=lazy("出具意见的机构或者律师"), max_length=120, required=False,
        help_text=lazy("如本机关法制科、公职律师、法律顾问。"),
    )  # fmt: skip
    opinion = text(lazy("法律意见"), rows=4)


class ConsultForm(CaseForm):
    party = forms.ChoiceField(
        label=lazy("征求谁的意见"), choices=[(one.value, one.label) for one in Party], widget=forms.RadioSelect,
        initial=Party.THIRD_PARTY.value,
    )  # fmt: skip
    to = forms.CharField(label=lazy("对方名称"), max_length=120, required=False)
    content = text(lazy("涉及的信息内容"), lazy("会写入征求意见书；不要写申请人的姓名、单位等信息。"), 4)

    def said(self) -> dict[str, Any]:
        found = super().said()
        return {**found, "party": Party(found["party"])}

    def likely(self) -> dict[str, Any]:
        return {"party": Party.THIRD_PARTY.value}


class AnswerForm(CaseForm):
    """Which consultation it is that is answered."""

    of = forms.ChoiceField(label=lazy("哪一次征求意见"), widget=forms.RadioSelect)

    def made(self) -> None:
        waiting = [one for one in consultations(one.event for one in self.recorded) if one.closed_on is None]
        choices = [(one.id, f"{day(one.sent_on, 'plain')} {one.party.label}") for one in waiting]
        self.fields["of"].choices = choices  # type: ignore[attr-defined]
        if len(choices) == 1:
            self.initial["of"] = choices[0][0]

    def likely(self) -> dict[str, Any]:
        return {"of": self.initial.get("of", "")}


class ConsultationReceivedForm(ScansForm, AnswerForm):
    proof = text(lazy("送达的证明"), lazy("如邮件号、签收人。"))


class OpinionForm(ScansForm, AnswerForm):
    stance = forms.ChoiceField(
        label=lazy("对方的意见"), widget=forms.RadioSelect,
        choices=[("consents", lazy("同意公开")), ("objects", lazy("不同意公开")), ("partly", lazy("部分同意"))],
    )  # fmt: skip
    opinion = text(lazy("理由"), lazy("不同意、部分同意的必须写明。"), 3)


class OpinionLapsedForm(AnswerForm):
    note = text(lazy("说明（可不填）"))


class ExtendForm(CaseForm):
    dated = False
    days = forms.IntegerField(label=lazy("延长几个工作日"), min_value=1, max_value=99, initial=20)
    reason = text(lazy("不能按期答复的原因"), lazy("会写入延期答复告知书。"))

    def likely(self) -> dict[str, Any]:
        return {"days": 20}


class ReasonsForm(CaseForm):
    reasons = text(lazy("申请人说明的理由"), rows=3)


class DelayForm(CaseForm):
    until = DayField(label=lazy("延迟至哪一天答复"))
    reason = text(lazy("不能按期答复的原因"), lazy("会写入延迟答复告知书。"))


class FeeForm(CaseForm):
    """By items or by pages; whether to charge is a person's decision."""

    tariff = forms.ChoiceField(
        label=lazy("计收方式"), widget=forms.RadioSelect, initial="pages",
        choices=[("pages", lazy("按量（页）")), ("items", lazy("按件"))],
    )  # fmt: skip
    count = forms.IntegerField(label=lazy("数量"), min_value=1, max_value=100_000)
    already = forms.IntegerField(
        label=lazy("本月此前已累计件数"),
        min_value=0,
        max_value=100_000,
        initial=0,
        help_text=lazy("按件计收的填写；已按同一申请人本月此前的申请件数填好（拆分出的各算一件），请核对。"),
    )
    how = text(lazy("缴纳方式"), lazy("会写入收费通知书。"))

    def beginning(self, row: Case, recorded: Sequence[Recorded]) -> dict[str, Any]:
        return {"already": earlier_in_month(row)}

    def shown(self) -> dict[str, Any]:
        already = self.initial["already"]
        due = sum(step.amount for step in fee(fees().tariffs["items"], 1, already))
        said = {"n": already, "due": due}
        proposed = _("同一申请人本月此前有 %(n)d 件；这一件按件计收，应收 %(due)d 元。收不收由经办人决定。") % said
        return {"notes": [*(bands(one) for one in fees().tariffs.values()), proposed]}


def bands(tariff: Tariff) -> str:
    """A tariff in a sentence: what is free, each band, how it rises."""
    of = {"unit": tariff.counted}
    said = [_("%(free)d %(unit)s以内免费") % {**of, "free": tariff.free}]
    said += [
        _("第 %(n)d %(unit)s起每%(unit)s %(rate)d 元") % {**of, "n": over + 1, "rate": rate}
        for over, rate in tariff.bands
    ]
    if rises := tariff.rising:
        said.append(
            _("此后每 %(every)d %(unit)s每%(unit)s加 %(add)d 元") % {**of, "every": rises.every, "add": rises.add}
        )
    return f"{_('按%(unit)s：') % of}{'；'.join(said)}（109号{tariff.article}）。"


class ProofForm(ScansForm):
    proof = text(lazy("送达的证明"), lazy("如邮件号、签收人。"))


class PaidForm(CaseForm):
    voucher = forms.CharField(label=lazy("财政票据号"), max_length=60, required=False)


class ServeForm(ScansForm):
    route = forms.ChoiceField(label=lazy("送达方式"), choices=Delivery.choices, widget=forms.RadioSelect)
    proof = text(lazy("送达的证明"), lazy("邮寄的填邮件号，领取的填签收人，网上的填发送成功的时间。"))

    def beginning(self, row: Case, recorded: Sequence[Recorded]) -> dict[str, Any]:
        return {"route": row.delivery}


class AssignForm(CaseForm):
    dated = False
    handler = forms.ChoiceField(label=lazy("承办人"))
    note = text(lazy("交办的要求（可不填）"))

    def made(self) -> None:
        self.people = {str(one.pk): one for one in handlers_at(self.row.agency, today())}
        self.fields["handler"].choices = [  # type: ignore[attr-defined]
            ("", _("（未选）")), *((key, one.name) for key, one in self.people.items()),
        ]  # fmt: skip

    def said(self) -> dict[str, Any]:
        found = super().said()
        return {**found, "handler": self.people[found["handler"]]}


class VoidForm(CaseForm):
    dated = False
    seq = forms.ChoiceField(label=lazy("要更正的一步"), widget=forms.RadioSelect)
    reason = text(lazy("更正的原因"))

    def made(self) -> None:
        known = set(voidable(self.recorded))
        self.fields["seq"].choices = [  # type: ignore[attr-defined]
            (one.event.id, f"{day(one.on, 'plain')} {one.kind.label}{_('（取消整件登记，并告知申请人）') if one.kind is K.RECEIVED else ''}")
            for one in reversed(stands(self.recorded)) if one.event.id in known
        ]  # fmt: skip
