"""The answers to the ten questions of docs/facts.md, worked out from the reports themselves, without table and SQL."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import copysign, floor
from typing import Any

from gongkai.core.finding import Finding
from gongkai.core.form import Address
from gongkai.core.report import Report

GROUNDS = (
    "state_secret", "prohibited_by_law", "security_stability", "third_party_rights", "internal_affairs",
    "process_information", "enforcement_file", "inquiry_matter",
)  # fmt: skip
Answer = list[tuple[Any, ...]]


@dataclass(frozen=True)
class Handed:
    """A report that is taken for its agency and year, where it came from and what is broken or unproven in it."""

    report: Report
    county: str
    findings: tuple[Finding, ...]

    @property
    def agency(self) -> str:
        """One name for all years, whatever its spaces."""
        return "".join(self.report.agency.split())

    @property
    def sums_up(self) -> bool:
        name = self.agency
        return name.endswith("人民政府") and not name.endswith(("镇人民政府", "乡人民政府"))

    def figure(self, row: str, column: str = "total", table: str = "requests") -> int | None:
        value = self.report.value(Address(table, row, column))
        return None if value is None else int(value)

    def broken(self, rules: Iterable[str] = ()) -> list[Finding]:
        wanted = tuple(rules)
        return [one for one in self.findings if one.verdict == "broken" and (not wanted or one.rule in wanted)]


@dataclass(frozen=True)
class Tree:
    """All that was handed in: reports of a whole year, those of a quarter, and the counties of files refused."""

    handed: Sequence[Handed]
    refused: Sequence[str] = ()

    @property
    def annual(self) -> list[Handed]:
        return [one for one in self.handed if one.report.quarter is None]

    def by_agency(self) -> dict[str, list[Handed]]:
        """The annual reports of each agency by year."""
        found: dict[str, list[Handed]] = defaultdict(list)
        for one in sorted(self.annual, key=lambda one: one.report.year):
            found[one.agency].append(one)
        return found

    def pairs(self) -> list[tuple[Handed, Handed]]:
        """Each annual report with that of the year before."""
        known = {(one.agency, one.report.year): one for one in self.annual}
        found = ((known.get((one.agency, one.report.year - 1)), one) for one in self.annual)
        return [(last, now) for last, now in found if last]


def rounded(value: float, digits: int = 1) -> float:
    """Half away from 0, as SQL rounds."""
    scale = 10**digits
    return copysign(floor(abs(value) * scale + 0.5) / scale, value)


def carriers(tree: Tree) -> Answer:
    rows = []
    for agency, reports in tree.by_agency().items():
        years, out, whole, last = [], 0, 0, None
        for one in reports:
            received, carried_in, carried_out = (one.figure(row) for row in ("received", "carried_in", "carried_out"))
            if received is None or carried_in is None or carried_out is None or received + carried_in < 10:
                continue
            if carried_out * 10 > received + carried_in:
                years.append(one.report.year)
                out, whole, last = out + carried_out, whole + received + carried_in, one
        if len(years) >= 2 and last:
            rows.append((last.county, last.report.agency, years, out, rounded(100 * out / whole), agency))
    return [row[:-1] for row in sorted(rows, key=lambda row: (-len(row[2]), -row[4], row[5]))]


def carry_breaks(tree: Tree) -> Answer:
    rows = []
    for last, now in tree.pairs():
        out, taken = last.figure("carried_out"), now.figure("carried_in")
        if out is not None and taken is not None and out != taken:
            row = (now.county, now.report.agency, now.report.year, out, taken, taken - out)
            rows.append(((-abs(taken - out), now.agency, now.report.year), row))
    return [row for _, row in sorted(rows)]


def grounds(tree: Tree) -> Answer:
    sums: dict[tuple[int, str], int] = Counter()
    unknown: dict[tuple[int, str], int] = Counter()
    for one in tree.annual:
        for ground in () if one.sums_up else GROUNDS:
            figure, key = one.figure(ground), (one.report.year, ground)
            sums[key] += figure or 0
            unknown[key] += figure is None
    of_year: dict[int, int] = Counter()
    for (year, _), figure in sums.items():
        of_year[year] += figure
    order = sorted(sums, key=lambda key: (key[0], -sums[key], key[1]))
    return [(*key, sums[key], rounded(100 * sums[key] / of_year[key[0]]), unknown[key]) for key in order]


def reversed_ones(tree: Tree) -> Answer:
    rows = []
    for agency, reports in tree.by_agency().items():
        results: dict[str, int] = Counter()
        for one in reports:
            for group in ("reconsideration", "direct", "after_reconsideration"):
                for result in ("upheld", "corrected", "other_result"):
                    results[result] += one.figure(group, result, "disputes") or 0
        corrected, concluded = results["corrected"], sum(results.values())
        if concluded >= 5 and corrected:
            share, last = rounded(100 * corrected / concluded), reports[-1]
            rows.append(((-share, -concluded, agency), (last.county, last.report.agency, corrected, concluded, share)))
    return [row for _, row in sorted(rows)]


def sums_broken(tree: Tree) -> Answer:
    findings: dict[tuple[str, str], int] = Counter()
    reports: dict[tuple[str, str], set[int]] = defaultdict(set)
    for number, one in enumerate(tree.handed):
        for finding in one.broken():
            if finding.kind in ("sum", "balance", "carry", "stock", "roll_up"):
                findings[one.county, finding.rule] += 1
                reports[one.county, finding.rule].add(number)
    order = sorted(findings, key=lambda key: (-findings[key], key))
    return [(*key, findings[key], len(reports[key])) for key in order]


def blanks(tree: Tree) -> Answer:
    rows = []
    for one in tree.annual:
        cells = one.report.cells.values()
        empty = sorted(str(cell.address) for cell in cells if cell.address.column == "total" and cell.value is None)
        if empty:
            row = (one.county, one.report.agency, one.report.year, len(empty), empty)
            rows.append(((-len(empty), one.agency, one.report.year), row))
    return [row for _, row in sorted(rows)]


def copied(tree: Tree) -> Answer:
    rows = []
    for agency, reports in tree.by_agency().items():
        found = [(one, one.broken(f"AR-copied-0{number}" for number in (2, 3, 4))) for one in reports]
        found = [(one, findings) for one, findings in found if findings]
        if found:
            count, last = sum(len(findings) for _, findings in found), found[-1][0]
            years = [one.report.year for one, _ in found]
            rows.append(((-count, agency), (last.county, last.report.agency, years, count)))
    return [row for _, row in sorted(rows)]


def growth(tree: Tree) -> Answer:
    found: dict[tuple[int, str], list[tuple[Decimal, Decimal]]] = defaultdict(list)
    for last, now in tree.pairs():
        for address in now.report.form.addresses if not now.sums_up else ():
            before, value = last.report.value(address), now.report.value(address)
            if address[:2] == ("requests", "received") and before is not None and value is not None:
                found[now.report.year, address.column].append((before, value))
    rows = []
    for (year, applicant), figures in found.items():
        before, value = (int(sum(part)) for part in zip(*figures, strict=True))
        share = rounded(100 * (value / before - 1)) if before else None
        rows.append((year, applicant, len(figures), before, value, share))
    return sorted(rows, key=lambda row: (row[0], -row[4], row[1]))


def missing(tree: Tree) -> Answer:
    latest = {agency: reports[-1] for agency, reports in tree.by_agency().items()}
    years = Counter(one.report.year for one in latest.values())
    usual = max(years, key=lambda year: (years[year], year))
    late = sorted((one.report.year, agency) for agency, one in latest.items() if one.report.year < usual)
    return [(latest[agency].county, latest[agency].report.agency, year) for year, agency in late]


def league(tree: Tree) -> Answer:
    rows = []
    for county in {one.county for one in tree.handed} | set(tree.refused):
        here = [one for one in tree.handed if one.county == county]
        unread = sum(max(1, len(item.addresses)) for one in here for item in one.report.unread)
        errors = sum(one.level == "error" for report in here for one in report.broken())
        each = rounded(errors / len(here), 2) if here else None
        rows.append((county, len(here), tree.refused.count(county), unread, errors, each))
    return sorted(rows, key=lambda row: (row[5] is None, -(row[5] or 0), row[0]))


ANSWERS: dict[int, Callable[[Tree], Answer]] = dict(
    enumerate(
        (carriers, carry_breaks, grounds, reversed_ones, sums_broken, blanks, copied, growth, missing, league), start=1
    )
)
