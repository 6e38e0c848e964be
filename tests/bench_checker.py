"""How much the checker finds of what was planted, and what it finds where nothing was: a section of docs/bench.md."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

from gongkai.core.check import check
from gongkai.core.finding import Finding, Verdict
from gongkai.core.rule import Level
from gongkai.law.load import forms, general_rules, wording
from gongkai.made_up import MadeUp, province
from gongkai.made_up.chance import rng
from gongkai.made_up.faults import PLANTERS, plant

FOR_EACH_RULE = 60  # faults planted, where that many reports give occasion
CLEAN_SEEDS = range(500, 506)
TITLE = "## 查全与查准"
INTRO = (
    "虚构的年报里按工作人员常犯的错误逐条规则各植入一处，看该规则查不查得出；另查没有植入错误的。"
    "正文是本系统自拟的句子，真实报告的写法更多，stated、complete 两类在真实报告上会低于此数；AR-edition-02、AR-shape-08 的偏离通常由读取器报告，这里随报告直接给出。"
)
HEAD = ("| 规则种类 | 规则数 | 植入错误 | 本规则查出 | 查出率 | 任一规则查出 |", "|---|--:|--:|--:|--:|--:|")


@dataclass
class Recall:
    """Of one kind of rule: how many faults were planted, and how many its own rule and any rule found."""

    kind: str
    rules: int = 0
    planted: int = 0
    found: int = 0
    by_any: int = 0
    single_cells: int = 0
    culprits: int = 0
    missed: Counter[str] = field(default_factory=Counter)

    def row(self) -> str:
        """The row of the table."""
        share = f"{self.found / self.planted:.1%}" if self.planted else "—"
        name = wording().templates.get(f"page.kind.{self.kind}", self.kind)
        return f"| {name} | {self.rules} | {self.planted} | {self.found} | {share} | {self.by_any} |"


def findings(made: MadeUp) -> list[Finding]:
    """What is broken in a made-up report, last year's and the children's given."""
    checked = check(
        made.report, last=made.last, children=made.children, rules=general_rules(), editions=forms(), wording=wording()
    )
    return [finding for finding in checked.findings if finding.verdict is Verdict.BROKEN]


def recalls(seed: int = 11, for_each: int = FOR_EACH_RULE, counties: int = 6) -> list[Recall]:
    """Each kind of rule with what was planted for its rules and what was found; a county has 120 reports."""
    reports = list(province(seed, counties=counties, agencies_each=20))
    kinds = {rule.id: rule.kind for rules in (general_rules(), *(f.rules for f in forms())) for rule in rules}
    by_kind: dict[str, Recall] = {}
    for rule in PLANTERS:
        recall = by_kind.setdefault(kinds[rule], Recall(kinds[rule]))
        recall.rules += 1
        for made in _occasions(rule, reports, for_each):
            _count(recall, made, rule)
    return [by_kind[kind] for kind in sorted(by_kind)]


def _occasions(rule: str, reports: list[MadeUp], most: int) -> Iterator[MadeUp]:
    mixed = sorted(reports, key=lambda made: rng("bench", rule, made.number).random())
    tried = (plant(rule, made, rng("bench", rule, made.number, "fault")) for made in mixed)
    return islice((made for made in tried if made), most)


def _count(recall: Recall, made: MadeUp, rule: str) -> None:
    found = findings(made)
    named = rule in {finding.rule for finding in found}
    recall.planted += 1
    recall.found += named
    recall.by_any += bool(found)
    recall.missed.update([] if named else [rule])
    culprit = made.planted[-1].culprit
    if culprit is not None:
        recall.single_cells += 1
        recall.culprits += {finding.culprit for finding in found if finding.rule == rule} == {culprit}


def false_findings(seeds: range = CLEAN_SEEDS, counties: int = 4) -> tuple[int, Counter[str]]:
    """How many clean reports were checked, and the findings in them by level: each is one too many."""
    reports, levels = 0, Counter[str]()
    for seed in seeds:
        for made in province(seed, counties=counties, agencies_each=25):
            reports += 1
            levels.update(str(finding.level) for finding in findings(made))
    return reports, levels


def section() -> Iterator[str]:
    """The section of docs/bench.md, a line at a time: recall by kind of rule, what was missed, false findings."""
    yield from (TITLE, "", INTRO, "", *HEAD)
    found = recalls()
    total = _total(found)
    yield from (recall.row() for recall in (*found, total))
    yield ""
    yield f"单格敲错 {total.single_cells} 处，指出的正是该格的 {total.culprits} 处。"
    missed = "、".join(f"{rule} {times} 处" for rule, times in sorted(total.missed.items()))
    yield f"本规则未查出的：{missed or '无'}。"
    reports, levels = false_findings()
    said = "、".join(f"{level} {levels[level]}" for level in Level)
    yield f"没有植入错误的 {reports} 份：误报 {sum(levels.values())} 处（{said}）。"


def _total(found: list[Recall]) -> Recall:
    total = Recall("全部")
    for recall in found:
        for name in ("rules", "planted", "found", "by_any", "single_cells", "culprits"):
            setattr(total, name, getattr(total, name) + getattr(recall, name))
        total.missed.update(recall.missed)
    return total
