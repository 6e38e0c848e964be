"""The section of script/bench on the tally: an agency's year over many decision records, against bare SQL counts."""

from __future__ import annotations

import os
from collections.abc import Iterator

from bench_apart import on_each

TITLE = "## 起草年度报告"
# 二千万条是一个大市一年多的决定；机器小的，用 GONGKAI_BENCH_DECISIONS 另定（a smaller number for a smaller machine）。
DECISIONS = int(os.environ.get("GONGKAI_BENCH_DECISIONS", "20000000"))
MOST = 1.5
INTRO = (
    f"{DECISIONS:,} 条行政许可、行政处罚决定，清点其中一个机关一年的决定；与直接写的 SQL 计数相比（不超过 {MOST} 倍）。"
    "清点两次：今天所知；该年年报报送时所知（此后一年的决定都要排除在外）。"
)
LAID = (
    "各条由 SQL 成批写入信息表，该表的各个索引一应俱全（写完以后才建）。没有逐条复制的，是正文和办理记录："
    "清点与直接写的计数都不读它们，各条指向所仿那一条的正文；清点只在某条已有而后又有登记时才读办理记录，这里没有这样的。"
    "两边读的是同一张表、同一个索引，少写的不偏向哪一边。"
)
KNOWN = {"today": "今天", "then": "报送时"}


def section() -> Iterator[str]:
    """The lines of the page; 未达标 where tallying takes more than MOST times the bare counts."""
    yield from (TITLE, "", INTRO, "", LAID, "")
    yield "| 数据库 | 所知 | 清点 | SQL | 倍数 | 这一年的决定 |"
    yield "|---|---|---|---|---|---|"
    room = []
    for database, found in on_each("bench_tally_run.py", DECISIONS):
        for name, label in KNOWN.items():
            one = found[name]
            missed = "" if one["ratio"] <= MOST else " 未达标"
            yield (
                f"| {database} | {label} | {one['seconds']:.3f} s | {one['plain']:.3f} s | {one['ratio']:.2f}{missed} "
                f"| {one['counted']:,} |"
            )
        each = found["bytes"] / found["rows"]
        room.append(
            f"{database} {found['bytes'] / 1e9:.1f} GB（每百万条 {each / 1e3:.2f} GB），写入 {found['laid'] / 60:.0f} 分钟"
        )
    yield ""
    yield f"所占磁盘：{'；'.join(room)}。"
