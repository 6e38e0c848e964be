"""The section of script/bench on the tally: an agency's year over many decision records, against bare SQL counts."""

from __future__ import annotations

import os
from collections.abc import Iterator

from bench_apart import on_each

TITLE = "## 起草年度报告"
# 每百万条占磁盘约 4 GB。二千万条是一个大市一年多的决定；机器小的，用 GONGKAI_BENCH_DECISIONS 另定（a smaller number for a smaller machine）。
DECISIONS = int(os.environ.get("GONGKAI_BENCH_DECISIONS", "20000000"))
MOST = 1.5


def section() -> Iterator[str]:
    """The lines of the page; 未达标 where tallying takes more than MOST times the bare counts."""
    yield TITLE
    yield ""
    yield f"{DECISIONS:,} 条行政许可、行政处罚决定，清点其中一个机关一年的决定；与直接写的 SQL 计数相比（不超过 {MOST} 倍）。"
    yield ""
    yield "| 数据库 | 清点 | SQL | 倍数 | 这一年的决定 |"
    yield "|---|---|---|---|---|"
    for database, found in on_each("bench_tally_run.py", DECISIONS):
        missed = "" if found["ratio"] <= MOST else " 未达标"
        yield (
            f"| {database} | {found['seconds']:.3f} s | {found['plain']:.3f} s | {found['ratio']:.2f}{missed} | {found['counted']:,} |"
        )
