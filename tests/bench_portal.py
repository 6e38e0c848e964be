"""The portal's lists at 200,000 records against a hand-written view of the same rows, and a part of its sitemap."""

from __future__ import annotations

import os
from collections.abc import Iterator

from bench_apart import on_each

TITLE = "## 门户页面"
RECORDS = int(os.environ.get("GONGKAI_BENCH_RECORDS", "200000"))
TARGET = 3.0
SITEMAP_SECONDS = 0.2
SITEMAP_ROWS = 5_000
INTRO = (
    "{count:,} 条已公开的信息，最大编号一百万。同一进程里，一页列表与手写的 Django 视图（同样二十行，一次查询，带内容一并取出）"
    "交替各取 31 次，取比值的中位数；两者都经过全部中间件。网站地图取编号最大的一段（五千条）和最小的一段，比值说明一段的用时与总数无关。"
)
HEAD = ("| 数据库 | 页面 | 列表 ÷ 手写 | 目标 | 中位数 | 查询 | 结论 |", "|---|---|--:|--:|--:|--:|---|")
MAP_HEAD = ("| 数据库 | 一段网站地图 | 读出行数 | 末段 ÷ 首段 | 目标 | 结论 |", "|---|--:|--:|--:|--:|---|")


def section() -> Iterator[str]:
    """The lines of the section in docs/bench.md."""
    yield from (TITLE, "", INTRO.format(count=RECORDS), "", *HEAD)
    maps = []
    for name, told in on_each("bench_portal_run.py", RECORDS):
        maps.append((name, told["sitemap"]))
        for page, one in told["pages"].items():
            yield (
                f"| {name} | {page} | {one['ratio']:.2f} | ≤ {TARGET:g} | {one['seconds'] * 1000:.1f} ms |"
                f" {one['queries']} | {said(one['ratio'] <= TARGET)} |"
            )
    yield from ("", *MAP_HEAD)
    for name, one in maps:
        kept = one["seconds"] < SITEMAP_SECONDS and one["rows"] <= SITEMAP_ROWS
        yield (
            f"| {name} | {one['seconds'] * 1000:.1f} ms | {one['rows']:,} | {one['ratio']:.2f} |"
            f" < {SITEMAP_SECONDS * 1000:.0f} ms，≤ {SITEMAP_ROWS:,} 行 | {said(kept)} |"
        )
    yield ""


def said(kept: bool) -> str:
    return "达标" if kept else "未达标"
