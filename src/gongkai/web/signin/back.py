"""Where a second window lands that was opened only to sign in again."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from gongkai.web.agencies.models import Person
from gongkai.web.signin.only import signed_in


@signed_in
def show(request: HttpRequest, _person: Person) -> HttpResponse:
    return render(request, "signin/back.html")
