"""How long things are kept at least (law/retention.yaml)."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources

from gongkai.law.lined import Map, parse


@dataclass(frozen=True, slots=True, kw_only=True)
class Retention:
    """At least so many months, because of `basis`, which says it in the words of `says`."""

    name: str
    says: str
    months: int
    valid_from: date
    basis: str
    certainty: str

    def keep_from(self, today: date) -> date:
        """The oldest day that has to be kept on `today`; what is before it may go."""
        years, month = divmod(today.year * 12 + today.month - 1 - self.months, 12)
        last = calendar.monthrange(years, month + 1)[1]
        return date(years, month + 1, min(today.day, last))


@cache
def retention(name: str) -> Retention:
    """The policy of that name. LawError where the file is wrong, or has no such policy."""
    text = (resources.files("gongkai.law") / "retention.yaml").read_text("utf-8")
    found: Map = parse(text, "law/retention.yaml").need("policies").need(name)
    found.only("says", "months", "valid_from", "basis", "certainty")
    wanted = {key: found.need(key) for key in ("says", "months", "valid_from", "basis", "certainty")}
    if not isinstance(wanted["months"], int) or wanted["months"] < 1:
        raise found.fail(f"months 应为 1 以上的整数，现为 {wanted['months']!r}")
    return Retention(name=name, **wanted)
