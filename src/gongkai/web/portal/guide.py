"""政府信息公开指南 of each agency, as it last published it (条例§12); how to apply, and to whom."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from gongkai.core.guide import LABELS
from gongkai.web.agencies.models import Agency
from gongkai.web.portal.channel import is_open
from gongkai.web.portal.page import show
from gongkai.web.portal.site import agencies, guide_of, site


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """The agencies, each with its guide or without: one query beside the site's."""
    return show(request, "guides", {"agencies": list(agencies())})


@require_safe
def guide(request: HttpRequest, code: str) -> HttpResponse:
    """One agency's guide: what 条例§12 asks for, in its order, with the versions there were; two queries."""
    agency = find(code)
    facts = guide_of(agency)
    rows = [(label, getattr(facts, name)) for name, label in LABELS.items()] if facts else []
    last = agency.guide_versions.order_by("-number").only("number", "on").first()
    return show(request, "guide", {"agency": agency, "rows": rows, "last": last})


def find(code: str) -> Agency:
    """An agency with its guide; Http404."""
    found = agencies().filter(code=code).first()
    if found is None:
        raise Http404
    return found


@require_safe
def apply(request: HttpRequest) -> HttpResponse:
    """依申请公开: the steps with their clock, each agency's form online where it has one, and its address."""
    contacts = [(one, guide_of(one)) for one in agencies()]
    online = [(one, is_open(one, guide)) for one, guide in contacts]
    return show(request, "apply", {"contacts": contacts, "online": online, "own": site().guide})
