"""The sum of those below a government, kept in this process while the same versions are in it.

A version never changes once it is frozen, nor does a file once it was handed in: what they come to is made once and not
for each page. What is in the sum, and under which digest, is asked for each time.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock
from typing import Any

from gongkai.core.roll_up import Below

MOST = 32  # sums of a government and a year: a hundred cells or two each
Key = tuple[Any, ...]

_kept: OrderedDict[Key, Below] = OrderedDict()
_turn = Lock()


def kept(key: Key, made: Callable[[], Below]) -> Below:
    """The sum of exactly these versions and files (`key` names each with its digest); made where it is not kept yet."""
    with _turn:
        if key in _kept:
            _kept.move_to_end(key)
            return _kept[key]
    fresh = made()
    with _turn:
        _kept[key] = fresh
        while len(_kept) > MOST:
            _kept.popitem(last=False)
    return fresh
