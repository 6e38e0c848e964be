"""`read`, `check`, `compare`, `write`: the verbs of a report, with the law of this package where nothing else is given."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from gongkai.core import check as core_check
from gongkai.core import compare as core_compare
from gongkai.core.report import Report
from gongkai.ingest import read as ingest_read
from gongkai.ingest.documents.media import content_of
from gongkai.law.claim_file import lexicon
from gongkai.law.load import forms, general_rules, wording
from gongkai.publish.from_json import is_json, report_in
from gongkai.publish.put import put
from gongkai.publish.write import WRITERS, written


def read(source: str | Path | bytes, *, name: str = "", year: int | None = None, language: str = "zh") -> Report:
    """A published report, or our own JSON of one → Report.

    `source` is a path or the file's bytes (`name` says what to call them); `year` overrides the year that is printed.
    Raises `Refusal` where nothing can be read, `OSError` where the file cannot be opened, and `ReportJsonError`
    (a ValueError) for JSON that is no report.
    """
    data = source if isinstance(source, bytes) else content_of(Path(source))
    called = name or ("" if isinstance(source, bytes) else str(source))
    if is_json(data):
        return report_in(data, called)
    return ingest_read.read(data, name=called, year=year, wording=wording(language))


def check(
    report: Report,
    *,
    last: Report | None = None,
    children: Sequence[Report] = (),
    missing: Sequence[str] = (),
    language: str = "zh",
) -> core_check.Checked:
    """Every rule of the report's form and of the law → findings in reading order, and what holds.

    `last` is the report of the preceding year, `children` those of the agencies below, `missing` the names of those
    below whose report is expected and not there; without them the rules that compare with them are named in
    `not_run`, never passed over in silence.
    """
    return core_check.check(
        report,
        last=last,
        children=children,
        missing=missing,
        rules=general_rules(),
        editions=forms(),
        wording=wording(language),
    )


def compare(before: Report, after: Report, *, in_order: bool = False) -> core_compare.Comparison:
    """Two reports of one agency → every cell and every sentence of either, once, and how much of the text repeats.

    They are compared in the order given; with `in_order` the one of the earlier year is put first, and the remarks
    say so. A blank is not 0 and an unread cell is not gone: a difference stands only between two figures. Nothing is
    raised: other agencies, other editions of the form and two versions of one year compare too, with a remark.
    """
    made = core_compare.compare_years if in_order else core_compare.compare
    return made(before, after, lexicon())


def write(report: Report, to: str | Path) -> Path:
    """The report as a file in the statutory layout: .docx .pdf .html .xlsx .csv .json, by the ending of `to`.

    Returns the path. Raises ValueError for another ending, OSError where the file cannot be written; what stood there
    before then still does.
    """
    path = Path(to)
    ending = path.suffix.lower()
    if ending not in WRITERS:
        raise ValueError(wording().say("cli.write.ending", file=path, known=" ".join(WRITERS)))
    put(path, written(report, ending))
    return path
