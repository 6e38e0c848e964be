"""待办: what waits for whoever has signed in."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from gongkai.web.access import needs


@needs("agency.read")
def show(request: HttpRequest) -> HttpResponse:
    return render(request, "office/home.html")
