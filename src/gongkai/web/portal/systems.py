"""政府信息公开制度: 法规、规章和有关制度, that is the rules and normative documents that are public."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from gongkai.web.portal.page import show
from gongkai.web.portal.public import page, rows

DOCUMENTS = ("rules_document", "normative_document")


@require_safe
def systems(request: HttpRequest) -> HttpResponse:
    """The latest first, what was repealed marked so; one query beside the site's."""
    found = page(rows().filter(type__in=DOCUMENTS), request.GET.get("after", ""))
    return show(request, "systems", {"rows": found.rows, "after": found.after, "first": "after" in request.GET})
