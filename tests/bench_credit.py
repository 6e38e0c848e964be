"""Decisions brought in by the thousand, against the database's own bulk load of the same rows."""

from __future__ import annotations

import os
from collections.abc import Iterator

from bench_apart import on_each

TITLE = "## 双公示导入"
ROWS = int(os.environ.get("GONGKAI_BENCH_IMPORT_ROWS", "10000"))
TARGET = 0.2
INTRO = (
    "{count:,} 行已通过检查的行政处罚决定，五分之一带须加密的证件号码，每 500 行一批、一个事务、一条审计（含每行摘要），起草并送审；"
    "与数据库自己的批量写入（SQLite 的 executemany，PostgreSQL 的 COPY）写同样四张表的同样各行交替各五次，取比值的中位数。检索索引在后台另做，不计。"
)
HEAD = (
    "| 数据库 | 导入 ÷ 批量写入（行/秒之比） | 目标 | 导入，行/秒 | 批量写入，行/秒 | 结论 |",
    "|---|--:|--:|--:|--:|---|",
)


def section() -> Iterator[str]:
    """The lines of the section in docs/bench.md."""
    yield TITLE
    yield ""
    yield INTRO.format(count=ROWS)
    yield ""
    yield from HEAD
    for name, told in on_each("bench_credit_run.py", ROWS):
        kept = told["ratio"] >= TARGET
        yield (
            f"| {name} | {told['ratio']:.2f} | ≥ {TARGET:g} | {told['rows'] / told['import']:,.0f} |"
            f" {told['rows'] / told['bare']:,.0f} | {'达标' if kept else '未达标'} |"
        )
    yield ""
