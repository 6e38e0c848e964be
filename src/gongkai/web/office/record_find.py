"""Finding what a page of records is about: the record, and the agency that somebody works for."""

from __future__ import annotations

from django.http import Http404

from gongkai.web.access import scopes_of, standing
from gongkai.web.agencies.models import Agency, Person
from gongkai.web.records.models import Record


def find(record: int, **_more: object) -> Record:
    """A record by its number with all that its page shows; Http404 where there is none."""
    rows = Record.objects.select_related("agency", "item", "working", "public")
    found = rows.filter(pk=record).first()
    if found is None:
        raise Http404
    return found


def desks(person: Person, action: str) -> list[Agency]:
    """The agencies at which a person holds a role for `action` directly, their own first: one query."""
    found = list(Agency.objects.filter(pk__in=desk_keys(person, action)).order_by("path"))
    return sorted(found, key=lambda agency: agency.pk != person.agency_id)


def desk_keys(person: Person, action: str) -> set[int]:
    """Their keys, without a query."""
    scopes = scopes_of(action)
    return {agency for role, agency in standing(person).held if role in scopes}


def desk(person: Person, action: str, code: str = "") -> Agency:
    """The agency of that code among them, else the first; Http404 where there is none."""
    found = desks(person, action)
    if not found:
        raise Http404
    return next((agency for agency in found if agency.code == code), found[0])
