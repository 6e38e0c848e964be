"""What people give to a report that the system cannot count: figures with who and why, texts, explanations of findings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Any, Protocol

from gongkai.core.explanation import Explanation
from gongkai.core.form import Address
from gongkai.core.report import Cell, Entered, Report


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure that was typed: None is blank. Who typed it, on which day, for which reason."""

    value: Decimal | None
    by: str
    on: date
    reason: str


@dataclass(frozen=True, slots=True)
class Work:
    """Figures by cell, texts by section, explanations by the fingerprint of their finding."""

    figures: Mapping[Address, Figure] = field(default_factory=dict)
    texts: Mapping[int, str] = field(default_factory=dict)
    explanations: Mapping[str, Explanation] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        """What a report is begun with, as its first event keeps it; `begun_with` reads it back."""
        return {
            "texts": {str(number): text for number, text in self.texts.items()},
            "figures": {
                str(cell): {**_value(one.value), "by": one.by, "on": one.on.isoformat(), "reason": one.reason}
                for cell, one in self.figures.items()
            },
            "explanations": {fingerprint: said.as_json() for fingerprint, said in self.explanations.items()},
        }


def begun_with(data: Mapping[str, Any]) -> Work:
    """The work that a first event keeps."""
    figures = data.get("figures", {})
    explanations = data.get("explanations", {})
    return Work(
        {Address.parse(cell): _figure(said) for cell, said in figures.items()},
        {int(number): text for number, text in data.get("texts", {}).items()},
        {
            fingerprint: Explanation(text=said["text"], by=said.get("by", ""), on=date.fromisoformat(said["on"]))
            for fingerprint, said in explanations.items()
        },
    )


def _value(value: Decimal | None) -> dict[str, str | None]:
    return {"value": None if value is None else f"{value:f}"}


def _figure(said: Mapping[str, Any]) -> Figure:
    value = None if said["value"] is None else Decimal(said["value"])
    return Figure(value, said["by"], date.fromisoformat(said["on"]), said["reason"])


class WorkEvent(Protocol):
    """As much of an event as this needs."""

    @property
    def step(self) -> str: ...
    @property
    def by(self) -> str: ...
    @property
    def on(self) -> date: ...
    @property
    def data(self) -> Mapping[str, Any]: ...


def worked(work: Work, event: WorkEvent) -> Work:
    """The work after one more event of it; whatever is given later stands in place of what was given before."""
    data = event.data
    match event.step:
        case "entered":
            given = _figure({**data, "by": event.by, "on": event.on.isoformat()})
            return replace(work, figures={**work.figures, Address.parse(data["cell"]): given})
        case "dropped":
            gone = Address.parse(data["cell"])
            return replace(work, figures={cell: one for cell, one in work.figures.items() if cell != gone})
        case "written":
            return replace(work, texts={**work.texts, int(data["section"]): data["text"]})
        case "explained":
            said = Explanation(text=data["text"], by=event.by, on=event.on)
            return replace(work, explanations={**work.explanations, **dict.fromkeys(data["fingerprints"], said)})
    return work


def with_figures(report: Report, figures: Mapping[Address, Figure]) -> Report:
    """The report with what was typed over what was counted; a cell that its edition does not print is left out."""
    typed = {cell: entered(report, cell, figure) for cell, figure in figures.items() if cell in report.form.places}
    return replace(report, cells={**report.cells, **typed})


def entered(report: Report, address: Address, figure: Figure) -> Cell:
    """The cell of a typed figure."""
    raw = "" if figure.value is None else f"{figure.value:f}"
    source = Entered(user=figure.by, on=figure.on, reason=figure.reason)
    return Cell(address=address, raw=raw, value=figure.value, unit=report.form.column(address).unit, source=source)
