"""事项: what an agency may do, entered and ended by the head of its OGI office."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from gongkai.web.access import needs
from gongkai.web.agencies import forms
from gongkai.web.agencies.models import Agency, Power
from gongkai.web.agencies.services.powers import add_power, end_power
from gongkai.web.day import today
from gongkai.web.office.agencies import find
from gongkai.web.office.agencies_edit import address, crumbs, signed
from gongkai.web.office.agencies_page import Act, answer, posted

COUNTED = lazy("年度报告第二部分按年末在用的事项数统计。")


def find_power(code: str, power: int) -> Power:
    found = Power.objects.select_related("agency").filter(pk=power, agency__code=code).first()
    if found is None:
        raise Http404
    return found


@needs("power.edit", subject=find, read="agency.read")
def add(request: HttpRequest, agency: Agency, code: str) -> HttpResponse:
    form = forms.PowerForm(posted(request), initial={"valid_from": today()})
    act = Act(_("登记事项"), _("登记事项"), str(COUNTED), _("已登记事项。"), crumbs(agency))
    return answer(
        request, act, form, lambda: add_power(agency, **form.cleaned_data, **signed(request)), to=address(agency)
    )


@needs("power.edit", subject=find_power, read="agency.read")
def end(request: HttpRequest, item: Power, code: str, power: int) -> HttpResponse:
    form = forms.LastDayForm(posted(request), initial={"last": today()})
    act = Act(
        _("登记事项失效"), _("登记失效"), str(COUNTED), _("已登记失效。"), crumbs(item.agency),
        facts=((_("事项"), item.name), (_("生效日期"), item.valid_from)),
    )  # fmt: skip
    return answer(
        request, act, form, lambda: end_power(item, valid_to=form.cleaned_data["last"], **signed(request)),
        to=address(item.agency),
    )  # fmt: skip
