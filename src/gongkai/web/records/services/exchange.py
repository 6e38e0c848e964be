"""The catalogue as a workbook: taken in after a trial run, given out in the official columns."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from gongkai.core.catalogue import Catalogue, CatalogueItem, coded
from gongkai.core.catalogue_changes import differences
from gongkai.core.difference import Difference
from gongkai.ingest.catalogue_workbook import Note, RefusedRow, read
from gongkai.publish.catalogue_workbook import write
from gongkai.web.agencies.models import Agency, Person
from gongkai.web.records.items import at as in_force_at
from gongkai.web.records.items import core_of, cores
from gongkai.web.records.kinds import types
from gongkai.web.records.models import AgencyItem
from gongkai.web.records.services.catalogue import add_item, allowed, change_item


@dataclass(frozen=True)
class Imported:
    """What a workbook comes to: what would change, or has; the rows refused; people and offices nobody knows; notes.

    `absent` are items in force that the workbook does not have: an import ends nothing by itself.
    """

    differences: tuple[Difference, ...]
    refused: tuple[RefusedRow, ...]
    unknown: tuple[str, ...]
    absent: tuple[CatalogueItem, ...]
    notes: tuple[Note, ...]

    @property
    def clean(self) -> bool:
        """Whether every row can be taken."""
        return not self.refused and not self.unknown


def import_items(agency: Agency, data: bytes, *, by: Person, on: date, at: datetime, dry_run: bool) -> Imported:
    """A workbook (.xlsx, .csv) → items of the agency from `on`. With `dry_run`, or where a row is refused or names an
    office or a person nobody knows, nothing is written; else all of it.

    NotPermitted; BadValues; `gongkai.ingest.refusal.Refusal` where the file itself cannot be read.
    """
    allowed(agency, by, at)
    found = read(data, record_types=frozenset(types()))
    with transaction.atomic():
        rows = {row.code: row for row in in_force_at(agency, on)}
        known = cores(rows.values())
        items = tuple(_dated(item, rows.get(item.code), on) for item in coded(found.items, known))
        answering = Answering.of(agency)
        result = Imported(
            differences=tuple(one for one in differences(known, items) if one.kind != "removed"),
            refused=found.refused,
            unknown=answering.unknown(items),
            absent=tuple(item for item in known if item.code not in {one.code for one in items}),
            notes=found.notes,
        )
        if not dry_run and result.clean:
            for item in items:
                _take(agency, item, rows.get(item.code), answering, by, on, at)
    return result


def _dated(item: CatalogueItem, row: AgencyItem | None, on: date) -> CatalogueItem:
    """A new item begins on the day its row gives, else on `on`; one that is there has begun already."""
    return replace(item, valid_from=row.valid_from if row else item.valid_from or on)


def _take(
    agency: Agency,
    item: CatalogueItem,
    row: AgencyItem | None,
    answering: Answering,
    by: Person,
    on: date,
    at: datetime,
) -> None:
    office, person = answering.offices.get(item.office), answering.people.get(item.person)
    if row is None:
        add_item(agency, item, by=by, on=item.valid_from or on, at=at, office=office, person=person)
    elif item != core_of(row):
        change_item(row, item, by=by, on=on, at=at, office=office, person=person)


@dataclass(frozen=True)
class Answering:
    """The offices and people of an agency by the names a workbook may give them."""

    offices: dict[str, Agency]
    people: dict[str, Person]

    @classmethod
    def of(cls, agency: Agency) -> Answering:
        """Two queries."""
        offices = [agency, *Agency.objects.filter(parent=agency)]
        named = {name: office for office in offices for name in (office.name, office.short_name) if name}
        people = Person.objects.filter(agency__in=offices, is_active=True).order_by("-username")
        return cls(named, {name: person for person in people for name in (person.name, person.username)})

    def unknown(self, items: tuple[CatalogueItem, ...]) -> tuple[str, ...]:
        """A line for each office or person that a row names and nobody knows."""
        lines = []
        for item in items:
            if item.office and item.office not in self.offices:
                lines.append(
                    _("“%(item)s”的责任科室“%(name)s”不在本单位，请先登记这个科室或者改正名称。")
                    % {"item": item.title, "name": item.office}
                )
            if item.person and item.person not in self.people:
                lines.append(
                    _("“%(item)s”的责任人“%(name)s”不在本单位，请先登记这个人或者改正姓名。")
                    % {"item": item.title, "name": item.person}
                )
        return tuple(lines)


def export_items(agency: Agency, on: date, *, own: bool = False) -> bytes:
    """The items in force on a day as .xlsx: the official columns, with `own` those of the office too. TextTooLong."""
    title = _("%(agency)s主动公开基本目录") % {"agency": agency.name}
    return write(Catalogue(id=agency.code, title=title, items=cores(in_force_at(agency, on))), own=own)
