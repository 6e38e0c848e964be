"""The way in to a page of each agency: to the one that one works for, else a list to choose from."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from gongkai.web.access import visible, who
from gongkai.web.agencies.models import Agency
from gongkai.web.office.record_find import desks


def way_in(request: HttpRequest, title: str, place: Callable[[Agency], str]) -> HttpResponse:
    """For what goes with requests: whoever handles them goes to their own agency's page; who only sees, chooses one."""
    if own := desks(who(request), "case.identity"):
        return HttpResponseRedirect(place(own[0]))
    rows = visible(who(request), Agency.objects.filter(closed_on=None), "remedy.read", by="pk").order_by("path")
    context = {"agencies": [(one, place(one)) for one in rows], "title": title, "ways": []}
    return render(request, "office/catalogue/agencies.html", context)
