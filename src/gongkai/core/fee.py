"""信息处理费: what so many items or pages cost, band by band (国办函〔2020〕109号 art. 4, 5). It proposes; a person decides."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rising:
    """After the last band every `every` units begin a new one that costs `add` more a unit."""

    every: int
    add: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Tariff:
    """One way of counting: the first `free` units cost nothing; each band is (over, rate in yuan), the lowest first."""

    counted: str
    span: str
    free: int
    bands: tuple[tuple[int, int], ...]
    article: str
    note: str = ""
    rising: Rising | None = None

    def rates(self) -> Iterator[tuple[int, int | None, int]]:
        """(over, up to or None, rate) of each band, without end where the tariff rises."""
        yield 0, self.free, 0
        for (over, rate), following in zip(self.bands, (*self.bands[1:], None), strict=True):
            if following:
                yield over, following[0], rate
        over, rate = self.bands[-1]
        while self.rising:
            yield over, over + self.rising.every, rate
            over, rate = over + self.rising.every, rate + self.rising.add
        yield over, None, rate


@dataclass(frozen=True, slots=True)
class FeeStep:
    """The units from `first` to `last`, at a rate."""

    first: int
    last: int
    rate: int

    @property
    def amount(self) -> int:
        """What these units cost, in yuan."""
        return (self.last - self.first + 1) * self.rate


def fee(tariff: Tariff, count: int, already: int = 0) -> tuple[FeeStep, ...]:
    """The steps of `count` units after `already` counted in the same span; their amounts add up to the fee.

    ValueError for a count below 1 or an `already` below 0.
    """
    if count < 1 or already < 0:
        raise ValueError(f"件数、页数应为 1 以上的整数：{count}（此前 {already}）")
    steps, end = [], already + count
    for over, to, rate in tariff.rates():
        first, last = max(over, already) + 1, min(to or end, end)
        if first <= last:
            steps.append(FeeStep(first, last, rate))
        if to is None or to >= end:
            break
    return tuple(steps)
