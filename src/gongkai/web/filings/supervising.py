"""Who supervises whom: the government that stands above an agency, or, of one under vertical lead, its line (条例§3)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from gongkai.core.record import Refused
from gongkai.web.agencies.models import Agency, AgencyKind, Line
from gongkai.web.agencies.selectors.history import Register, register, tree_on
from gongkai.web.agencies.tree import Place
from gongkai.web.filings.errors import NotPermitted


def supervisor_of(agency: int, places: Mapping[int, Place]) -> int | None:
    """条例§3: 县级以上地方人民政府办公厅（室）主管本行政区域；实行垂直领导的部门的办公厅（室）主管本系统.

    Which of the two it is follows from the line that counts the agency's figures. None for an office, and where
    nothing stands above.
    """
    place = places.get(agency)
    if place is None or place.kind == AgencyKind.INTERNAL:
        return None
    if place.counted_by == Line.LINE and place.line_parent is not None:
        return place.line_parent
    at = place.parent
    while at is not None and not places[at].is_government:
        at = places[at].parent
    return at


def supervisor(agency: int, places: Mapping[int, Place], name: str) -> int:
    """The same of an agency that has one; NotPermitted says why it has not to file."""
    found = supervisor_of(agency, places)
    if found is None:
        place = places.get(agency)
        code = "office" if place is not None and place.kind == AgencyKind.INTERNAL else "no_supervisor"
        raise NotPermitted(Refused(code, agency=name))
    return found


def last_day(agency: Agency, on: date) -> date:
    """The day; of an agency that is closed by then the last one on which it was there."""
    return on if agency.closed_on is None else min(on, agency.closed_on - timedelta(days=1))


def last_tree(agency: Agency, on: date) -> dict[int, Place]:
    """The agencies as they stood on the `last_day`: what it was, whose offices it had, who supervised it."""
    return tree_on(last_day(agency, on))


def heir_of(agency: Agency, on: date, known: Register) -> Agency:
    """Who stands for an agency on a day: itself, or, of one that is closed by then, whoever took over what is left of it,
    and of whoever took it over first. The last of them where nobody did."""
    heir = known.agencies[agency.pk]
    while heir.closed_on is not None and heir.closed_on <= on and heir.successor_id is not None:
        heir = known.agencies[heir.successor_id]
    return heir


def receiver_of(agency: Agency, on: date, known: Register | None = None) -> int | None:
    """To whom an agency hands in on a day: whoever supervises it; of one that is closed, whoever supervises its heir,
    and without one, or above it, whoever did last. No queries where the register is `known`."""
    known = known or register()
    heir = heir_of(agency, on, known)
    found = supervisor_of(heir.pk, known.on(last_day(heir, on)))
    return found or supervisor_of(agency.pk, known.on(last_day(agency, on)))


def supervised(places: Mapping[int, Place]) -> dict[int, int]:
    """Agency → supervisor, for all that file, in the order of `places`."""
    return {agency: above for agency in places if (above := supervisor_of(agency, places)) is not None}
