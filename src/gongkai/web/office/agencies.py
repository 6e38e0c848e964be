"""单位: the tree on a day, and one agency with its facts, history, powers and people."""

from __future__ import annotations

from datetime import date

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gongkai.core.written_day import read_day
from gongkai.web.access import may, needs, standing, who
from gongkai.web.agencies.models import Agency, AgencyChange, ChangeKind, PowerKind
from gongkai.web.agencies.selectors.history import tree_on
from gongkai.web.agencies.selectors.powers import may_make_rules
from gongkai.web.agencies.selectors.roles import in_force, people_of
from gongkai.web.agencies.tree import nested
from gongkai.web.day import today
from gongkai.web.ui.pieces import Entry

GUIDE = ("ogi_office", "address", "office_hours", "phone", "fax", "email", "website")


def find(code: str, **_more: object) -> Agency:
    """An agency by its code; Http404 where there is none."""
    found = Agency.objects.filter(code=code).first()
    if found is None:
        raise Http404
    return found


@needs("agency.read")
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """The tree as far as the reader reaches it, today or on the day asked for."""
    asked = request.GET.get("on", "").strip()
    day = read_day(asked) if asked else today()
    reach = standing(who(request)).reach("agency.read")
    places = {pk: place for pk, place in tree_on(day or today()).items() if pk in reach}
    shown = {pk: place.without(places.keys()) for pk, place in places.items()}
    context = {
        "branches": nested(shown), "count": len(shown), "on": day or today(), "asked": asked, "unread": day is None,
        "may_edit": bool(standing(who(request)).reach("agency.edit")),
    }  # fmt: skip
    return render(request, "office/agencies/index.html", context)


@needs("agency.read", subject=find)
@require_safe
def show(request: HttpRequest, agency: Agency, code: str) -> HttpResponse:
    day = today()
    powers = agency.powers.filter(Q(valid_to=None) | Q(valid_to__gte=day), valid_from__lte=day)
    context = {
        "agency": agency, "facts": facts(agency), "guide": [(label(name), getattr(agency, name)) for name in GUIDE],
        "history": [entry(change) for change in agency.changes.all()],
        "powers": [(kind.label, [one for one in powers if one.kind == kind]) for kind in PowerKind],
        "may_make_rules": may_make_rules(agency, day),
        "may_edit": may(who(request), "agency.edit", agency) and agency.closed_on is None,
        "may_edit_powers": may(who(request), "power.edit", agency),
        "people": people_of(agency) if may(who(request), "person.read", agency) else None,
        "roles": in_force(agency.roles.select_related("person"), day)
        if may(who(request), "role.read", agency) else None,
    }  # fmt: skip
    return render(request, "office/agencies/show.html", context)


def label(field: str) -> str:
    return str(getattr(Agency._meta.get_field(field), "verbose_name", field))


def facts(agency: Agency) -> list[tuple[str, object]]:
    """What the register says, blank things left out."""
    said = {
        "code": agency.code, "name": agency.name, "short_name": agency.short_name, "credit_code": agency.credit_code,
        "kind": agency.get_kind_display(), "parent": agency.parent and agency.parent.name,
        "line_parent": agency.line_parent and agency.line_parent.name,
        "counted_by": agency.line_parent and agency.get_counted_by_display(), "founded_on": agency.founded_on,
        "closed_on": agency.closed_on, "successor": agency.successor and agency.successor.name,
        "index_pattern": agency.index_pattern,
    }  # fmt: skip
    return [(label(field), value) for field, value in said.items() if value]


def entry(change: AgencyChange) -> Entry:
    """A change as a step of the history: what was before and after it."""
    if change.kind == ChangeKind.FOUNDED:
        note = change.after.get("name", "")
    else:
        note = "；".join(
            f"{label(field)}：{change.before.get(field) or _('无')} → {value or _('无')}"
            for field, value in change.after.items()
        )
    return Entry(shown_day(change), change.get_kind_display(), "；".join(filter(None, (note, change.basis))))


def shown_day(change: AgencyChange) -> date | None:
    """The day a change counts from; none for an agency that was there before its day of founding was known."""
    unknown = change.kind == ChangeKind.FOUNDED and not change.after.get("founded_on")
    return None if unknown else change.on
