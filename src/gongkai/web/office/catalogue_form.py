"""The form of a 公开事项: the columns of the official table, then the office and the person that answer for it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from gongkai.core.catalogue import LABELS, CatalogueItem
from gongkai.core.catalogue_terms import Audience, Channel, Frequency, Manner, Tier
from gongkai.core.time_limit import TimeLimit
from gongkai.core.worded import Worded
from gongkai.web.agencies.models import Agency, Person
from gongkai.web.office.record_types import labels
from gongkai.web.records.items import core_of
from gongkai.web.records.models import AgencyItem
from gongkai.web.ui.fields import DayField, LongText

TICKED: dict[str, type[Worded]] = {"channels": Channel, "audience": Audience, "manner": Manner, "level": Tier}


def ticked(name: str) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=LABELS[name], required=False, widget=forms.CheckboxSelectMultiple,
        choices=[(one.value, one.label) for one in TICKED[name]],
    )  # fmt: skip


def lines(name: str, help_text: Any) -> forms.CharField:
    return LongText(label=LABELS[name], required=False, widget=forms.Textarea(attrs={"rows": 3}), help_text=help_text)


class ItemForm(forms.Form):
    """An item as it is from a day on; what it was before stays until the day before."""

    use_required_attribute = False
    level1 = forms.CharField(label=LABELS["level1"], max_length=200)
    level2 = forms.CharField(label=LABELS["level2"], max_length=200, required=False)
    elements = lines("elements", _("一行一个要素。"))
    basis = lines("basis", _("一行一个依据。"))
    time_limit = forms.CharField(label=LABELS["time_limit"], max_length=400, required=False)
    publisher = forms.CharField(label=LABELS["publisher"], max_length=200, required=False)
    channels = ticked("channels")
    channels_other = forms.CharField(label=_("其他渠道"), max_length=200, required=False)
    audience = ticked("audience")
    audience_text = forms.CharField(label=_("特定群体"), max_length=200, required=False)
    manner = ticked("manner")
    level = ticked("level")
    frequency = forms.ChoiceField(label=LABELS["frequency"], choices=[(one.value, one.label) for one in Frequency])
    record_types = forms.MultipleChoiceField(
        label=LABELS["record_types"], required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("不勾选则各类信息都可以归入。"),
    )  # fmt: skip
    office = forms.ModelChoiceField(
        Agency.objects.none(), label=LABELS["office"], required=False, empty_label=_("（未选）")
    )
    person = forms.ModelChoiceField(
        Person.objects.none(), label=LABELS["person"], required=False, empty_label=_("（未选）")
    )
    on = DayField(label=_("自哪一天起"))

    def __init__(self, agency: Agency, data: Any = None, *, initial: dict[str, Any] | None = None) -> None:
        super().__init__(data, initial=initial)
        offices = Agency.objects.filter(Q(parent=agency) | Q(pk=agency.pk), closed_on=None).order_by("path")
        people = Person.objects.filter(agency__in=offices, is_active=True).order_by("name")
        self.fields["office"].queryset = offices  # type: ignore[attr-defined]
        self.fields["person"].queryset = people  # type: ignore[attr-defined]
        self.fields["record_types"].choices = list(labels().items())  # type: ignore[attr-defined]

    def item(self) -> CatalogueItem:
        """What was filled in, as an item of the core."""
        said = self.cleaned_data
        words = {name: said[name] for name in ("level1", "level2", "publisher", "channels_other", "audience_text")}
        ticks: dict[str, Any] = {name: tuple(kind(one) for one in said[name]) for name, kind in TICKED.items()}
        several: dict[str, Any] = {
            name: tuple(line.strip() for line in said[name].splitlines() if line.strip())
            for name in ("elements", "basis")
        }
        return CatalogueItem(
            **words, **ticks, **several, time_limit=TimeLimit(said["time_limit"]),
            frequency=Frequency(said["frequency"]), record_types=tuple(said["record_types"]),
        )  # fmt: skip


def initial_of(row: AgencyItem) -> dict[str, Any]:
    """The item as it stands, as the form shows it."""
    item = core_of(row)
    words = ("level1", "level2", "publisher", "channels_other", "audience_text")
    return {
        **{name: getattr(item, name) for name in words},
        **{name: "\n".join(getattr(item, name)) for name in ("elements", "basis")},
        **{name: [one.value for one in getattr(item, name)] for name in TICKED},
        "time_limit": item.time_limit.text, "frequency": item.frequency.value,
        "record_types": list(item.record_types), "office": row.office_id, "person": row.person_id,
    }  # fmt: skip
