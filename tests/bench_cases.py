"""The worklist at 50,000 open requests, on SQLite and PostgreSQL (folding clocks: bench_clock)."""

from __future__ import annotations

import os
from collections.abc import Iterator

from bench_apart import on_each

TITLE = "## 依申请公开"
CASES = int(os.environ.get("GONGKAI_BENCH_CASES", "50000"))
TARGET = 3.0
INTRO = (
    "{count:,} 件未办结的申请，各有办理记录。同一进程里，一页工作列表（二十件，每件按办理记录现算期限）与手写的 Django 视图（同样二十行，"
    "一次查询，只显示存好的日期）交替各取 31 次，取比值的中位数；两者都经过登录、会话和全部中间件。"
)
HEAD = ("| 数据库 | 页面 | 列表 ÷ 手写 | 目标 | 中位数 | 查询 | 结论 |", "|---|---|--:|--:|--:|--:|---|")


def section() -> Iterator[str]:
    """The lines of the section in docs/bench.md."""
    yield TITLE
    yield ""
    yield INTRO.format(count=CASES)
    yield ""
    yield from HEAD
    for name, pages in on_each("bench_cases_run.py", CASES):
        for page, one in pages.items():
            verdict = "达标" if one["ratio"] <= TARGET else "未达标"
            yield (
                f"| {name} | {page} | {one['ratio']:.2f} | ≤ {TARGET:g} | {one['seconds'] * 1000:.1f} ms |"
                f" {one['queries']} | {verdict} |"
            )
    yield ""
