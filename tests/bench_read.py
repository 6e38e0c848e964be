"""How fast reading, checking and writing is, as ratios within one run: `script/bench [--write]`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path
from random import Random
from statistics import median
from time import perf_counter
from xml.etree import ElementTree
from zipfile import ZipFile

import pdfplumber

import bench_write
from gongkai.core.check import check
from gongkai.ingest.read import read
from gongkai.law.load import form_of, forms, general_rules, wording
from layouts import all_layouts, consistent

ROOT = Path(__file__).parents[1]
TITLE = "## 读取、核对、书写一份"
INTRO = "同一进程、预热之后的中位数之比。"
HEAD = ("| 读取、核对、书写 ÷ 对照 | 目标 | 实测 | 中位数 | 结论 |", "|---|---|---|---|---|")
ROUNDS = {"html": 31, "docx": 31, "pdf": 7, "glued": 15}
PROSE = {
    1: ["办公室按季度核对公开目录，逐条检查栏目更新与链接是否有效，并把结果通报各科室。" * 4] * 6,
    5: ["解读材料偏少，检索不便，来年将逐项改进并定期公布进展情况。" * 4] * 3,
    6: ["全年收取信息处理费0元。"],
}


@dataclass(frozen=True)
class Ratio:
    """One measurement: our median over the yardstick's, against the target."""

    what: str
    target: float
    ours: float
    yardstick: float

    @property
    def value(self) -> float:
        return self.ours / self.yardstick

    @property
    def met(self) -> bool:
        return self.value <= self.target

    def row(self) -> str:
        times = f"{self.ours * 1000:.1f} / {self.yardstick * 1000:.1f} ms"
        return f"| {self.what} | ≤ {self.target:g} | {self.value:.2f} | {times} | {'达标' if self.met else '未达标'} |"


def made(layout: str) -> bytes:
    """A made-up report of ordinary length in a layout."""
    form = form_of(2021)
    assert form is not None
    cells = consistent(form, Random(7))
    source = {"year": 2021, "agency": "示例县某局", "cells": cells, "prose": PROSE}
    return next(item for item in all_layouts() if item.name == layout).file(source)[1]


def read_and_check(data: bytes, name: str) -> None:
    words = wording("zh")
    check(read(data, name=name), rules=general_rules(), editions=forms(), wording=words)


def walk_html(data: bytes, _: str) -> None:
    parser = HTMLParser()
    parser.feed(data.decode())
    parser.close()


def walk_docx(data: bytes, _: str) -> None:
    with ZipFile(BytesIO(data)) as archive:
        for _element in ElementTree.fromstring(archive.read("word/document.xml")).iter():
            pass


def plumb_pdf(data: bytes, _: str) -> None:
    with pdfplumber.open(BytesIO(data)) as document:
        for page in document.pages:
            page.extract_tables()


Work = Callable[[bytes, str], None]


def medians(ours: tuple[Work, bytes, str], other: tuple[Work, bytes, str], rounds: int) -> tuple[float, float]:
    """Both in turn, so that a busy machine slows both alike. Each is done twice and the second time counts: the first
    warms what the other has cooled. The first round only warms up.
    """
    times: tuple[list[float], list[float]] = ([], [])
    for _ in range(rounds + 1):
        for kept, (work, data, name) in zip(times, (ours, other), strict=True):
            work(data, name)
            start = perf_counter()
            work(data, name)
            kept.append(perf_counter() - start)
    return median(times[0][1:]), median(times[1][1:])


def yardstick(path: Path) -> tuple[str, float, Work] | None:
    """What a file of that kind is measured against."""
    return {
        ".html": ("html", 4.0, walk_html),
        ".docx": ("docx", 4.0, walk_docx),
        ".pdf": ("pdf", 0.25, plumb_pdf),
    }.get(path.suffix)


def files() -> Iterator[tuple[str, bytes]]:
    """A made-up report in each medium, the examples, and the real reports where they are."""
    for layout in ("html-spans.html", "html-web-page.html", "docx-merges.docx", "pdf-ruled.pdf"):
        yield layout, made(layout.rpartition(".")[0])
    for folder in (ROOT / "examples", ROOT / "../shared/reports"):
        for path in sorted(folder.glob("*")):
            if yardstick(path) and "blank-form" not in path.name:
                yield path.name, path.read_bytes()


def ratios() -> Iterator[Ratio]:
    """Every measurement, as it is made."""
    for name, data in files():
        kind, target, walk = yardstick(Path(name)) or ("", 0.0, walk_html)
        ours, theirs = medians((read_and_check, data, name), (walk, data, name), ROUNDS[kind])
        yield Ratio(f"{name} ÷ {walk.__name__}", target, ours, theirs)
    glued = (read_and_check, made("text-glued"), "glued.txt")
    as_html = (read_and_check, made("html-spans"), "report.html")
    yield Ratio("粘连文字 ÷ 同一份 HTML", 10.0, *medians(glued, as_html, ROUNDS["glued"]))
    yield from (Ratio(*row) for row in bench_write.rows())


def section() -> Iterator[str]:
    """The section of docs/bench.md, a line at a time, as it is measured."""
    yield from (TITLE, "", INTRO, "", *HEAD)
    yield from (ratio.row() for ratio in ratios())
