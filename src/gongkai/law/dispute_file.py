"""disputes.yaml → DisputeLaw; every error names file, line and what is allowed."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Any

from gongkai.core.dispute.dispute import DisputeEventKind, Procedure
from gongkai.core.dispute.law import CHOICES as COLUMN_CHOICES
from gongkai.core.dispute.law import COLUMNS, DisputeLaw, DisputeLimit, DisputeOutcome
from gongkai.core.time_limit import DayUnit
from gongkai.law.lined import Map, parse

OF = ("reconsideration", "litigation")
LIMIT = ("code", "procedure", "label", "after", "done", "days", "unit", "basis", "since", "sure")
CHOICES = ("optional", "final_after")
OUTCOME = ("code", "label", "of", "column", "basis", "sure")


@cache
def dispute_law() -> DisputeLaw:
    """The limits and outcomes of this installation's law files."""
    return read_disputes((resources.files("gongkai.law") / "disputes.yaml").read_text("utf-8"))


def read_disputes(text: str, path: str = "law/disputes.yaml") -> DisputeLaw:
    """LawError on an unknown key, event, procedure or column, a column without words, and on an outcome given twice."""
    root: Map = parse(text, path).only("limits", "outcomes", "events", "columns")
    outcomes: dict[str, DisputeOutcome] = {}
    for item in root.need("outcomes"):
        found = _outcome(item)
        if found.code in outcomes:
            raise item.fail(f"结果 {found.code!r} 写了两次，请删去一个")
        outcomes[found.code] = found
    events = root.need("events").only(*OF)
    kinds = {of: _events(events, of) for of in OF}
    columns: Map = root.need("columns").only(*COLUMN_CHOICES)
    said = {name: str(columns.need(name)) for name in COLUMN_CHOICES}
    return DisputeLaw(tuple(_limit(item) for item in root.need("limits")), outcomes, kinds, said)


def _events(item: Map, of: str) -> tuple[DisputeEventKind, ...]:
    try:
        return tuple(DisputeEventKind(name) for name in item.need(of))
    except ValueError as error:
        raise item.fail(f"{of} 中有不认识的事件（{error}）；可以是 {', '.join(DisputeEventKind)}") from None


def _limit(item: Map) -> DisputeLimit:
    given = _given(item, LIMIT, CHOICES)
    codes = {"procedure": Procedure, "after": DisputeEventKind, "done": DisputeEventKind, "unit": DayUnit}
    read: dict[str, Any] = {"days": item.number("days", 1), "since": item.day("since")}
    if type(item.get("optional", False)) is not bool:
        raise item.fail(f"optional 应为 true 或者 false，现为 {item['optional']!r}")
    read["optional"] = item.get("optional", False)
    read["final_after"] = item.code("final_after", DisputeEventKind) if "final_after" in item else None
    return DisputeLimit(**given | read | {name: item.code(name, kind) for name, kind in codes.items()})


def _outcome(item: Map) -> DisputeOutcome:
    given = _given(item, OUTCOME)
    for name, allowed in (("column", COLUMNS), ("of", OF)):
        if given[name] not in allowed:
            raise item.fail(f"{name} 不能是 {given[name]!r}；可以是 {', '.join(allowed)}")
    return DisputeOutcome(**given)


def _given(item: Map, keys: tuple[str, ...], others: tuple[str, ...] = ()) -> dict[str, Any]:
    item.only(*keys, *others)
    return {key: item.need(key) for key in keys} | {"sure": item.sure()}
