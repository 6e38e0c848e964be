"""Deadlines as JSON (the contract is CLI.md) and as text, each step with its article."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from gongkai.core.clock.deadline import Deadline, Deadlines, Fault, State, Step
from gongkai.core.wording import Wording

Json = dict[str, Any]


def deadlines_json(found: Deadlines, wording: Wording) -> Json:
    """`{"deadlines": […], "findings": […]}`."""
    return {
        "deadlines": [_deadline(one, wording) for one in found.deadlines],
        "findings": [_fault(one, wording) for one in found.findings],
    }


def deadlines_text(found: Deadlines, wording: Wording) -> str:
    """A paragraph a deadline, its steps beneath; then what has to be looked into."""
    lines = [line for one in found.deadlines for line in _lines(one, wording)]
    if found.findings:
        lines.append(wording.say("due.findings"))
        lines += [_line("due.finding", fault.step, wording) for fault in found.findings]
    return "\n".join([*lines, ""])


def _deadline(one: Deadline, wording: Wording) -> Json:
    return {
        "period": str(one.period), "state": str(one.state), "due": _day(one.due), "provisional": _day(one.provisional),
        "strict": _day(one.strict), "used": one.used, "left": one.left,
        "why": [_step(step, wording) for step in one.why],
    }  # fmt: skip


def _fault(one: Fault, wording: Wording) -> Json:
    return {"rule": one.rule, "level": str(one.level), **_step(one.step, wording)}


def _step(step: Step, wording: Wording) -> Json:
    return {"on": step.on.isoformat(), "says": step.says(wording), "basis": step.basis}


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _lines(one: Deadline, wording: Wording) -> Iterator[str]:
    due = wording.say("due.on", due=one.due) if one.due else ""
    if one.provisional:
        due = wording.say("due.guess", due=one.provisional)
    state, period = wording.say(f"due.state.{one.state}"), wording.say(f"due.period.{one.period}")
    yield wording.say("due.line", period=period, state=state, due=due)
    if one.strict and one.strict != one.due:
        yield wording.say("due.strict", due=one.strict)
    if one.left is not None and one.state not in (State.AWAITING, State.MET):
        key = "due.used" if one.left >= 0 else "due.over"
        yield wording.say(key, used=one.used, left=one.left, over=-one.left)
    for step in one.why:
        yield _line("due.step", step, wording)


def _line(key: str, step: Step, wording: Wording) -> str:
    basis = wording.say("due.basis", basis=step.basis) if step.basis else ""
    return wording.say(key, on=step.on.isoformat(), says=step.says(wording), basis=basis)
