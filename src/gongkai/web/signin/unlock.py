"""The security administrator's page of locked accounts."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from gongkai.web.access import needs, visible, who
from gongkai.web.agencies.models import Person
from gongkai.web.day import now
from gongkai.web.signin import lockout


@needs("person.unlock")
def show(request: HttpRequest) -> HttpResponse:
    """Who is locked, from where, until when."""
    people = visible(who(request), Person.objects.select_related("agency"), "person.unlock")
    locks = lockout.locks(people.in_bulk(field_name="username"))
    return render(request, "signin/locks.html", {"locks": locks})


def find(username: str) -> Person:
    found = Person.objects.select_related("agency").filter(username=username).first()
    if found is None:
        raise Http404
    return found


@needs("person.unlock", subject=find)
@require_POST
def lift(request: HttpRequest, person: Person, username: str) -> HttpResponse:
    """Lifts every lock of one account."""
    lockout.unlock(person, by=who(request), at=now())
    messages.success(request, _("已解除 {name} 的锁定。").format(name=person.name))
    return HttpResponseRedirect(reverse("signin:locks"))
