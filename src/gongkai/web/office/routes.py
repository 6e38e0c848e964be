"""呈批流程: the nodes an agency's drafted replies go through, set by the head of its OGI office."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_safe

from gongkai.core.approval import NAMED, Node, NodeKind, Route
from gongkai.law.approval_file import approval_law
from gongkai.web.access import may, needs, who
from gongkai.web.agencies.models import Agency
from gongkai.web.cases.approval import route_at
from gongkai.web.cases.doers import doers
from gongkai.web.cases.errors import BadValues
from gongkai.web.cases.models import CaseRoute
from gongkai.web.cases.permission import NODES
from gongkai.web.cases.services import set_route
from gongkai.web.cases.services.route import MOST_DAYS
from gongkai.web.day import now, today
from gongkai.web.office.agencies import find as find_agency
from gongkai.web.office.agency_choice import way_in
from gongkai.web.ui.control import problems_of

SET = [one for one in NodeKind if one is not NodeKind.SIGN]


def place(agency: Agency) -> str:
    return reverse("office:route", args=[agency.code])


class RouteForm(forms.Form):
    """For each kind of node: at which place, by whom, within how many working days; the signature stands last."""

    use_required_attribute = False
    apart = forms.BooleanField(
        label=lazy("同一个人不得经手两个节点"), required=False,
        help_text=lazy("人手有限的可以不选；拟稿人在任何情况下都不能签发，也不能作保密审查。"),
    )  # fmt: skip

    def __init__(self, data: Any = None, *, agency: Agency, route: Route) -> None:
        super().__init__(data, initial={"apart": route.apart})
        places = [("", _("不设")), *((str(n), _("第 %(n)d 步") % {"n": n}) for n in range(1, len(SET) + 1))]
        for kind in NodeKind:
            at, node = next(
                ((at, one) for at, one in enumerate(route.nodes, 1) if one.kind is kind), (None, Node(kind))
            )
            if kind is not NodeKind.SIGN:
                self.fields[f"{kind}_place"] = forms.ChoiceField(
                    label=_("在流程中"), choices=places, required=False, initial=str(at or "")
                )
            people = [(one.username, one.name) for one in doers(agency, NODES[kind], today())]
            self.fields[f"{kind}_people"] = forms.MultipleChoiceField(
                label=_("办理人"), choices=people, required=False, initial=node.people,
                widget=forms.CheckboxSelectMultiple, help_text=helped(kind),
            )  # fmt: skip
            self.fields[f"{kind}_days"] = forms.IntegerField(
                label=_("几个工作日内办理（0 为不限）"), min_value=0, max_value=MOST_DAYS, initial=node.days
            )

    def clean(self) -> dict[str, Any]:
        """Two nodes cannot stand at one place."""
        said = super().clean() or {}
        taken = [said[name] for name in said if name.endswith("_place") and said[name]]
        if len(taken) != len(set(taken)):
            self.add_error(None, _("两个节点不能在同一步，请改成先后两步。"))
        return said

    def route(self) -> Route:
        """What was filled in."""
        said = self.cleaned_data
        placed = sorted((int(said[f"{kind}_place"]), kind) for kind in SET if said[f"{kind}_place"])
        kinds = [*(kind for _at, kind in placed), NodeKind.SIGN]
        nodes = (Node(kind, tuple(said[f"{kind}_people"]), said[f"{kind}_days"]) for kind in kinds)
        return Route(tuple(nodes), said["apart"])

    def groups(self) -> list[dict[str, Any]]:
        """The fields of each kind of node under its name."""
        return [
            {"heading": kind.label, "fields": [self[name] for name in self.fields if name.startswith(f"{kind}_")]}
            for kind in NodeKind
        ]


def helped(kind: NodeKind) -> str:
    """Who acts where nobody is chosen, and whether all of them have to."""
    if kind is NodeKind.COUNTERSIGN:
        return _("所选的人都要会签。")
    if kind in NAMED:
        return _("须选定；其中一人办理即可。")
    return _("不选的，有这项职责的人都可以办理。")


@needs("remedy.read")
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """To the agency one works for; who sees several chooses one."""
    return way_in(request, _("呈批流程"), place)


@needs("remedy.read", subject=find_agency)
@require_safe
def show(request: HttpRequest, agency: Agency, code: str) -> HttpResponse:
    """The nodes in their order, with whom each waits for."""
    route = route_at(agency)
    named = {one for node in route.nodes for one in node.people}
    names = dict(agency.people.model.objects.filter(username__in=named).values_list("username", "name"))
    rows = [
        {"label": node.kind.label, "people": [names.get(one, one) for one in node.people], "days": node.days,
         "all": node.wants_all}
        for node in route.nodes
    ]  # fmt: skip
    last = CaseRoute.objects.filter(agency=agency).select_related("by").order_by("-id").first()
    context = {
        "agency": agency, "rows": rows, "route": route, "last": last, "may_edit": may(who(request), "case.route", agency),
        "always": approval_law().apart,
    }  # fmt: skip
    return render(request, "office/cases/route.html", context)


@needs("case.route", subject=find_agency, read="remedy.read")
def edit(request: HttpRequest, agency: Agency, code: str) -> HttpResponse:
    """The form begins with the route in force."""
    sent = request.method == "POST"
    form = RouteForm(request.POST if sent else None, agency=agency, route=route_at(agency))
    if sent and form.is_valid():
        try:
            set_route(agency, form.route(), by=who(request), on=today(), at=now())
        except BadValues as bad:
            form.add_error(None, " ".join(bad.problems.values()))
        else:
            messages.success(request, _("已设定。此后拟定的答复按新的流程送审，在办的仍按原流程。"))
            return HttpResponseRedirect(place(agency))
    context = {"agency": agency, "form": form, "groups": form.groups(), "problems": problems_of(form)}
    return render(request, "office/cases/route_edit.html", context)
