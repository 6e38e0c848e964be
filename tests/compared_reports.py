"""Pairs of made-up reports to compare: two years, two editions, and texts written for what becomes of each sentence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from gongkai.core.compare import Comparison, compare, compare_years
from gongkai.core.report import Narrative, Paragraph, Report, Unread
from gongkai.law.claim_file import lexicon
from sample_reports import address, report

AGENCY = "示例县某局"
BEFORE = {
    1: (
        "健全信息公开制度，明确各科室的职责和时限。",
        "全年通过门户网站公开信息426条，解读12篇。",
        "全年组织开展业务培训2次，提高工作人员业务能力。",
    ),
    5: ("解读材料数量偏少，形式比较单一，还需要改进。", "下一年组织全员业务培训。"),
}
AFTER = {
    1: (
        "健全信息公开制度，明确各科室的职责和时限。",
        "全年通过门户网站公开信息512条，解读15篇。",
        "水文数据的开放目录本年新增两类，按月核对。",
    ),
    5: ("解读材料数量仍然偏少，形式比较单一，还需改进。",),
    6: ("全年组织开展业务培训2次，提高工作人员业务能力。",),
}
Prose = Mapping[int, Sequence[str]]


def prose(sections: Prose) -> tuple[Narrative, ...]:
    """Each section as one paragraph of these sentences."""
    return tuple(
        Narrative(number=number, heading=f"第{number}部分", paragraphs=(Paragraph(text="".join(said)),))
        for number, said in sections.items()
    )


def written(year: int, sections: Prose, figures: Mapping[str, object] | None = None, **fields: object) -> Report:
    """A report of that prose, with 0 in every cell but the given ones."""
    return report(year, figures or {}, **{"agency": AGENCY, "title": "", "narrative": prose(sections), **fields})


def two_years() -> tuple[Report, Report]:
    """One more and one less, a blank that was filled, one that was emptied, and a cell that was not read."""
    glued = address("requests/granted/enterprise")
    unread = Unread(what="cell", reason="merged", message="此格与相邻格合并。", text="12", addresses=(glued,))
    before = {
        "requests/received/natural_person": 12,
        "requests/received/total": 12,
        "requests/partial/total": 3,
        "disclosure/charges/amount": "12.5",
        "disclosure/licences/decisions": None,
        "disclosure/penalties/decisions": 7,
        "requests/granted/research": None,
    }
    after = {
        "requests/received/natural_person": 15,
        "requests/received/total": 15,
        "disclosure/charges/amount": "9.25",
        "disclosure/licences/decisions": 40,
        "disclosure/penalties/decisions": None,
        "requests/granted/research": None,
        str(glued): ...,
    }
    return written(2021, BEFORE, before), written(2022, AFTER, after, unread=(unread,))


def compared(before: Report | None = None, after: Report | None = None) -> Comparison:
    """The comparison of two reports as given; of the two years where none are."""
    if before is None or after is None:
        before, after = two_years()
    return compare(before, after, lexicon())


def in_order(one: Report, other: Report) -> Comparison:
    return compare_years(one, other, lexicon())


def figure(value: object) -> Decimal:
    return Decimal(str(value))
