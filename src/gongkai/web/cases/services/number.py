"""登记编号 and 文号: the next one of an agency's year, given in the transaction of its act, so without a gap."""

from __future__ import annotations

from datetime import date
from typing import Any

from gongkai.web.agencies.models import Agency
from gongkai.web.cases.models import CaseSerial, SerialKind


def case_number(agency: Agency, on: date) -> str:
    """2022-0001."""
    return f"{on.year}-{_next(agency, SerialKind.CASE, on.year):04}"


def case_numbers(agency: Agency, year: int, count: int) -> list[str]:
    """So many at once, in their order: one lock for all."""
    last = _next(agency, SerialKind.CASE, year, count)
    return [f"{year}-{number:04}" for number in range(last - count + 1, last + 1)]


def letter_number(agency: Agency, mark: str, on: date) -> str:
    """示环公复〔2022〕3号."""
    return f"{mark}公复〔{on.year}〕{_next(agency, SerialKind.LETTER, on.year)}号"


def _next(agency: Agency, kind: SerialKind, year: int, count: int = 1) -> int:
    """The last of the next so many."""
    counters = CaseSerial.objects.select_for_update().filter(agency=agency, kind=kind, year=year)
    counter = counters.first() or _begun(agency, kind, year)
    counter.last += count
    counter.save(update_fields=["last"])
    return counter.last


def _begun(agency: Agency, kind: SerialKind, year: int) -> CaseSerial:
    """The counter of a new year, locked; of two that begin it at once the second waits for the first."""
    known: dict[str, Any] = {"agency": agency, "kind": kind, "year": year}
    CaseSerial.objects.get_or_create(**known)
    return CaseSerial.objects.select_for_update().get(**known)
