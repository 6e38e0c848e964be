"""A report as read, typed, tallied or rolled up: cells with their sources, the prose, and what was not read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from gongkai.core.form import Address, Form


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where in a document: counted from 1; None where the medium has no such thing. `line` is a line of text."""

    page: int | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None
    line: int | None = None


NOWHERE = Place()


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """The figure was read at `at` in the document of that name and digest."""

    document: str
    sha256: str
    at: Place = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class Solved:
    """The figure was one of `readings` ways to read glued text and every surviving way agrees on it."""

    document: str
    sha256: str
    readings: int
    at: Place = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """The figure is the count of a named counter over an agency and period, as known at an instant."""

    counter: str
    agency: str
    period: str
    known_at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Summed:
    """The figure is the sum of that cell over these reports."""

    reports: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entered:
    """A person typed the figure, on a day, for a reason."""

    user: str
    on: date
    reason: str


Source = Printed | Solved | Counted | Summed | Entered


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A figure. `value` None is blank, which is not 0; `raw` is what was printed; `unit` the unit read, if any."""

    address: Address
    raw: str
    value: Decimal | None
    source: Source
    unit: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Unread:
    """Something seen and not placed: a cell, row, table or figure, with its text, place and reason.

    `reason` is a code of the wording (`unread.*`), `message` the sentence; `addresses` are the cells it leaves
    open (empty for text that belongs to no cell of the form); `readings` the readings that survived, each in the
    order of `addresses` (None a blank cell).
    """

    what: str
    reason: str
    message: str
    text: str
    at: Place = NOWHERE
    addresses: tuple[Address, ...] = ()
    readings: tuple[tuple[Decimal | None, ...], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A paragraph of prose with its place."""

    text: str
    at: Place = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class Narrative:
    """One section as printed: its number (0 before the first heading), heading and paragraphs."""

    number: int
    heading: str
    paragraphs: tuple[Paragraph, ...] = ()
    at: Place = NOWHERE

    @property
    def text(self) -> str:
        return "\n".join(paragraph.text for paragraph in self.paragraphs)


@dataclass(frozen=True, slots=True, kw_only=True)
class Deviation:
    """How the printed form differs from the edition: a code of the wording (`deviation.*`), its words, its place.

    `level` is the level of the finding made of it; `cells` are the cells it concerns.
    """

    code: str
    message: str
    level: str = "note"
    text: str = ""
    at: Place = NOWHERE
    cells: tuple[Address, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Report:
    """An annual report of one agency and year in one edition; the same type however it came to be.

    `form` is the edition that is printed, which need not be the one that applies to `year`.
    """

    form: Form
    agency: str
    year: int
    title: str = ""
    quarter: int | None = None
    version: int = 1
    origin: str = ""
    cells: Mapping[Address, Cell] = field(default_factory=dict)
    narrative: tuple[Narrative, ...] = ()
    unread: tuple[Unread, ...] = ()
    deviations: tuple[Deviation, ...] = ()

    def value(self, address: Address) -> Decimal | None:
        """The figure at an address; None when it is blank, unread or not in this edition."""
        cell = self.cells.get(address)
        return cell.value if cell else None

    def is_unread(self, address: Address) -> bool:
        """True when the cell was seen but could not be read (it is then not in `cells`)."""
        return any(address in item.addresses for item in self.unread)
