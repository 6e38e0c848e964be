"""`gongkai fee`: the 信息处理费 of one application, by items or by pages, band by band."""

from __future__ import annotations

from typing import Any

import click

from gongkai.cli.out import result
from gongkai.core.fee import FeeStep, Tariff, fee
from gongkai.core.wording import Wording
from gongkai.law.fee_file import Fees, fees
from gongkai.publish.as_json import dump


def fee_command(items: int | None, pages: int | None, already: int, *, form: str, wording: Wording) -> int:
    """Print the fee and return 0. UsageError unless exactly one of items and pages is given: never both (109号 art. 3)."""
    if (items is None) == (pages is None):
        raise click.UsageError(wording.say("fee.one_of"))
    if pages is not None and already:
        raise click.UsageError(wording.say("fee.pages_alone"))
    known = fees()
    tariff = known.tariffs["items" if pages is None else "pages"]
    steps = fee(tariff, items or pages or 0, already)
    amount = sum(step.amount for step in steps)
    if form == "json":
        shown = [_step(step, tariff, wording) for step in steps]
        result(dump({"amount": amount, "unit": known.unit, "steps": shown}), exact=True)
    else:
        result("\n".join([*_lines(steps, amount, tariff, known, wording), ""]))
    return 0


def _step(step: FeeStep, tariff: Tariff, wording: Wording) -> dict[str, Any]:
    figures = {"from": step.first, "to": step.last, "rate": step.rate, "amount": step.amount}
    return {**figures, "says": _says(step, tariff, wording)}


def _says(step: FeeStep, tariff: Tariff, wording: Wording) -> str:
    key = "fee.free" if step.rate == 0 else "fee.step"
    count = step.last - step.first + 1
    return wording.say(
        key, first=step.first, last=step.last, count=count, rate=step.rate, amount=step.amount, counted=tariff.counted
    )


def _lines(steps: tuple[FeeStep, ...], amount: int, tariff: Tariff, known: Fees, wording: Wording) -> list[str]:
    basis = f"{known.basis}{tariff.article}"
    said = [wording.say("fee.amount", amount=amount, unit=known.unit, basis=basis, span=tariff.span)]
    said += [f"  {_says(step, tariff, wording)}" for step in steps]
    return [*said, wording.say("fee.decide")]
