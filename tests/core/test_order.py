"""Findings stand in reading order: the whole report, then section by section its prose and its cells."""

from __future__ import annotations

from itertools import permutations

from adding_up import YEAR, at
from gongkai.core.finding import Finding, Verdict
from gongkai.core.form import Address
from gongkai.core.order import in_reading_order
from gongkai.core.report import NOWHERE, Narrative, Paragraph, Place
from gongkai.core.rule import Kind, Level
from sample_reports import report

NARRATIVE = (
    Narrative(
        number=1,
        heading="一、总体情况",
        at=Place(line=1),
        paragraphs=(Paragraph(text="甲", at=Place(line=2)), Paragraph(text="乙", at=Place(line=3))),
    ),
    Narrative(number=3, heading="三、收到", at=Place(line=40), paragraphs=(Paragraph(text="丙", at=Place(line=41)),)),
    Narrative(number=6, heading="六、其他", at=Place(line=99)),
)
REPORT = report(YEAR, {}, narrative=NARRATIVE)


def finding(
    name: str, *cells: str, line: int | None = None, quote: str = "", culprit: Address | None = None
) -> Finding:
    return Finding(
        rule=name,
        kind=Kind.SHAPE,
        level=Level.NOTE,
        verdict=Verdict.BROKEN,
        subject="",
        message="",
        cells=tuple(map(at, cells)),
        at=NOWHERE if line is None else Place(line=line),
        quote=quote,
        culprit=culprit,
    )


INORDER = [
    finding("whole"),
    finding("heading one", line=1),
    finding("prose one", "requests/received/total", line=2, quote="甲"),
    finding("prose two", line=3, quote="乙"),
    finding("table two", "disclosure/licences/decisions", line=500),
    finding("prose three", "disclosure/licences/decisions", line=41, quote="丙"),
    finding("table three", "requests/received/total"),
    finding("table three later", "requests/received/total", culprit=at("requests/granted/total")),
    finding("table four", "disputes/direct/total"),
    finding("heading six", line=99),
]


def test_findings_are_put_in_reading_order():
    assert list(in_reading_order(REPORT, reversed(INORDER))) == INORDER


def test_the_order_does_not_depend_on_who_found_it_first():
    for some in permutations(INORDER[3:7]):
        assert list(in_reading_order(REPORT, some)) == INORDER[3:7]


def test_findings_of_one_place_keep_the_order_of_the_rules():
    same = [finding(name, "requests/received/total") for name in ("b", "a", "c")]
    assert list(in_reading_order(REPORT, same)) == same


def test_a_cell_that_the_edition_does_not_print_stands_with_the_whole_report():
    strange = finding("strange", "disclosure/procurement/amount")
    assert in_reading_order(REPORT, [INORDER[6], strange])[0] == strange
