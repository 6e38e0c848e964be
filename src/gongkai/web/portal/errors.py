"""404: the office's page for its own addresses, the portal's for everyone else."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from gongkai.web.portal.page import show
from gongkai.web.ui import errors


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The same words for what does not exist and for what nobody outside may know of."""
    if errors.is_inside(request.path_info):
        return errors.not_found(request, exception)
    return show(request, "missing", {"here": reverse("portal:home")}, status=404)
