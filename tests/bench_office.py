"""The office's pages at 200,000 records, on SQLite and PostgreSQL: a list against a hand-written view of the same rows."""

from __future__ import annotations

import os
from collections.abc import Iterator

from bench_apart import on_each

TITLE = "## 办公页面"
RECORDS = int(os.environ.get("GONGKAI_BENCH_RECORDS", "200000"))
TARGET = 3.0
INTRO = (
    "{count:,} 条记录。同一进程里，一页列表与手写的 Django 视图（同样二十行，一次查询，一张表）交替各取 31 次，取比值的中位数；"
    "两者都经过登录、会话和全部中间件。“查询”是一页向数据库问几次，页数再多也不变（测试里有断言）。"
)
HEAD = ("| 数据库 | 页面 | 列表 ÷ 手写 | 目标 | 中位数 | 查询 | 结论 |", "|---|---|--:|--:|--:|--:|---|")


def section() -> Iterator[str]:
    """The lines of the section in docs/bench.md."""
    yield TITLE
    yield ""
    yield INTRO.format(count=RECORDS)
    yield ""
    yield from HEAD
    for name, pages in on_each("bench_office_run.py", RECORDS):
        for page, told in pages.items():
            kept = told["ratio"] <= TARGET
            yield (
                f"| {name} | {page} | {told['ratio']:.2f} | ≤ {TARGET:g} | {told['seconds'] * 1000:.1f} ms |"
                f" {told['queries']} | {'达标' if kept else '未达标'} |"
            )
    yield ""
