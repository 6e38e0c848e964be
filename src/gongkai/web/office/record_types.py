"""The record types an office may draft, under the items of 条例§20 they belong to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.http import Http404
from django.utils.translation import gettext as _

from gongkai.core.record_type import RecordType
from gongkai.law.load import catalogues
from gongkai.web.agencies.models import Agency
from gongkai.web.agencies.selectors.powers import may_make_rules
from gongkai.web.records.kinds import is_rules, types


@dataclass(frozen=True)
class Kind:
    """A type as the page of types shows it."""

    id: str
    label: str
    about: str


@dataclass(frozen=True)
class Section:
    """An item of 条例§20 and the types that belong to it."""

    heading: str
    kinds: tuple[Kind, ...]


def find(type_id: str) -> RecordType:
    """Http404 where there is no such type."""
    found = types().get(type_id)
    if found is None:
        raise Http404
    return found


def sections(agency: Agency, on: date) -> list[Section]:
    """The types that are still made on a day, the items in the order of the article; 规章 for whom may make them alone."""
    rules = may_make_rules(agency, on)
    made = [
        one for one in types().values() if (one.last_on is None or on <= one.last_on) and (rules or not is_rules(one))
    ]
    names = {item.code: item.level1 for item in catalogues()["regulations-20"].items}
    codes = [*names, *sorted({one.catalogue for one in made} - names.keys())]
    found = ((names.get(code, _("其他")), _kinds(one for one in made if one.catalogue == code)) for code in codes)
    return [Section(heading, kinds) for heading, kinds in found if kinds]


def _kinds(made: Iterable[RecordType]) -> tuple[Kind, ...]:
    return tuple(Kind(one.id, one.label, one.about) for one in made)


def labels() -> dict[str, str]:
    """Type id → its name."""
    return {one.id: one.label for one in types().values()}
