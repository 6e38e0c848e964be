"""A file's answer → its page, and its line in a list of pages."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from gongkai.api.entry import Entry
from gongkai.core.claims import claims
from gongkai.core.explanation import Explanation
from gongkai.core.wording import Wording
from gongkai.law.claim_file import lexicon
from gongkai.publish.as_text import title
from gongkai.publish.matters import matters, place_words, verdict
from gongkai.publish.page import Subject, refusal_page, report_page


def page_of(entry: Entry, explanations: Mapping[str, Explanation], wording: Wording, *, back: str = "") -> str:
    """The page of a checked report, or of a refusal; `back` is the address of the list it belongs to."""
    report, refused = entry.answer.report, entry.answer.refused
    if report is None or entry.checked is None:
        assert refused is not None
        at = place_words(refused.at, wording)
        return refusal_page(Path(entry.answer.file).name, refused.code, refused.message, at, wording, back=back)
    subject = Subject(
        report=report,
        checked=entry.checked,
        file=Path(entry.answer.file).name,
        claims=claims(report, lexicon(), entry.last),
        last=entry.last,
        explanations=explanations,
    )
    return report_page(subject, wording, back=back)


def listed(entry: Entry, path: Path, wording: Wording) -> dict[str, str]:
    """The line of an entry in the list of pages: `link`, `title`, `verdict`, `file`, `level`."""
    report, refused, file = entry.answer.report, entry.answer.refused, Path(entry.answer.file).name
    if report is None or entry.checked is None:
        assert refused is not None
        shown = wording.say("page.refused", file=file)
        return {"link": path.name, "title": shown, "verdict": refused.message, "file": file, "level": "unread"}
    made = matters(entry.checked.findings)
    level = str(made[0].level) if made else "unread" if report.unread else "calm"
    said = verdict(entry.checked, report, wording)
    return {"link": path.name, "title": title(report, wording), "verdict": said, "file": file, "level": level}
