"""转送其他机关: to the agency in charge, as the decision names it, and how the applicant agreed (条例§36（五）)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from gongkai.web.agencies.models import Agency
from gongkai.web.cases.history import Recorded
from gongkai.web.cases.models import Case
from gongkai.web.cases.selectors.in_charge import answering, of_reply
from gongkai.web.cases.services.pass_on import consent_is_asked
from gongkai.web.day import today
from gongkai.web.office.case_act import CaseForm
from gongkai.web.office.case_forms import text


class AgencyField(forms.ChoiceField):
    """One of the agencies of this system that answer requests, by its code; blank is none."""

    def offer(self, but: Case) -> None:
        """All but the case's own: one query."""
        self.known: dict[str, Agency] = {one.code: one for one in answering(today(), but=but.agency_id)}
        self.choices = [("", _("（未选）")), *((code, one.name) for code, one in self.known.items())]

    def clean(self, value: Any) -> Any:
        """The agency; None where none is chosen."""
        return self.known.get(super().clean(value))


class PassOnForm(CaseForm):
    """Which agency, and by which words the applicant agreed."""

    dated = False

    agency = AgencyField(label=lazy("转送给哪个机关"), required=False)
    how = text(
        lazy("申请人怎样同意转送的"),
        lazy("如当面、电话（号码和时间）或者书面。姓名、身份证明、联系方式和交来的材料一并转送。"),
    )

    def beginning(self, row: Case, recorded: Sequence[Recorded]) -> dict[str, Any]:
        named = of_reply(recorded)
        return {"agency": named.code if named else ""}

    def made(self) -> None:
        field = self.fields["agency"]
        assert isinstance(field, AgencyField)
        field.offer(self.row)
        if not consent_is_asked(self.row, [one.event for one in self.recorded]):
            self.fields["how"].label = _("怎样告知申请人的（可不填）")
        self.order_fields(["length", "agency", "how"])

    def shown(self) -> dict[str, Any]:
        kept = _(
            "对方机关另编登记编号，另计答复期限；本机关的答复和统计不变。对方只看到这件申请，看不到本机关的办理记录。"
        )
        return {"notes": [kept]}
