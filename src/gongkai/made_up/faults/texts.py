"""Faults of the prose: a figure that the tables do not have, words of another body, last year's text left standing."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from random import Random

from gongkai.core.report import Report
from gongkai.made_up.facts import CELLS
from gongkai.made_up.faults.changes import Planter, planted, slip, with_sentence, with_texts
from gongkai.made_up.made import MadeUp, Planted
from gongkai.made_up.statements import STATEMENTS, Statement

SENTENCE = re.compile(r"[^。]+。")
COUNTED = re.compile(r"[1-9]\d*(?:件|条|篇|次)")
STRANGE = ("全台干部职工", "我院信息公开领导小组", "我校师生")
LEFT = ("（文字描述）", "（此处请填写本单位情况）", "XX局")


def misstated(rule: str) -> Planter:
    """A planter that gets one figure of the prose wrong which `rule` compares with the tables."""

    def plant(made: MadeUp, draws: Random) -> MadeUp | None:
        printed = {str(address) for address in made.report.form.addresses}
        # What the edition has no cell for may be said, but nothing contradicts it.
        compared = [s for s in STATEMENTS if CELLS.get(s.slot) is None or CELLS[s.slot] in printed]
        possible = [s for s in compared if s.rule == rule and made.prose.could_say(s)]
        if not possible or (rule == "AR-stated-14" and made.last is None):
            return None
        statement = draws.choice(possible)
        right = made.prose.state(statement, made.prose.facts)
        wrong = _wrong(made, statement, draws)
        fault = Planted(rule=rule, what=f"正文误写：{wrong}")
        return planted(made, _instead(made.report, right, wrong), fault)

    return plant


def _wrong(made: MadeUp, statement: Statement, draws: Random) -> str:
    """The statement with its figure mistyped; where nothing was the case, a statement that one thing was."""
    figure = Decimal(made.prose.facts[statement.slot])
    if not figure:
        said = next(s for s in STATEMENTS if s.slot == statement.slot and s is not statement)
        return made.prose.state(said, {**made.prose.facts, statement.slot: 1})
    given = {
        "AR-complete-01": Decimal(11),
        "AR-stated-09": figure * 2 + 3,  # counted once for each of several notices
        "AR-stated-11": figure + 1,
        "AR-stated-12": figure + draws.choice((5, -5, 10)),
        "AR-stated-14": figure + draws.choice((5, -5, 10)),
    }.get(statement.rule) or slip(figure, draws)
    return made.prose.state(statement, {**made.prose.facts, statement.slot: given})


def _instead(report: Report, right: str, wrong: str) -> Report:
    """The wrong sentence where the right one stood; if it was not said, at the end of the first section."""
    changed = with_texts(report, lambda text: text.replace(right, wrong))
    return changed if changed != report else with_sentence(report, wrong)


def strange_words(made: MadeUp, draws: Random) -> MadeUp | None:
    """A sentence lifted from another kind of body."""
    words = draws.choice(STRANGE)
    report = with_sentence(made.report, f"动员{words}共同做好公开工作。", 5)
    return planted(made, report, Planted(rule="AR-copied-01", what=f"别的单位的用语：{words}"))


def last_years_text(made: MadeUp, draws: Random) -> MadeUp | None:
    """Last year's text handed in again with the year changed."""
    if made.last is None:
        return None
    told = replace(made.report, narrative=made.last.narrative)
    report = with_texts(told, lambda text: text.replace(str(made.year - 1), str(made.year)))
    return planted(made, report, Planted(rule="AR-copied-02", what="正文照抄上年报告，只改了年份"))


def last_years_sentence(made: MadeUp, draws: Random) -> MadeUp | None:
    """One sentence with a count left standing from last year."""
    texts = [p.text for s in made.last.narrative if s.number == 1 for p in s.paragraphs] if made.last else []
    sentences = [sentence for text in texts for sentence in SENTENCE.findall(text) if COUNTED.search(sentence)]
    if not sentences:
        return None
    sentence = draws.choice(sentences)
    report = with_sentence(made.report, sentence)
    return planted(made, report, Planted(rule="AR-copied-03", what=f"沿用上年的一句：{sentence}"))


def last_years_period(made: MadeUp, draws: Random) -> MadeUp | None:
    """The reporting period of last year."""
    right, wrong = (f"统计期限自{year}年1月1日起至{year}年12月31日" for year in (made.year, made.year - 1))
    report = with_texts(made.report, lambda text: text.replace(right, wrong))
    return planted(made, report, Planted(rule="AR-copied-04", what="统计期限仍是上年"))


def template_left(made: MadeUp, draws: Random) -> MadeUp | None:
    """A template's prompt that nobody replaced."""
    words = draws.choice(LEFT)
    report = with_sentence(made.report, f"加强组织领导，{words}落实到位。")
    return planted(made, report, Planted(rule="AR-copied-05", what=f"模板残留：{words}"))


def another_issuer(made: MadeUp, draws: Random) -> MadeUp | None:
    """The preamble of a sister bureau, its name and all."""
    sisters = [name for name in ("民政局", "水利局", "审计局") if name != made.agency.trade.name]
    other = made.agency.place.name + draws.choice(sisters)
    right, wrong = (f"本报告由{name}根据" for name in (made.agency.name, other))
    report = with_texts(made.report, lambda text: text.replace(right, wrong))
    return planted(made, report, Planted(rule="AR-copied-06", what=f"编制单位写成{other}"))
