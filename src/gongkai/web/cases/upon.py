"""What rests on a request from outside it, a dispute for one: apps above say so at start, so that it is not undone beneath
them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from gongkai.web.cases.models import Case

# 申请 → 依附于它的是什么（key of a case → what rests on it, in words）。
Finder = Callable[[Sequence[Case]], Mapping[int, str]]
_finders: list[Finder] = []


def tell(finder: Finder) -> None:
    """Registers a finder; apps above call it in their `ready`."""
    if finder not in _finders:
        _finders.append(finder)


def resting_on(cases: Sequence[Case]) -> dict[int, str]:
    """The cases on which something rests by their keys, and what: one thing of each."""
    return {key: words for finder in _finders for key, words in finder(cases).items()}
