"""Signing out."""

from __future__ import annotations

from allauth.account.internal.flows.logout import logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache


@never_cache
def sign_out(request: HttpRequest) -> HttpResponse:
    """A question by GET, so that no link can sign anyone out; the deed by POST, also halfway through signing in."""
    if request.method == "POST":
        logout(request)
        return HttpResponseRedirect(reverse("account_login") + "?out=1")
    if not request.user.is_authenticated:
        return HttpResponseRedirect(reverse("account_login"))
    return render(request, "signin/sign_out.html")
