"""期限时间线 for a court: what happened on which day, each limit with every step and its article, the picture of the days."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from gongkai.publish.letters.as_pdf import TITLE_EMS
from gongkai.publish.letters.letter import day
from gongkai.publish.pdf.data import clean
from gongkai.publish.pdf.template import PAGE
from gongkai.publish.pdf.typeset import typeset
from gongkai.publish.titles import lines_of_title

WEEK = "一二三四五六日" * 2
# 黑白打印也分得清：每种一个字（told apart without colour: a character each; what is counted has its number instead）。
MARKS = {"weekend": "休", "holiday": "假", "paused": "停", "outside": "起"}
MADE_UP = "班"
TEMPLATE = (
    (
        PAGE
        + r"""
#set text(size: 12pt, tracking: 0pt)
#set par(justify: false, leading: 5pt, spacing: 6pt, first-line-indent: 0em)
#align(center, block(below: 8mm, {
  set par(leading: 12pt)
  text(font: data.fonts.title, size: 22pt, weight: if data.bold { "bold" } else { "regular" }, data.lines.join(linebreak()))
}))
#let head(said) = block(above: 7mm, below: 3mm, sticky: true, text(font: data.fonts.hei, size: 14pt, said))
#table(
  columns: (36mm, 1fr), inset: 5pt, stroke: 0.5pt,
  ..data.facts.map(row => (table.cell(align: horizon, row.first()), row.last())).flatten(),
)
#head(data.words.events)
#table(
  columns: (36mm, 1fr, 50mm), inset: 5pt, stroke: 0.5pt,
  table.header(..data.words.columns.map(said => text(font: data.fonts.hei, said))),
  ..data.events.map(row => row.map(said => [#said])).flatten(),
)
#let fill-of = (counted: white, made_up: white, weekend: luma(225), holiday: luma(205), paused: luma(240), outside: white)
#let cell(one) = table.cell(
  fill: fill-of.at(one.kind), inset: 2pt,
  stroke: if one.due { 1.8pt + black } else { 0.4pt + luma(120) },
  {
    set align(center)
    set par(spacing: 2pt, leading: 2pt)
    par(text(size: 7pt, one.month))
    par(text(size: 10pt, one.day))
    par(text(size: 7.5pt, one.mark))
  },
)
#for limit in data.limits {
  head(limit.period)
  par(limit.state)
  for step in limit.steps {
    block(above: 2.4mm, below: 0mm, breakable: false, grid(
      columns: (36mm, 1fr), step.day, { par(step.says); if step.basis != "" { par(text(size: 10pt, step.basis)) } },
    ))
  }
  if limit.cells.len() > 0 {
    block(above: 5mm, below: 2mm, table(
      columns: (1fr,) * 14, inset: 2pt, stroke: 0.4pt + luma(120),
      table.header(..data.words.week.map(said => table.cell(stroke: none, align(center, text(size: 8pt, said))))),
      ..range(limit.before).map(_ => table.cell(stroke: none, [])),
      ..limit.cells.map(cell),
    ))
    par(text(size: 10pt, data.words.legend))
  }
}
"""
    )
    .strip()
    .encode()
)


@dataclass(frozen=True, slots=True)
class Cell:
    """A day of the picture: its kind (as the day strip's), which working day of the limit it is, whether it is the last."""

    on: date
    kind: str
    number: int | None = None
    due: bool = False

    @property
    def mark(self) -> str:
        """What stands under the day: its number, 班 beside it where it was made up, or why it does not count."""
        made_up = MADE_UP if self.kind == "made_up" else ""
        return MARKS.get(self.kind, f"{made_up}{self.number or ''}")


@dataclass(frozen=True, slots=True)
class Said:
    """A step of a limit: its day, its sentence, its article."""

    on: date
    says: str
    basis: str


@dataclass(frozen=True, slots=True)
class Limit:
    """One limit: how it stands in words, every step, the picture of its days (of the reply's alone)."""

    period: str
    state: str
    steps: Sequence[Said]
    cells: Sequence[Cell] = ()


@dataclass(frozen=True, slots=True)
class Event:
    """What happened on which day, and when it was recorded."""

    on: date
    says: str
    recorded: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """The whole sheet; `facts` are (word, text)."""

    title: str
    facts: Sequence[tuple[str, str]]
    events: Sequence[Event]
    limits: Sequence[Limit]


LEGEND = (
    "格内数字为计入期限的第几个工作日；“班”为调休上班，计入；“休”为休息日，“假”为法定节假日，“停”为不计入期限，“起”为起算之日，"
    "均不计入；粗框为期限届满日。"
)


def write(sheet: Timeline) -> bytes:
    """The sheet as a PDF. FontsMissing (an OSError) where there is no Chinese type."""
    words: dict[str, Any] = {
        "events": "办理经过", "columns": ["日期", "事项", "登记时间"], "week": list(WEEK), "legend": LEGEND,
    }  # fmt: skip
    return typeset(
        TEMPLATE,
        {
            "title": clean(sheet.title), "words": words,
            "lines": [line.strip() for line in lines_of_title(sheet.title, TITLE_EMS)],
            "facts": [[clean(word), clean(text)] for word, text in sheet.facts],
            "events": [[day(one.on), clean(one.says), one.recorded] for one in sheet.events],
            "limits": [_limit(one) for one in sheet.limits],
        },
    )  # fmt: skip


def _limit(one: Limit) -> dict[str, Any]:
    return {
        "period": one.period, "state": one.state, "before": one.cells[0].on.weekday() if one.cells else 0,
        "steps": [{"day": day(step.on), "says": clean(step.says), "basis": clean(step.basis)} for step in one.steps],
        "cells": [
            {
                "kind": cell.kind, "due": cell.due, "day": str(cell.on.day), "mark": cell.mark,
                "month": f"{cell.on.month}月" if at == 0 or cell.on.day == 1 else " ",
            }
            for at, cell in enumerate(one.cells)
        ],
    }  # fmt: skip
