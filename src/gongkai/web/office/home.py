"""待办: what waits for whoever has signed in."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from gongkai.web.access import anywhere, needs, who
from gongkai.web.day import today
from gongkai.web.office.home_lists import has_begun, lists, reaches_records, whole
from gongkai.web.office.home_series import missing
from gongkai.web.office.record_find import desks


@needs("agency.read")
def show(request: HttpRequest) -> HttpResponse:
    """By what one's roles permit: steps to take, dates, issues that are missing; else what to do first. With `list` all of one of the
    lists, by pages."""
    person, day = who(request), today()
    if found := whole(person, day, request.GET.get("list", ""), request.GET.get("page", "")):
        return render(request, "office/home_list.html", {"list": found})
    own = [agency for agency in desks(person, "record.draft") if anywhere(person, "record.draft")][:1]
    context = {
        "lists": lists(person, day), "missing": [one for agency in own for one in missing(agency, day)],
        "may_draft": anywhere(person, "record.draft"), "works": reaches_records(person),
        "begun": reaches_records(person) and has_begun(person),
    }  # fmt: skip
    return render(request, "office/home.html", context)
