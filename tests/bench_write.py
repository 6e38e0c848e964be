"""How fast a report is written as a PDF, against WeasyPrint printing the HTML that we write of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from random import Random
from statistics import median
from time import perf_counter

import weasyprint

from gongkai.core.report import Narrative, Paragraph, Report
from gongkai.law.load import form_of
from gongkai.publish import pdf, web_page
from layouts import consistent
from sample_reports import report

TARGET = 0.2
ROUNDS = 7
SAID = "办公室按季度核对公开目录，逐条检查栏目更新与链接是否有效，并把结果通报各科室。" * 4


def ordinary(year: int) -> Report:
    """A made-up report of ordinary length; each year's is another, so that nothing can be set from memory."""
    form = form_of(year)
    assert form is not None
    prose = tuple(
        Narrative(
            number=number, heading="", paragraphs=(Paragraph(text=f"{year}年{SAID}"),) * (6 if number == 1 else 2)
        )
        for number in range(1, 7)
    )
    return replace(report(year, {str(a): v for a, v in consistent(form, Random(year)).items()}), narrative=prose)


def rows() -> Iterator[tuple[str, float, float, float]]:
    """What, the target, our median time and theirs: alternated, after a first round that only warms up."""
    ours: list[float] = []
    theirs: list[float] = []
    for number in range(ROUNDS + 1):
        made = ordinary(2021 + number)
        page = web_page.write(made).decode()
        ours.append(_time(partial(pdf.write, made)))
        theirs.append(_time(weasyprint.HTML(string=page).write_pdf))
    yield "写成 PDF ÷ WeasyPrint 印同一份报告的 HTML", TARGET, median(ours[1:]), median(theirs[1:])


def _time(work: Callable[[], object]) -> float:
    start = perf_counter()
    work()
    return perf_counter() - start
