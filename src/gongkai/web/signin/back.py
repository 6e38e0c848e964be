"""Where a second window lands that was opened only to sign in again."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from gongkai.web.access import signed_in


@signed_in
def show(request: HttpRequest) -> HttpResponse:
    return render(request, "signin/back.html")
