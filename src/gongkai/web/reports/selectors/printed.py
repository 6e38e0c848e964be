"""A report that was printed against what the record says: the cells that differ, and what answers each question."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from django.utils.translation import gettext as _

from gongkai.core.finding import Finding
from gongkai.core.form import Address
from gongkai.core.record_type import Count, RecordType
from gongkai.core.report import Report
from gongkai.core.rule import Kind
from gongkai.law.annual_file import annual_law
from gongkai.publish.as_json import plain
from gongkai.web.records.kinds import types
from gongkai.web.records.selectors.series import came_out
from gongkai.web.reports.asked import Asked
from gongkai.web.reports.counters import counting

STAGE = "stage"
MONTH = re.compile(r"(\d{4})-(\d{2})")


@dataclass(frozen=True)
class Difference:
    """A cell that was printed otherwise than the record says; a blank is no other figure than 0 (`differences`)."""

    address: Address
    printed: Decimal | None
    record: Decimal | None


@dataclass(frozen=True)
class Split:
    """A count that no cell holds, such as 行政许可公示: how many of it count in a cell too, and what the others are."""

    label: str
    total: int
    cell: str
    counted: int
    others: dict[str, int]

    @property
    def words(self) -> str:
        """行政许可公示 81 件：其中计入处理决定的 40 件，其余 41 件（受理 21、拟审批 20）."""
        others = "、".join(f"{label} {n}" for label, n in self.others.items() if label)
        said = {"label": self.label, "total": self.total, "counted": self.counted, "rest": self.total - self.counted}
        words = _("%(label)s %(total)d 件：其中计入处理决定的 %(counted)d 件，其余 %(rest)d 件") % said
        return f"{words}（{others}）" if others else words


def differences(printed: Report, record: Report) -> list[Difference]:
    """The cells where the two figures differ, in print order; offices print what did not happen as 0 or leave it blank."""
    return [
        Difference(cell, printed.value(cell), record.value(cell))
        for cell in record.form.addresses
        if (printed.value(cell) or 0) != (record.value(cell) or 0)
    ]


@dataclass
class Answers:
    """What the record says to what the checker asks of a printed report; each count is made once, and only if asked."""

    asked: Asked
    record: Report

    def to(self, finding: Finding) -> list[str]:
        """Sentences; none where the record has nothing to say."""
        if finding.kind is Kind.COMPLETE:
            return self.gaps
        rows = dict.fromkeys(cell.row for cell in finding.cells if cell.column == "decisions")
        found = [words for row in rows for words in items(row, self.record)]
        if finding.kind is Kind.STATED:
            cells = {str(cell) for cell in finding.cells}
            found += [split.words for split in self.splits if split.cell in cells]
        return found or [self._cell(cell) for cell in finding.cells[:3] if cell in self.record.form.places]

    def _cell(self, cell: Address) -> str:
        said = {"cell": self.record.form.name(cell), "n": plain(self.record.value(cell)) or _("空")}
        return _("%(cell)s：记录为 %(n)s") % said

    @cached_property
    def splits(self) -> list[Split]:
        return splits(self.asked)

    @cached_property
    def gaps(self) -> list[str]:
        return gaps(self.asked)


def items(row: str, record: Report) -> Iterator[str]:
    """事项 and decisions of a row of the edition of 2019: two counts, each with its own list."""
    last, change, decisions = (
        record.value(Address("disclosure", row, column)) for column in ("items_last_year", "items_change", "decisions")
    )
    if last is not None and change is not None:
        said = {"last": plain(last), "now": plain(last + change), "decisions": plain(decisions)}
        yield (
            _(
                "事项：上年末 %(last)s 项，今年末 %(now)s 项；处理决定 %(decisions)s 件。事项数和办件数是两个计数，各有明细。"
            )
            % said
        )


def splits(asked: Asked) -> list[Split]:
    """Every count of the year that shares its records with a cell: what of it is in the cell, what is not."""
    found: dict[str, list[tuple[RecordType, Count, str]]] = {}
    for kind in types().values():
        cell = next((count.cell for count in kind.counts if count.cell), "")
        for count in kind.counts:
            if count.name and cell:
                found.setdefault(count.name, []).append((kind, count, cell))
    return [_split(_label(name, shared), shared, asked) for name, shared in found.items()]


def _label(name: str, shared: list[tuple[RecordType, Count, str]]) -> str:
    """What a count is called; one that an installation added is called as the types that are counted in it."""
    return annual_law().counts.get(name) or "、".join(dict.fromkeys(kind.label for kind, _count, _cell in shared))


def _split(label: str, shared: list[tuple[RecordType, Count, str]], asked: Asked) -> Split:
    total, inside, others = 0, 0, Counter[str]()
    for kind, count, cell in shared:
        known = counting(asked)
        rows = known.counted(kind, count, asked.period)
        within = {
            pk
            for one in kind.counts
            if one.cell == cell
            for pk in known.counted(kind, one, asked.period).values_list("pk", flat=True)
        }
        for pk, stage in rows.values_list("pk", f"public__body__values__{STAGE}"):
            total += 1
            if pk in within:
                inside += 1
            else:
                others[_stage(kind, stage)] += 1
    return Split(label, total, shared[0][2], inside, dict(others))


def _stage(kind: RecordType, code: str | None) -> str:
    """The stage in words; the type's own name where it has no stages."""
    field = kind.field(STAGE) if any(one.id == STAGE for one in kind.fields) else None
    choice = field.choice(code) if field and code else None
    return choice.label if choice else kind.label


def gaps(asked: Asked) -> list[str]:
    """Of each monthly series that came out in the year, the months between its first and its last issue that did not."""
    said = []
    for kind in types().values():
        for key, periods in came_out(asked.agency, kind, asked.period).items() if kind.series else ():
            if missing := between(periods):
                name = "".join(_shown(kind, name, value) for name, value in key)
                said.append(_("%(name)s：缺 %(periods)s") % {"name": name or kind.label, "periods": "、".join(missing)})
    return said


def between(periods: Iterable[str]) -> list[str]:
    """The months that are missing between the first and the last of these (2019-12, 2020-02: 2020-01)."""
    known = {int(found[1]) * 12 + int(found[2]) - 1 for one in periods if (found := MONTH.fullmatch(one))}
    lacking = set(range(min(known), max(known))) - known if known else set()
    return [f"{month // 12}-{month % 12 + 1:02}" for month in sorted(lacking)]


def _shown(kind: RecordType, name: str, value: str) -> str:
    choice = kind.field(name).choice(value)
    return choice.label if choice else value
