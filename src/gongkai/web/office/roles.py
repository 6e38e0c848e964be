"""角色: who holds which at which agency; granted, confirmed and ended by the security administrators."""

from __future__ import annotations

from django import forms as django_forms
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_safe

from gongkai.web.access import anywhere, needs, visible, who
from gongkai.web.agencies import forms
from gongkai.web.agencies.models import Role, RoleHeld
from gongkai.web.agencies.selectors.roles import in_force
from gongkai.web.agencies.services import roles
from gongkai.web.day import now, today
from gongkai.web.office.agencies_page import Act, answer, posted
from gongkai.web.office.people import ROWS
from gongkai.web.ui.pieces import Link

APART = lazy("系统管理员、安全管理员、审计管理员由不同人员担任，相互独立、相互制约（三员分立）。")


def find(held: int) -> RoleHeld:
    """A role held, by its number; Http404 where there is none."""
    found = RoleHeld.objects.select_related("person", "agency", "granted_by").filter(pk=held).first()
    if found is None:
        raise Http404
    return found


def crumbs() -> tuple[Link, ...]:
    return (Link(_("角色授权"), reverse("office:roles")),)


@needs("role.read")
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """The roles that count today and those that wait for their second signature, narrowed by role or words."""
    role, asked = request.GET.get("role", ""), request.GET.get("q", "").strip()
    rows = visible(who(request), RoleHeld.objects.select_related("person", "agency", "granted_by"), "role.read")
    rows = in_force(rows, today()) | rows.filter(pending=True)
    if role in Role.values:
        rows = rows.filter(role=role)
    if asked:
        rows = rows.filter(Q(person__name__icontains=asked) | Q(agency__name__icontains=asked))
    page = Paginator(rows.order_by("-pending", "agency__path", "role", "pk"), ROWS).get_page(request.GET.get("page"))
    context = {
        "page": page, "roles": Role.choices, "role": role, "asked": asked,
        "may_grant": anywhere(who(request), "role.grant"),
    }  # fmt: skip
    return render(request, "office/roles/index.html", context)


@needs("role.grant")
def grant(request: HttpRequest) -> HttpResponse:
    form = forms.GrantForm(posted(request), initial={"person": request.GET.get("person"), "since": today()})
    act = Act(
        _("授予角色"), _("授予角色"), _("自起始日期起生效；管理员角色须由另一名安全管理员确认。"), _("已授权。"), crumbs(),
        law=str(APART),
    )  # fmt: skip

    def do() -> RoleHeld:
        said = dict(form.cleaned_data)
        return roles.grant(said.pop("person"), **said, by=who(request), on=today(), at=now())

    return answer(request, act, form, do, to=reverse("office:roles"))


@needs("role.grant", subject=find, read="role.read")
def confirm(request: HttpRequest, row: RoleHeld, held: int) -> HttpResponse:
    act = Act(
        _("确认授权"), _("确认授权"), _("确认后即生效。"), _("已确认。"), crumbs(), law=str(APART), facts=said(row)
    )  # fmt: skip
    form = django_forms.Form(posted(request))
    return answer(
        request, act, form, lambda: roles.confirm(row, by=who(request), on=today(), at=now()),
        to=reverse("office:roles"),
    )  # fmt: skip


@needs("role.grant", subject=find, read="role.read")
def end(request: HttpRequest, row: RoleHeld, held: int) -> HttpResponse:
    form = forms.LastDayForm(posted(request), initial={"last": today()})
    act = Act(
        _("终止角色"), _("终止角色"), _("次日起不能再以此角色办理；填昨天则即刻终止。"), _("已终止。"), crumbs(), facts=said(row)
    )  # fmt: skip
    return answer(
        request, act, form,
        lambda: roles.end_role(row, until=form.cleaned_data["last"], by=who(request), on=today(), at=now()),
        to=reverse("office:roles"),
    )  # fmt: skip


def said(row: RoleHeld) -> tuple[tuple[str, object], ...]:
    return (
        (_("人员"), row.person.name), (_("角色"), row.get_role_display()), (_("单位"), row.agency.name),
        (_("起始日期"), row.since),
    )  # fmt: skip
