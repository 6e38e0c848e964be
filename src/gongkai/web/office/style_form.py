"""The form of the style page: every kind of field, half of them wrong."""

from __future__ import annotations

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from gongkai.web.ui.fields import Column, DayField, LongText, TableField, cell_error

MEASURED = (
    Column("station", _("点位"), required=True),
    Column("grade", _("类别"), choices=(("II", "Ⅱ类"), ("III", "Ⅲ类"))),
    Column("pm25", _("细颗粒物"), number=True, unit="μg/m³"),
)


class StyleForm(forms.Form):
    """Made up: an air-quality issue."""

    title = forms.CharField(label=_("标题"), help_text=_("与正文标题一致，不超过 60 字。"), max_length=60)
    made_on = DayField(label=_("生成日期"), help_text=_("可写 2021-06-01、2021年6月1日。"))
    kind = forms.ChoiceField(label=_("信息类别"), choices=[("air", "空气质量"), ("water", "饮用水水源")])
    attribute = forms.ChoiceField(
        label=_("公开属性"),
        choices=[("proactive", "主动公开"), ("on_request", "依申请公开"), ("withheld", "不予公开")],
        widget=forms.RadioSelect,
    )
    channels = forms.MultipleChoiceField(
        label=_("公开渠道"),
        required=False,
        choices=[("site", "政府网站"), ("gazette", "政府公报"), ("board", "公开查阅点")],
        widget=forms.CheckboxSelectMultiple,
    )
    summary = LongText(label=_("内容概述"), widget=forms.Textarea, required=False)
    file = forms.FileField(label=_("附件"), required=False, help_text=_("PDF、OFD、DOCX、XLSX，不超过 50 MB。"))
    measured = TableField(MEASURED, label=_("监测数据"), spare=1)
    declared = forms.BooleanField(label=_("本件不含国家秘密、工作秘密"))


def filled() -> StyleForm:
    """The form as it comes back with faults: everything typed is still there."""
    data = QueryDict(mutable=True)
    data.update({"title": "示例县2021年5月空气质量报告", "made_on": "6月31日", "kind": "air", "summary": "示例内容。"})
    data.update({"measured-0-station": "示例一站", "measured-0-grade": "II", "measured-0-pm25": "31"})
    data.update({"measured-1-station": "", "measured-1-pm25": "三十"})
    form = StyleForm(data)
    form.full_clean()
    form.add_error("measured", cell_error(1, "pm25", str(_("请填数字，例如 31。"))))
    return form
