"""Where the sentence that a finding quotes stands in the prose."""

from __future__ import annotations

from gongkai.core.finding import Finding
from gongkai.core.report import Report

Spot = tuple[int, int]
"""Section and paragraph, as indices into the report's narrative."""


def locate(finding: Finding, report: Report) -> Spot | None:
    """The paragraph of a finding's quotation; the one at its place where several have the sentence."""
    found = [
        ((number, index), paragraph)
        for number, section in enumerate(report.narrative)
        for index, paragraph in enumerate(section.paragraphs)
        if span(paragraph.text, finding.quote) is not None
    ]
    here = [spot for spot, paragraph in found if paragraph.at == finding.at]
    return next(iter([*here, *(spot for spot, _ in found)]), None)


def span(text: str, quote: str) -> tuple[int, int] | None:
    """Where a quotation stands in a text, whatever the white space; one cut short by … is found so far."""
    wanted = "".join(quote.split()).strip("…“”")
    places = [place for place, character in enumerate(text) if not character.isspace()]
    at = "".join(text[place] for place in places).find(wanted) if wanted else -1
    if at < 0:
        return None
    return places[at], places[at + len(wanted) - 1] + 1
