"""The office's pages at 200,000 records, on SQLite and PostgreSQL: a list against a hand-written view of the same rows."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from database import Server

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
    for name, url in databases():
        with TemporaryDirectory() as data:
            for page, told in run(data, url).items():
                kept = told["ratio"] <= TARGET
                yield (
                    f"| {name} | {page} | {told['ratio']:.2f} | ≤ {TARGET:g} | {told['seconds'] * 1000:.1f} ms |"
                    f" {told['queries']} | {'达标' if kept else '未达标'} |"
                )
    yield ""


def databases() -> Iterator[tuple[str, str | None]]:
    yield "SQLite", None
    server = Server()
    try:
        yield "PostgreSQL", server.url
    finally:
        server.stop()


def run(data: str, url: str | None) -> dict[str, dict[str, float]]:
    """One database's figures, from a process of its own."""
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    environment |= {
        "GONGKAI_DATA": data,
        "PYTHONPATH": str(Path(__file__).parent),
        **({"DATABASE_URL": url} if url else {}),
    }
    done = subprocess.run(
        [sys.executable, str(Path(__file__).with_name("bench_office_run.py")), str(RECORDS)], env=environment, check=True,
        stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    found: dict[str, dict[str, float]] = json.loads(done.stdout.splitlines()[-1])
    return found
