"""What one can ask the audit trail for."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as said
from django.utils.translation import gettext_lazy as _

from gongkai.web.agencies.models import Agency, Person
from gongkai.web.audit import selectors
from gongkai.web.audit.acts import called
from gongkai.web.audit.services import SYSTEM
from gongkai.web.ui.fields import DayField


class TrailForm(forms.Form):
    """By agency, person, act, subject and day; each may be left blank."""

    agency = forms.ChoiceField(label=_("单位"), required=False)
    act = forms.ChoiceField(label=_("行为"), required=False)
    person = forms.CharField(label=_("人员"), required=False, max_length=60, help_text=_("账号或姓名。"))
    subject = forms.CharField(label=_("对象"), required=False, max_length=120, help_text=_("如 record:12。"))
    since = DayField(label=_("起始日期"), required=False)
    until = DayField(label=_("截止日期"), required=False)

    def __init__(self, agencies: list[Agency], *given: Any, **known: Any) -> None:
        super().__init__(*given, **known)
        every = ("", said("全部"))
        names = [(agency.code, agency.name) for agency in agencies]
        self.fields["agency"].choices = [every, *names, (SYSTEM, said("系统"))]  # type: ignore[attr-defined]
        self.fields["act"].choices = [every, *((act, called(act)) for act in selectors.acts())]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """The last day may not lie before the first."""
        known: dict[str, Any] = super().clean() or {}
        since, until = known.get("since"), known.get("until")
        if since and until and until < since:
            self.add_error("until", said("截止日期早于起始日期，请改其中之一。"))
        return known

    def asked(self, chains: list[str] | None) -> selectors.Asked:
        """What is wanted, within the chains that may be read."""
        known = self.cleaned_data
        return selectors.Asked(
            chains=[known["agency"]] if known["agency"] else chains,
            by=usernames(known["person"]),
            act=known["act"],
            subject=known["subject"],
            since=known["since"],
            until=known["until"],
        )


def usernames(person: str) -> list[str]:
    """The text itself, which may be the name of an account, and the accounts of people who are called so."""
    if not person:
        return []
    return [person, *Person.objects.filter(name=person).values_list("username", flat=True)[:50]]
