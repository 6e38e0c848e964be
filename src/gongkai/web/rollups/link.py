"""The link by which an outside unit hands in: signed, for one unit and one year; nothing about it is stored."""

from __future__ import annotations

from django.core import signing

from gongkai.web.rollups.models import OutsideUnit

SALT = "gongkai.rollups.link"


def code_for(unit: OutsideUnit, year: int) -> str:
    """The last part of the link's address."""
    return signing.dumps([unit.pk, year], salt=SALT)


def read(code: str) -> tuple[OutsideUnit, int] | None:
    """The unit and the year of a link; None where it is none of ours, or the unit owes that year no report any more."""
    try:
        pk, year = signing.loads(code, salt=SALT)
    except (signing.BadSignature, ValueError):
        return None
    unit = OutsideUnit.objects.select_related("government").filter(pk=pk, since_year__lte=year).first()
    return (unit, int(year)) if unit and (unit.ended_year is None or year < unit.ended_year) else None
