"""A campaign: so many like requests of one day registered by the worker, and what a clerk at the counter feels of it."""

from __future__ import annotations

import os
from collections.abc import Iterator

from bench_apart import on_each

TITLE = "## 成批登记"
ROWS = int(os.environ.get("GONGKAI_BENCH_CAMPAIGN", "45000"))
PIECE = 100  # bench_campaign_run refuses to measure another
INTRO = (
    "{count:,} 件内容相同的申请，一个 CSV 文件，由后台进程检查（连同它启动的时间）、登记（每 {piece} 行一段、一个事务、一条审计），随后逐件生成登记回执。与此同时，"
    "另一个进程里同一机关的承办人在窗口逐件登记（连同 Word、PDF 回执，每件之后歇 0.2 秒）；“没有成批”是同一进程在开始以前登记 30 件。"
    "生成回执只测开头一分钟。窗口登记的时间是一件从提交到写完，不含网络和页面。"
)
HEAD = (
    "| 数据库 | 检查，行/秒 | 登记，件/秒 | 窗口一件：没有成批 | 登记时（倍数；最慢） | 生成回执时（倍数；最慢） | 回执，件/秒 |",
    "|---|--:|--:|--:|--:|--:|--:|",
)


def section() -> Iterator[str]:
    """The lines of the section in docs/bench.md."""
    yield TITLE
    yield ""
    yield INTRO.format(count=ROWS, piece=PIECE)
    yield ""
    yield from HEAD
    for name, told in on_each("bench_campaign_run.py", ROWS):
        alone = told["alone"]
        yield (
            f"| {name} | {told['checked']:,.0f} | {told['registered']:,.0f} | {alone['median'] * 1000:.0f} ms |"
            f" {_beside(told['registering'], alone)} | {_beside(told['writing'], alone)} | {told['written']:.1f} |"
        )
    yield ""


def _beside(found: dict[str, float], alone: dict[str, float]) -> str:
    """The median, its ratio to that of a counter without the campaign, the slowest."""
    if not found["count"]:
        return "（太短，没有测到）"
    ratio = found["median"] / alone["median"]
    return f"{found['median'] * 1000:.0f} ms（{ratio:.2f}；{found['slowest'] * 1000:.0f} ms）"
