"""The narrative as it is written: light markup, and figures bound to cells, which change with them and cannot disagree.

A line `# 加强组织领导` is a heading and is numbered （一）（二）…; a line `- …` is an item and is numbered 1. 2. …; lines
`| 事项 | 件数 |` are a table (`core/text_table`); any other is a paragraph. `{requests/received/total}` is the figure of that cell; sums and differences of cells may be written;
`{上年 requests/received/total}` is that of last year's report.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from itertools import count, pairwise

from gongkai.core.cited import numeral
from gongkai.core.form import Address, Form
from gongkai.core.report import Narrative, Paragraph, Place, Report
from gongkai.core.text_table import typed

BOUND = re.compile(r"\{([^{}\n]*)\}")
CELL = "[a-z_]+/[a-z_]+/[a-z_]+"
TERM = re.compile(rf"([+-]?)\s*({CELL})\s*")
BLANK = "【未填】"
# 表里没有、文字里要写的统计数（what is counted for the text alone, since no cell holds it）。
FEE = "信息处理费"
NAMED = frozenset({FEE})
# 上年报告里同样的单元格：{上年 requests/received/total}（the same cells in last year's report）。
LAST = "上年"


NONE: Mapping[str, Decimal] = {}


class UnknownCell(ValueError):  # noqa: N818 - an answer, not an error of the program
    """What stands in braces is no cell of the edition."""


def terms(expression: str, form: Form) -> list[tuple[int, Address]]:
    """The signed cells of an expression. UnknownCell where it is none, or of another edition."""
    found: list[tuple[int, Address]] = []
    at, text = 0, expression.strip()
    while at < len(text):
        match = TERM.match(text, at)
        if match is None or bool(found) != bool(match.group(1)):
            raise UnknownCell(expression)
        found.append((-1 if match.group(1) == "-" else 1, Address.parse(match.group(2))))
        at = match.end()
    if any(address not in form.places for _sign, address in found):
        raise UnknownCell(expression)
    if not found:
        raise UnknownCell(expression)
    return found


def unknown(text: str, form: Form, last_form: Form | None) -> list[str]:
    """What stands in braces and is no cell of the edition, in order; what asks for last year's figure, no cell of last
    year's edition (`last_form`; None where it had none)."""
    return [one for match in BOUND.finditer(text) if not _is_known(one := match.group(1), form, last_form)]


def _is_known(expression: str, form: Form, last_form: Form | None) -> bool:
    cells = of_last(expression)
    edition = last_form if cells else form
    try:
        return expression in NAMED or (edition is not None and bool(terms(cells or expression, edition)))
    except UnknownCell:
        return False


def of_last(expression: str) -> str:
    """The cells of an expression that asks for last year's figure; blank for any other."""
    first, _space, rest = expression.strip().partition(" ")
    return rest.strip() if first == LAST else ""


def asked_of_last(texts: Iterable[str]) -> set[str]:
    """What the texts ask of last year's report, as it stands in braces."""
    return {match.group(1) for text in texts for match in BOUND.finditer(text) if of_last(match.group(1))}


def last_figures(texts: Iterable[str], last: Report | None) -> dict[str, Decimal]:
    """Of each `{上年 …}` in the texts the figure in last year's report; a blank one, or one it does not have, is left out."""
    found = {}
    for expression in asked_of_last(texts):
        try:
            value = total(of_last(expression), last) if last else None
        except UnknownCell:
            value = None
        if value is not None:
            found[expression] = value
    return found


def total(expression: str, report: Report) -> Decimal | None:
    """What an expression comes to in a report; None where a cell of it is blank. UnknownCell."""
    values = [(sign, report.value(address)) for sign, address in terms(expression, report.form)]
    known = [sign * value for sign, value in values if value is not None]
    return sum(known, Decimal(0)) if len(known) == len(values) else None


def filled(text: str, report: Report, named: Mapping[str, Decimal] = NONE) -> str:
    """The text with the figures of its cells; a blank one is said to be blank, since blank is not 0.

    `named` are the figures of `NAMED` and of last year (`last_figures`). What is no cell is left as it was written.
    """
    return BOUND.sub(lambda match: _figure(match, report, named), text)


def _figure(match: re.Match[str], report: Report, named: Mapping[str, Decimal]) -> str:
    expression = match.group(1)
    try:
        value = named.get(expression) if expression in NAMED or of_last(expression) else total(expression, report)
    except UnknownCell:
        return match.group()
    if value is None:
        return BLANK
    return str(int(value)) if value == value.to_integral_value() else format(value.normalize(), "f")


def lines(text: str) -> Iterator[str]:
    """The paragraphs of a text, its headings and items numbered as official documents number them."""
    return (line for line, _heads in _numbered(text))


def bare_headings(text: str) -> list[str]:
    """The headings of a text, as they are numbered, that have nothing beneath them. A heading is what is marked as one:
    a numbered line that somebody typed may be an item of a list, and has nothing to stand beneath it."""
    found = [*_numbered(text), ("", True)]
    return [line for (line, heads), (_next, follows) in pairwise(found) if heads and follows]


def _numbered(text: str) -> Iterator[tuple[str, bool]]:
    """Each paragraph as it is numbered, and whether it is a heading."""
    headings, items = count(1), count(1)
    for line in typed(part.strip() for part in text.splitlines()):
        if line.startswith("#") and line.strip("# "):
            items = count(1)
            yield f"（{numeral(next(headings))}）{line.lstrip('# ')}", True
        elif line.startswith(("- ", "* ")):
            yield f"{next(items)}.{line[2:].strip()}", False
        elif line and line.strip("# "):
            items = count(1)
            yield line, False


def narrative(report: Report, texts: Mapping[int, str], named: Mapping[str, Decimal] = NONE) -> tuple[Narrative, ...]:
    """Every section of the edition with its text, the figures in place; each paragraph has a line of its own."""
    place = count(1)
    opening = (
        [Narrative(number=0, heading="", paragraphs=_paragraphs(texts[0], report, place, named))]
        if texts.get(0)
        else []
    )
    return (
        *opening,
        *(
            Narrative(
                number=section.number, heading=f"{numeral(section.number)}、{section.heading}",
                paragraphs=_paragraphs(texts.get(section.number, ""), report, place, named),
            )
            for section in report.form.sections
        ),
    )  # fmt: skip


def _paragraphs(text: str, report: Report, place: Iterable[int], named: Mapping[str, Decimal]) -> tuple[Paragraph, ...]:
    number = iter(place)
    return tuple(Paragraph(text=line, at=Place(line=next(number))) for line in lines(filled(text, report, named)))


def characters(texts: Iterable[str]) -> int:
    """How long texts are: their characters without white space and the bars of tables, as word processors count
    Chinese."""
    return sum(len("".join(text.replace("|", "").split())) for text in texts)
