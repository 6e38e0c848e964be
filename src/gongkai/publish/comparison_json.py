"""A comparison as JSON for programs: every cell and every sentence of either report, once."""

from __future__ import annotations

from gongkai.core.compare import Comparison
from gongkai.core.compare_cells import CellChange
from gongkai.core.compare_sentences import SentenceChange
from gongkai.core.report import Report
from gongkai.core.sentences import Repeats, Said
from gongkai.core.wording import Wording
from gongkai.publish.as_json import VERSION, Json, number_json, place_json
from gongkai.publish.comparison_words import remark_words, summary_words


def comparison_json(comparison: Comparison, wording: Wording) -> Json:
    """The JSON of one comparison; `before` is the report that was put first, whichever way they were given."""
    return {
        "gongkai": VERSION,
        "before": _report(comparison.before),
        "after": _report(comparison.after),
        "notes": [{"code": str(code), "message": said} for code, said in remark_words(comparison, wording)],
        "summary": summary_words(comparison, wording),
        "counts": {
            "cells": {str(state): count for state, count in sorted(comparison.states.items())},
            "sentences": {str(kind): count for kind, count in sorted(comparison.kinds.items())},
        },
        "repeats": repeats_json(comparison.repeats),
        "cells": {str(cell.address): _cell(cell) for cell in comparison.cells},
        "sentences": [_sentence(change) for change in comparison.sentences],
    }


def repeats_json(repeats: Repeats) -> Json:
    """The shares from 0 to 1, of so many sentences; null where there is no sentence to take a share of."""
    count = repeats.sentences
    shares = [round(part / count, 4) if count else None for part in (repeats.exact, repeats.but_for_figures)]
    return {"sentences": count, "exact": shares[0], "but_for_figures": shares[1]}


def _report(report: Report) -> Json:
    quarter = {} if report.quarter is None else {"quarter": report.quarter}
    said = {"file": report.origin, "agency": report.agency, "year": report.year}
    return {**said, **quarter, "form": report.form.id, "title": report.title}


def _cell(cell: CellChange) -> Json:
    return {
        "before": number_json(cell.before),
        "after": number_json(cell.after),
        "difference": number_json(cell.difference),
        "state": str(cell.state),
        "before_is": str(cell.before_is),
        "after_is": str(cell.after_is),
    }


def _sentence(change: SentenceChange) -> Json:
    said: Json = {"section": change.section, "kind": str(change.kind)}
    said |= {"before": _quote(change.before), "after": _quote(change.after), "ratio": round(change.ratio, 4)}
    if change.moved and change.before is not None:
        said["section_before"] = change.before.section
    if change.before and change.after and change.before.text != change.after.text:
        said["parts"] = [
            {"same": part.after} if part.same else {"before": part.before, "after": part.after} for part in change.parts
        ]
    for name, side in (("before_at", change.before), ("after_at", change.after)):
        if side is not None and place_json(side.at):
            said[name] = place_json(side.at)
    return said


def _quote(said: Said | None) -> str | None:
    return said.quote if said else None
