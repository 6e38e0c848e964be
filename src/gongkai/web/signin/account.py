"""我的账号: who one is here, and what protects the account."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from gongkai.web.access import standing
from gongkai.web.agencies.models import Person, Role
from gongkai.web.signin.only import signed_in


@signed_in
def show(request: HttpRequest, person: Person) -> HttpResponse:
    held = {role for role, _agency in standing(person).held}
    return render(
        request, "signin/account.html", {"person": person, "roles": [role.label for role in Role if role in held]}
    )
