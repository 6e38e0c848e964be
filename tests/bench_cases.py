"""The worklist at 50,000 open requests, on SQLite and PostgreSQL, and how many clocks a second one process folds."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bench_office import databases

TITLE = "## 依申请公开"
CASES = int(os.environ.get("GONGKAI_BENCH_CASES", "50000"))
TARGET, FOLDS = 3.0, 20_000
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
    rates = []
    for name, url in databases():
        with TemporaryDirectory() as data:
            told = run(data, url)
        rates.append(told["folds"])
        for page, one in told["pages"].items():
            verdict = "达标" if one["ratio"] <= TARGET else "未达标"
            yield (
                f"| {name} | {page} | {one['ratio']:.2f} | ≤ {TARGET:g} | {one['seconds'] * 1000:.1f} ms |"
                f" {one['queries']} | {verdict} |"
            )
    yield ""
    best = max(rates)
    verdict = "达标" if best >= FOLDS else "未达标"
    yield f"期限计算：一个进程每秒 {best:,.0f} 件（征求意见、延长各一次），目标 {FOLDS:,} 件，{verdict}。"
    yield ""


def run(data: str, url: str | None) -> dict[str, Any]:
    """One database's figures, from a process of its own."""
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    environment |= {
        "GONGKAI_DATA": data, "PYTHONPATH": str(Path(__file__).parent), **({"DATABASE_URL": url} if url else {}),
    }  # fmt: skip
    done = subprocess.run(
        [sys.executable, str(Path(__file__).with_name("bench_cases_run.py")), str(CASES)], env=environment, check=True,
        stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found
