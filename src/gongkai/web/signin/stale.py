"""What stands in place of Django's page when the CSRF check fails: mostly a page opened before signing in anew."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from gongkai.web.drafts.keeping import rescue
from gongkai.web.ui.errors import stale_form


def show(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Keeps what was typed, where the form carries its slip (nobody else's page can), and leads back to it."""
    if "application/json" in request.headers.get("Accept", ""):
        return JsonResponse({"why": _("页面已过期，请刷新后再试。")}, status=403)
    rescued = rescue(request)
    if rescued is None:
        return stale_form(request, reason)
    return render(request, "drafts/elsewhere.html", {"rescued": rescued, "why": "stale"}, status=403)
