"""How fast DuckDB answers the ten questions of docs/facts.md over a hundred thousand reports, against a scan of what they touch."""

from __future__ import annotations

import resource
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

import duckdb
import pyarrow as pa

from facts_questions import FILE, Question, questions
from gongkai.bulk.checking import Group, Task, check_groups
from gongkai.bulk.facts import SCHEMA, refusals_of, unpacked, write_tables
from gongkai.bulk.journal import Source
from gongkai.bulk.reading import pack
from gongkai.made_up import MadeUp, province

ROOT = Path(__file__).parents[1]
TITLE = "## 事实表"
REPORTS = 100_000
MADE = 2_500  # reports that are made and checked; the others are these again, of other agencies with other figures
TARGET = 5.0
ROUNDS = 7
HEAD = ("| 问 | 触及的列 | 答 ÷ 只扫描这些列 | 目标 | 中位数 | 结论 |", "|---|--:|--:|--:|--:|---|")
INTRO = (
    "DuckDB 回答[事实表的十问](facts.md)所用时间，与同一连接里把所触及的各列逐值读一遍（数相加，文字的长度相加）之比；两者交替各做数次，取中位数。"
    "虚构的年报由真正的代码核对、写行，再换机关、县、文件名与数字翻成足数，由真正的写入代码写成 Parquet。"
)
# Every copy has agencies, files and figures of its own; a factor keeps the form's equations as they were. The sentences
# of its findings still name the first copy's: no question reads them.
ANOTHER = """
SELECT fact, prefix || file AS file, sha256(prefix || file) AS sha256, prefix || county AS county,
    chr(9) || prefix || ltrim(agency_key, chr(9)) AS agency_key, prefix || agency AS agency,
    value * times AS value, found * times AS found, expected * times AS expected,
    md5(prefix || fingerprint)[:16] AS fingerprint
FROM (SELECT made.*, prefix, 1 + hash(prefix || agency) % 9 AS times
    FROM made, (SELECT printf('示例%03d省', CAST(? AS INTEGER)) AS prefix))
"""


@dataclass(frozen=True)
class Facts:
    """A file of facts with what is known of it."""

    path: Path
    reports: int
    rows: int
    seconds: float

    @cached_property
    def size(self) -> float:
        """In MB."""
        return self.path.stat().st_size / 1e6


@dataclass(frozen=True)
class Measured:
    """A question's median time and that of a scan of its columns, in seconds."""

    question: Question
    answer: float
    scan: float

    @property
    def value(self) -> float:
        return self.answer / self.scan

    @property
    def met(self) -> bool:
        return self.value <= TARGET

    def row(self) -> str:
        """The row of the table."""
        name = f"{self.question.number}. {self.question.title}"
        times = f"{self.answer * 1000:.0f} / {self.scan * 1000:.0f} ms"
        verdict = "达标" if self.met else "未达标"
        return f"| {name} | {len(self.question.columns)} | {self.value:.2f} | ≤ {TARGET:g} | {times} | {verdict} |"


def build(path: Path, reports: int = REPORTS, made: int = MADE) -> Facts:
    """Facts of so many reports, written as a run writes them: by agency, a group of rows at a time."""
    start = perf_counter()
    base = _made(made)
    own = base.filter(pa.compute.equal(base["fact"], "report")).num_rows
    copies = -(-reports // own)
    rows = write_tables(path, _copies(base, copies), {"law": "bench"})
    return Facts(path=path, reports=own * copies, rows=rows, seconds=perf_counter() - start)


def _made(reports: int) -> pa.Table:
    """Made-up reports with faults, checked and turned into rows by the real code, by agency; and some files refused."""
    each, years = 25, range(2019, 2025)
    all_of_them = province(1, counties=-(-reports // (each * len(years))), agencies_each=each, years=years, faults=0.2)
    handed_in = (made for made in all_of_them if made.agency.number % 9 or made.year != max(years))
    sources = sorted(map(_source, handed_in), key=lambda source: (source.key, source.year))
    groups = (Group(key=key or "", sources=tuple(own)) for key, own in groupby(sources, key=lambda source: source.key))
    fragments = [group.facts for group in check_groups(Task(language="zh"), groups)]
    lost = [
        Source(id=0, path=f"{n}.pdf", county="示例市", code="damaged", message="打不开") for n in range(reports // 100)
    ]
    return pa.concat_tables(map(unpacked, [*fragments, refusals_of(lost)])).combine_chunks()


def _source(made: MadeUp) -> Source:
    path = f"{made.agency.place.name}/{made.year}/{made.agency.name}.html"
    county, key = made.agency.place.name, f"\t{made.agency.name}"
    return Source(id=0, path=path, year=made.year, key=key, county=county, report=pack(made.report))


def _copies(base: pa.Table, copies: int) -> Iterator[pa.Table]:
    """The rows again and again, a copy at a time, in pieces as small as an agency's."""
    with duckdb.connect() as database:
        database.register("made", base)
        for number in range(copies):
            changed = database.sql(ANOTHER, params=[number]).to_arrow_table()
            assert changed["fact"].equals(base["fact"]), "the rows stand as they stood"
            columns = [(changed if name in changed.column_names else base)[name] for name in SCHEMA.names]
            table = pa.table(columns, names=SCHEMA.names).cast(SCHEMA)
            yield from (table.slice(first, 5000) for first in range(0, table.num_rows, 5000))


def measured(facts: Facts) -> Iterator[Measured]:
    """Each question and a scan of its columns, in turn on one connection; the first round only warms up."""
    with duckdb.connect() as database:
        database.execute("SET enable_progress_bar = false")
        for question in questions():
            scan = scan_of(question).replace(FILE, f"'{facts.path}'")
            times: dict[str, list[float]] = {question.over(facts.path): [], scan: []}
            for _ in range(ROUNDS + 1):
                for sql, kept in times.items():
                    start = perf_counter()
                    found = database.execute(sql).fetchall()
                    kept.append(perf_counter() - start)
                    assert found, question.title
            answer, yardstick = (median(kept[1:]) for kept in times.values())
            yield Measured(question, answer, yardstick)


def scan_of(question: Question) -> str:
    """SQL that reads every value of the columns that a question touches and does as little as can be with it: a text's
    length and a number are added up. A mere `count` would leave columns without NULL unread.
    """
    return f"SELECT {', '.join(map(_read, question.columns))} FROM {FILE}"


def _read(column: str) -> str:
    kind = SCHEMA.field(column).type
    if pa.types.is_list(kind):
        return f"sum(len({column}))"
    return f"sum(strlen({column}))" if kind == pa.string() else f"sum({column}::DOUBLE)"


def peak() -> float:
    """The most memory that this process has held, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def section(reports: int = REPORTS) -> Iterator[str]:
    """The section of docs/bench.md, a line at a time: each question against its scan, and what the file is like."""
    yield from (TITLE, "", INTRO, "", *HEAD)
    with TemporaryDirectory() as folder:
        facts = build(Path(folder) / "facts.parquet", reports)
        built = peak()
        yield from (one.row() for one in measured(facts))
        yield ""
        yield (
            f"年报 {facts.reports:,} 份，{facts.rows:,} 行，文件 {facts.size:.0f} MB，"
            f"每份 {facts.rows / facts.reports:.0f} 行、{facts.size * 1e6 / facts.reports:.0f} 字节；"
            f"内存峰值：造表 {built:.0f} MB，连同十问 {peak():.0f} MB。"
        )
