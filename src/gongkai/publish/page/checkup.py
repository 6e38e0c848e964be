"""年报体检: a page for each agency (what is wrong, what to ask, last year beside it), for each county, and for all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from gongkai.core.form import Address, Form
from gongkai.core.report import Report
from gongkai.core.wording import Wording
from gongkai.publish.as_json import plain
from gongkai.publish.matters import matters
from gongkai.publish.page.asks import Submitted, asks, counts, letter, level_of, verdict_of
from gongkai.publish.page.render import rendered

# What a supervisor looks at first, by either edition's addresses; those that neither year has are not shown.
FIGURES = tuple(
    Address.parse(text)
    for text in (
        "disclosure/normative_documents/issued",
        "disclosure/normative_documents/in_force",
        "disclosure/licences/decisions",
        "disclosure/penalties/decisions",
        "disclosure/charges/amount",
        "requests/received/total",
        "requests/carried_in/total",
        "requests/granted/total",
        "requests/partial/total",
        "requests/handled_total/total",
        "requests/carried_out/total",
        "disputes/reconsideration/total",
        "disputes/reconsideration/corrected",
        "disputes/direct/total",
        "disputes/after_reconsideration/total",
    )
)
RANKS = ("error", "warning", "unread", "note", "calm")
Shown = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """A figure of this year with last year's beside it; `change` is their difference, empty where one is missing, and
    `level` that of the gravest thing that is asked about it.
    """

    name: str
    last: str
    this: str
    change: str
    level: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NotRead:
    """A file that was not read, and why."""

    file: str
    message: str


def agency_page(agency: str, county: str, submitted: Sequence[Submitted], wording: Wording, *, back: str) -> str:
    """The page of one agency, its latest year first; `submitted` is by year and not empty."""
    latest = latest_of(submitted)
    return rendered(
        "checkup_agency.html",
        wording,
        more="checkup.css",
        agency=agency or wording.say("report.nobody"),
        county=county,
        back=back,
        one=latest,
        year=latest.report.year,
        verdict=verdict_of(latest, wording),
        level=level_of(latest),
        asks=asks(latest, wording),
        letter=letter(latest, wording),
        not_run=latest.checked.not_run,
        beside=beside(latest),
        rows=[{"one": one, "level": level_of(one), "verdict": verdict_of(one, wording)} for one in reversed(submitted)],
    )


def latest_of(submitted: Sequence[Submitted]) -> Submitted:
    """The report of the latest year, of several the one that is taken."""
    return max((one for one in submitted if not one.duplicate), key=lambda one: one.report.year)


def shown_of(agency: str, county: str, submitted: Sequence[Submitted], link: str, wording: Wording) -> Shown:
    """What the pages above say of an agency, as JSON."""
    latest = latest_of(submitted)
    found = asks(latest, wording)
    return {
        "agency": agency or wording.say("report.nobody"),
        "county": county,
        "link": link,
        "year": latest.report.year,
        "level": level_of(latest),
        "verdict": verdict_of(latest, wording),
        "counts": counts(latest),
        "first": f"{found[0].where}：{found[0].message.partition(chr(10))[0]}" if found else "",
        "reports": len(submitted),
        "page": latest.link,
    }


def beside(one: Submitted) -> list[Beside]:
    """The figures that matter with last year's; a blank is blank and is not 0."""
    forms = [report.form for report in (one.report, one.last) if report is not None]
    levels = {cell: str(m.level) for m in reversed(matters(one.checked.findings)) for cell in m.marked}
    return [
        _beside(address, one.report, one.last, levels.get(address, ""))
        for address in FIGURES
        if any(address in form.columns for form in forms)
    ]


def _beside(address: Address, report: Report, last: Report | None, level: str) -> Beside:
    this, before = report.value(address), last.value(address) if last else None
    form = report.form if address in report.form.columns or last is None else last.form
    change = "" if this is None or before is None else f"{'+' if this > before else ''}{plain(this - before)}"
    return Beside(name=_short_name(form, address), last=plain(before), this=plain(this), change=change, level=level)


def _short_name(form: Form, address: Address) -> str:
    """表三 · （一）予以公开: a column of totals goes without saying."""
    name = form.name(address)
    return name.rpartition(" · ")[0] if form.column(address).total else name


def usual_year(shown: Iterable[Shown]) -> int | None:
    """The year that most agencies' latest report is of: who has none of it has not handed it in."""
    years = Counter(one["year"] for one in shown)
    return max(years, key=lambda year: (years[year], year), default=None)


def county_page(
    county: str,
    shown: Sequence[Shown],
    refused: Sequence[NotRead],
    wording: Wording,
    *,
    year: int | None,
    back: str = "",
) -> str:
    """The agencies of a county, those with most to ask first, and the files that were not read."""
    return rendered(
        "checkup_county.html",
        wording,
        more="checkup.css",
        county=county,
        shown=sorted(shown, key=rank),
        refused=refused,
        year=year,
        sums=sums(shown, year),
        back=back,
    )


def index_page(counties: Sequence[Shown], refused: Sequence[NotRead], wording: Wording, *, year: int | None) -> str:
    """All counties with their sums; each has `county`, `link`, `sums` and `refused` (a count)."""
    total = {key: sum(county["sums"][key] for county in counties) for key in (counties[0]["sums"] if counties else {})}
    return rendered(
        "checkup_index.html", wording, more="checkup.css", counties=counties, refused=refused, year=year, total=total
    )


def sums(shown: Sequence[Shown], year: int | None) -> dict[str, int]:
    """How many agencies there are, have errors, have questions only, are clean, and have not handed in `year`."""
    levels = Counter(one["level"] for one in shown if one["year"] == year)
    return {
        "agencies": len(shown),
        "error": levels["error"],
        "warning": levels["warning"] + levels["unread"],
        "clean": levels["note"] + levels["calm"],
        "absent": sum(one["year"] != year for one in shown),
    }


def rank(one: Shown) -> tuple[int, int, str]:
    """Those with most to mend first."""
    return RANKS.index(one["level"]), -one["counts"]["error"], one["agency"]
