"""人员: who there is, and one person with the roles held."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gongkai.web.access import anywhere, may, needs, visible, who
from gongkai.web.agencies.models import Person
from gongkai.web.agencies.selectors.roles import in_force
from gongkai.web.day import today

ROWS = 50


def find(username: str) -> Person:
    """A person by username; Http404 where there is none."""
    found = Person.objects.select_related("agency").filter(username=username).first()
    if found is None:
        raise Http404
    return found


@needs("person.read")
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Those the reader reaches, by name or agency where asked."""
    asked = request.GET.get("q", "").strip()
    rows = visible(who(request), Person.objects.select_related("agency"), "person.read")
    if asked:
        rows = rows.filter(Q(username__icontains=asked) | Q(name__icontains=asked) | Q(agency__name__icontains=asked))
    page = Paginator(rows.order_by("-is_active", "agency__path", "username"), ROWS).get_page(request.GET.get("page"))
    context = {"page": page, "asked": asked, "may_edit": anywhere(who(request), "person.edit")}
    return render(request, "office/people/index.html", context)


@needs("person.read", subject=find)
@require_safe
def show(request: HttpRequest, person: Person, username: str) -> HttpResponse:
    held = in_force(person.roles.all(), today()).values_list("pk", flat=True)
    context = {
        "person": person, "roles": person.roles.select_related("agency", "granted_by").order_by("-since", "-pk"),
        "counts": set(held), "may_edit": may(who(request), "person.edit", person),
        "may_grant": may(who(request), "role.grant", person), "may_unlock": may(who(request), "person.unlock", person),
    }  # fmt: skip
    return render(request, "office/people/show.html", context)
