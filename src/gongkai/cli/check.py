"""`gongkai check`: reports against the rules, across years and levels → text, JSON or a page, and an exit code."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from gongkai.api.answers import Answer, read_all
from gongkai.api.entry import Entry
from gongkai.api.reports import check
from gongkai.cli.out import problem, result, watched
from gongkai.cli.read import REFUSED, columns
from gongkai.core.explanation import Explanation
from gongkai.core.report import Report
from gongkai.core.wording import Wording
from gongkai.core.years import last_of, precedes
from gongkai.publish.as_json import dump, findings_json, refused_json, unread_json
from gongkai.publish.findings_text import findings_text
from gongkai.publish.paint import Paint

BROKEN = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What was asked on the command line."""

    files: Sequence[str]
    priors: Sequence[str] = ()
    children: Sequence[str] = ()
    explanations: Mapping[str, Explanation]
    form: str = "text"
    html: str | None = None
    wording: Wording


def check_command(request: Request) -> int:
    """Read, check and print; returns the exit code: 0, 1 broken at level error, 3 refused (which outranks 1)."""
    given = [*request.files, *request.priors, *request.children]
    answers = read_all(watched(given, request.wording), request.wording)
    here = answers[: len(request.files)]
    priors = answers[len(here) : len(here) + len(request.priors)]
    children = answers[len(here) + len(priors) :]
    _tell_refused(here, (*priors, *children), request.wording)
    _tell_unused(here, priors, request.wording)
    missing = tuple(answer.file for answer in children if answer.refused)
    around = _Around(_reports(here), _reports(priors), _reports(children), missing, request.wording)
    entries = [_checked(answer, around) for answer in here]
    if request.html is not None:
        from gongkai.cli.pages import write_pages  # noqa: PLC0415 - templates are loaded only where a page is wanted

        write_pages(request.html, entries, request.explanations, request.wording, given=given)
    _print(entries, request)
    if any(answer.refused for answer in answers):
        return REFUSED
    return BROKEN if any(f.is_error for e in entries if e.checked for f in e.checked.findings) else 0


class _Around(NamedTuple):
    """The reports that a report is checked against, and the words to say it in."""

    here: Sequence[Report]
    priors: Sequence[Report]
    children: Sequence[Report]
    missing: Sequence[str]
    wording: Wording

    def last(self, report: Report) -> Report | None:
        """Last year's report; a prior that was named for one agency alone is taken whatever name it bears."""
        found = last_of(report, self.here, self.priors)
        if found is None and len({other.agency for other in self.here}) == 1:
            found = next((prior for prior in self.priors if precedes(prior, report)), None)
            if found is not None:
                slots = {"file": found.origin, "other": found.agency, "agency": report.agency}
                problem(self.wording.say("cli.prior_other_agency", **slots))
        return found


def _reports(answers: Sequence[Answer]) -> list[Report]:
    return [answer.report for answer in answers if answer.report]


def _checked(answer: Answer, around: _Around) -> Entry:
    if answer.report is None:
        return Entry(answer=answer)
    last = around.last(answer.report)
    language = around.wording.language
    checked = check(answer.report, last=last, children=around.children, missing=around.missing, language=language)
    return Entry(answer=answer, checked=checked, last=last)


def _tell_refused(here: Sequence[Answer], context: Sequence[Answer], wording: Wording) -> None:
    for key, answers in (("cli.refused", here), ("cli.refused_context", context)):
        for answer in answers:
            if answer.refused:
                problem(wording.say(key, file=answer.file, message=answer.refused.message))


def _tell_unused(here: Sequence[Answer], priors: Sequence[Answer], wording: Wording) -> None:
    among = _reports(here)
    for answer in priors:
        if answer.report and not any(precedes(answer.report, report) for report in among):
            slots = {"file": answer.file, "agency": answer.report.agency, "year": answer.report.year}
            problem(wording.say("cli.prior_unused", **slots))


def _print(entries: Sequence[Entry], request: Request) -> None:
    if request.form == "json":
        result(dump({"reports": [_entry_json(entry, request.explanations) for entry in entries]}), exact=True)
    else:
        result("\n".join(filter(None, (_entry_text(entry, request) for entry in entries))))


def _entry_json(entry: Entry, explanations: Mapping[str, Explanation]) -> dict[str, Any]:
    report, refused = entry.answer.report, entry.answer.refused
    said: dict[str, Any] = {"file": entry.answer.file, "agency": None, "year": None, "form": None}
    if report is None or entry.checked is None:
        assert refused is not None
        return {**said, **refused_json(refused.code, refused.message, refused.at)}
    return {
        **said,
        "agency": report.agency,
        "year": report.year,
        "form": report.form.id,
        "findings": findings_json(entry.checked.findings, explanations),
        "summary": entry.checked.summary,
        "unread": [unread_json(item) for item in report.unread],
    }


def _entry_text(entry: Entry, request: Request) -> str:
    if entry.answer.report is None or entry.checked is None:
        return ""
    coloured = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    return findings_text(
        entry.answer.report,
        entry.checked,
        request.wording,
        explanations=request.explanations,
        columns=min(columns(), 100),
        paint=Paint(coloured),
    )
