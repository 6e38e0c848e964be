"""Changing one's own password."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from gongkai.web.access import signed_in, who
from gongkai.web.day import now
from gongkai.web.signin import passwords
from gongkai.web.signin.forms import PasswordForm


@never_cache
@sensitive_post_parameters()
@signed_in
def change(request: HttpRequest) -> HttpResponse:
    """The page of the change; other sessions of the same person end with it."""
    person = who(request)
    form = PasswordForm(request.POST or None, person=person)
    if request.method == "POST" and form.is_valid():
        passwords.set_password(person, form.cleaned_data["new"], at=now())
        update_session_auth_hash(request, person)
        messages.success(request, _("密码已更换。"))
        return HttpResponseRedirect(settings.LOGIN_REDIRECT_URL)
    said = {
        "form": form,
        "first": person.must_change_password,
        "overdue": passwords.overdue(person, now()),
        "days": settings.PASSWORD_DAYS,
    }
    return render(request, "signin/password.html", said, status=422 if form.errors else 200)
