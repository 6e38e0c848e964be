"""The work of a checker: the reports of some agencies → their facts, their pages and what the lists say of them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from gongkai.api.answers import Answer, read_all
from gongkai.api.entry import Entry
from gongkai.api.pages import page_of
from gongkai.api.reports import check
from gongkai.bulk.facts import Subject, facts_of
from gongkai.bulk.journal import CheckedGroup, Source
from gongkai.bulk.names import Places, put
from gongkai.bulk.reading import stamp_of, storable, unpack
from gongkai.bulk.sources import readable
from gongkai.core.report import Report
from gongkai.core.wording import Wording
from gongkai.law.load import wording
from gongkai.publish.page.asks import Submitted, letter
from gongkai.publish.page.checkup import agency_page, latest_of, shown_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """What the checkers of one run have in common; `pages` is the folder for pages, if any."""

    language: str
    pages: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The reports of one agency, by year."""

    key: str
    sources: tuple[Source, ...]


@dataclass(slots=True)
class _Year:
    """A report on its way: `duplicate` where another file is taken for that year."""

    source: Source
    report: Report
    duplicate: bool = False
    last: Report | None = None
    subject: Subject = field(init=False)


def check_groups(task: Task, batch: Iterable[Group]) -> list[CheckedGroup]:
    """Every report of each agency checked with last year's beside it. Raises OSError where a page cannot be written."""
    say = wording(task.language)
    return [_check(task, group, say) for group in batch]


def _check(task: Task, group: Group, say: Wording) -> CheckedGroup:
    years = [_Year(source, report) for source, report in zip(group.sources, _reports(group, say), strict=True)]
    _find_duplicates(years)
    taken = {(year.report.year, year.report.quarter): year.report for year in years if not year.duplicate}
    for year in years:
        year.last = taken.get((year.report.year - 1, year.report.quarter))
        checked = check(year.report, last=year.last, language=task.language)
        source = replace(year.source, path=readable(year.source.path))
        year.subject = Subject(source=source, report=year.report, checked=checked, duplicate=year.duplicate)
    agency, county = storable(years[-1].report.agency), years[-1].source.county or ""
    shown = _pages(Places(Path(task.pages)), group.key, county, years, say) if task.pages else "{}"
    facts = facts_of(year.subject for year in years)
    return CheckedGroup(key=group.key, county=county, agency=agency, facts=facts, shown=shown)


def _reports(group: Group, say: Wording) -> list[Report]:
    """The packed reports; where rows have several readings and another year may decide, the years are read together."""
    packed = [unpack(source.report) for source in group.sources if source.report]
    if len(packed) < 2 or not any(source.ambiguous for source in group.sources):
        return packed
    same = all(stamp_of(source.path) == source.stamp for source in group.sources)
    answers = read_all([source.path for source in group.sources], say) if same else []
    again = [answer.report for answer in answers if answer.report]
    return again if len(again) == len(packed) else packed


def _find_duplicates(years: Sequence[_Year]) -> None:
    """Of several files of one year the one is taken that was read best, then the one that was changed last."""
    best: dict[tuple[int, int | None], _Year] = {}
    for year in years:
        key = (year.report.year, year.report.quarter)
        other = best.get(key)
        if other is None or _worth(year) > _worth(other):
            best[key] = year
    for year in years:
        year.duplicate = best[year.report.year, year.report.quarter] is not year


def _worth(year: _Year) -> tuple[int, int, str]:
    changed = int(year.source.stamp.partition(":")[2] or 0)
    return -len(year.report.unread), changed, year.source.path


def _pages(places: Places, key: str, county: str, years: Sequence[_Year], say: Wording) -> str:
    """Writes the pages of an agency and of its reports, and the list for it; what the pages above show of it."""
    agency = storable(years[-1].report.agency)
    home = places.agency(key, agency)
    submitted = []
    for year in years:
        file = year.subject.source.path
        link = places.report(home, year.report.year, year.report.quarter, file if year.duplicate else "")
        entry = Entry(answer=Answer(file=file, report=year.report), checked=year.subject.checked, last=year.last)
        put(places.root / link, page_of(entry, {}, say, back=f"../{home}"))
        submitted.append(
            Submitted(
                report=year.report,
                checked=year.subject.checked,
                last=year.last,
                file=file,
                link=f"../{link}",
                duplicate=year.duplicate,
            )
        )
    page = partial(agency_page, agency, county, submitted, say)
    put(places.root / home, page(back=f"../{places.county(county)}"))
    put(places.root / places.letter(home), letter(latest_of(submitted), say))
    return storable(json.dumps(shown_of(agency, county, submitted, f"../{home}", say), ensure_ascii=False))
