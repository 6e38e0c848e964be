"""显示加密的内容: one entry of the trail in clear, for the audit administrator, who is noted as having seen it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from gongkai.web.access import needs, who
from gongkai.web.audit.opening import has_sealed, open_entry
from gongkai.web.day import now
from gongkai.web.office.audit import found, rows, told

OPEN = "audit.open"


@needs(OPEN)
@require_POST
@never_cache
def open_sealed(request: HttpRequest, chain: str, number: int) -> HttpResponse:
    """The entry's page with what is sealed in clear, never kept by a browser; nothing is noted where nothing is sealed."""
    agencies, entry = found(request, chain, number, OPEN)
    if not has_sealed(entry):
        return redirect("office:audit_entry", chain, number)
    opened = open_entry(entry, by=who(request).username, at=now())
    entry.chain.refresh_from_db()
    context = told(entry, agencies) | {"rows": rows(entry.act, opened.old, opened.new), "noted": opened.noted}
    return render(request, "office/audit/entry.html", context)
