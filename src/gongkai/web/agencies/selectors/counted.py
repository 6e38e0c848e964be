"""Which government counts an agency's figures: each figure is counted once, by 块 or by 条."""

from __future__ import annotations

from datetime import date

from gongkai.web.agencies.models import Agency
from gongkai.web.agencies.selectors.history import tree_on
from gongkai.web.agencies.tree import counted, government


def counted_once(agency: Agency, day: date) -> Agency | None:
    """The government that counted the agency's figures on a day; itself for a government, None where there is none.

    Agency.DoesNotExist where the agency was not there on that day.
    """
    places = tree_on(day)
    if agency.pk not in places:
        raise Agency.DoesNotExist(f"{agency.code} {day}")
    found = government(places, agency.pk)
    return Agency.objects.get(pk=found) if found is not None else None


def counted_by(agency: Agency, day: date) -> list[int]:
    """The ids of the agencies whose figures a government counted on a day, its own (本级) among them."""
    return counted(tree_on(day)).get(agency.pk, [])
