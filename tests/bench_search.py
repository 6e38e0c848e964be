"""Searching 200,000 records, on SQLite and PostgreSQL: a page of ranked hits against the bare query of the index."""

from __future__ import annotations

from collections.abc import Iterator

from bench_apart import on_each
from bench_office import RECORDS

TITLE = "## 检索"
TARGET = 1.5
INTRO = (
    "{count:,} 条虚构的信息，各有标题、文号和约三百字的正文。同一进程里，一页按相关度排列的结果（二十条，逐条复核，标题和摘录加了标记，不统计筛选项）"
    "与只向全文索引要二十个编号的语句交替各取 31 次，取比值的中位数。“连同统计”“最新在前”是另两种页面所用的时间，不与之相比。"
)
HEAD = (
    "| 数据库 | 检索词 | 命中 | 一页 ÷ 索引语句 | 目标 | 一页 | 连同统计 | 最新在前 | 结论 |",
    "|---|---|--:|--:|--:|--:|--:|--:|---|",
)


def section() -> Iterator[str]:
    """The lines of the section in docs/bench.md."""
    yield TITLE
    yield ""
    yield INTRO.format(count=RECORDS)
    yield ""
    yield from HEAD
    for name, words in on_each("bench_search_run.py", RECORDS):
        for told in words:
            yield row(name, told)
    yield ""


def row(database: str, told: dict[str, float]) -> str:
    """One word on one database."""
    kept = told["ratio"] <= TARGET
    return (
        f"| {database} | {told['word']} | {told['hits']:,} | {told['ratio']:.2f} | ≤ {TARGET:g} | {told['page'] * 1000:.1f} ms |"
        f" {told['counted'] * 1000:.1f} ms | {told['newest'] * 1000:.1f} ms | {'达标' if kept else '未达标'} |"
    )
