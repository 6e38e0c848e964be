"""我的账号: who one is here, and what protects the account."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from gongkai.web.access import signed_in, standing, who
from gongkai.web.agencies.models import Role


@signed_in
def show(request: HttpRequest) -> HttpResponse:
    person = who(request)
    held = {role for role, _agency in standing(person).held}
    return render(
        request, "signin/account.html", {"person": person, "roles": [role.label for role in Role if role in held]}
    )
