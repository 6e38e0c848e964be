"""How fast a tree of reports is checked, and with how much memory: a section of docs/bench.md."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from pathlib import Path
from shutil import rmtree
from statistics import median
from tempfile import mkdtemp
from time import perf_counter

from gongkai.made_up import province
from layouts.tree import MANIFEST, SHARES, write

ROOT = Path(__file__).parents[1]
PLACE = ROOT / "out/bench"
TITLE = "## 批量核对"
INTRO = (
    "虚构的一省年报（网页六成、Word 两成、PDF 与文字各不足一成），每个机关六个年度，逐年对照上年，写成数据表；"
    "每次都是从头启动的整条命令 `gongkai bulk`，读取与核对的时间都在内。"
)
REPORTS, PAIRS = 10_000, 5
FEWER = (1_000, 3_000)
EACH_MEDIUM = {"html": 1_200, "docx": 900, "txt": 900, "xlsx": 900, "pdf": 600}
TWO_MILLION, NIGHT = 2_000_000, 10
YEARS = range(2019, 2025)
TIMES = 1.5
GROWTH = 1.25


@dataclass(frozen=True)
class Run:
    """One run of the command: wall seconds, and the resident memory of its largest process in MB."""

    seconds: float
    memory: float


def tree(reports: int, media: tuple[str, ...] = tuple(SHARES)) -> Path:
    """The folder of so many made-up reports in these media; made once, then kept."""
    root = PLACE / f"{'-'.join(media)}-{reports}"
    if (root / MANIFEST).is_file():
        return root
    agencies = -(-reports // len(YEARS))
    made = province(5, counties=-(-agencies // 25), agencies_each=25, years=YEARS, faults=0.1)
    beside = root.with_name(f"{root.name}.part")
    for number, _ in enumerate(write(made, beside, shares={medium: SHARES[medium] for medium in media}), 1):
        if number == reports:
            break
    beside.replace(root)
    return root


def run(root: Path, workers: int) -> Run:
    """`gongkai bulk ROOT --out …` from its start to its end."""
    scratch = Path(mkdtemp(dir=PLACE))
    command = [sys.executable, "-c", "from gongkai.cli import main; main()", "bulk", *map(str, folders(root))]
    before = perf_counter()
    process = subprocess.Popen(
        [*command, "--out", str(scratch / "facts.parquet"), "--workers", str(workers)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    _, status, used = os.wait4(process.pid, 0)
    seconds = perf_counter() - before
    rmtree(scratch)
    if os.waitstatus_to_exitcode(status) != 0:
        raise RuntimeError(f"{root}: exit {os.waitstatus_to_exitcode(status)}")
    return Run(seconds, used.ru_maxrss / 1024)


def folders(root: Path) -> list[Path]:
    """The places of a tree, without its manifest."""
    return sorted(path for path in root.iterdir() if path.is_dir())


def section() -> Iterator[str]:
    """The section of docs/bench.md, a line at a time, as it is measured."""
    PLACE.mkdir(parents=True, exist_ok=True)
    yield from (TITLE, "", INTRO, "")
    yield from _pairs(int(os.environ.get("GONGKAI_BENCH_REPORTS", REPORTS)))
    yield ""
    largest = yield from _memory()
    yield ""
    yield from _media(largest)


def _pairs(reports: int) -> Iterator[str]:
    """One worker and two in turn, so that a busy machine slows both alike."""
    root = tree(reports)
    yield f"| {reports:,} 份 | 一个进程 | 两个进程 | 倍数 |"
    yield "|---|--:|--:|--:|"
    ratios = []
    for number in range(1, PAIRS + 1):
        one, two = (run(root, workers) for workers in (1, 2))
        ratios.append(one.seconds / two.seconds)
        yield f"| 第 {number} 对 | {one.seconds:.0f} 秒 | {two.seconds:.0f} 秒 | {ratios[-1]:.2f} |"
    yield ""
    yield f"两个进程比一个快 {median(ratios):.2f} 倍（{PAIRS} 对的中位数；目标 ≥ {TIMES}，{_met(median(ratios) >= TIMES)}）。"


def _memory() -> Generator[str, None, Run]:
    """The largest process as the tree grows; gives the run over the largest tree."""
    runs = {reports: run(tree(reports), 2) for reports in (*FEWER, REPORTS)}
    said = "，".join(f"{reports:,} 份 {one.memory:.0f} MB" for reports, one in runs.items())
    flat = runs[REPORTS].memory <= GROWTH * runs[FEWER[0]].memory
    yield f"两个进程，最大进程的内存：{said}（不随份数增长：{_met(flat)}）。"
    return runs[REPORTS]


def _media(mixed: Run) -> Iterator[str]:
    yield "| 两个进程 | 每小时份数 | 二百万份需要 |"
    yield "|---|--:|--:|"
    for medium, reports in EACH_MEDIUM.items():
        yield _hourly(medium.upper(), reports, run(tree(reports, (medium,)), 2))
    yield _hourly(f"以上比例混合，{REPORTS:,} 份", REPORTS, mixed)
    yield ""
    yield f"二百万份约是全国各机关六年的年报；一夜按 {NIGHT} 小时计。以上为本机两个处理器的实测，每份含启动与写出的时间。"


def _hourly(name: str, reports: int, taken: Run) -> str:
    hourly = reports / taken.seconds * 3600
    hours = TWO_MILLION / hourly
    nights = "一夜之内" if hours <= NIGHT else f"{hours / NIGHT:.1f} 夜，或 {-(-hours // NIGHT):.0f} 台同样的机器一夜"
    return f"| {name} | {hourly:,.0f} | {hours:.1f} 小时（{nights}） |"


def _met(met: bool) -> str:
    return "达标" if met else "未达标"
