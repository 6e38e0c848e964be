"""Work on what nobody vouches for, done in a process of its own that ends when it takes too long or too much."""

from __future__ import annotations

import resource
from collections.abc import Callable
from functools import partial
from typing import TypeVar

from gongkai.bulk.crew import Local, Lost, NoCrew, labour

Item = TypeVar("Item")
Result = TypeVar("Result")
# 进程最多占用的地址空间（the largest real report needs a fifth of it）。
MEMORY = 2 * 2**30


def apart(work: Callable[[Item], Result], item: Item, seconds: float) -> Result | Lost:
    """What the work makes of the item, or why there is nothing: out of time, or the process died of it."""
    try:
        with Local(1) as crew:
            found = [outcome for _batch, outcome in labour(crew, partial(_limited, work), [(item,)], lambda _: seconds)]
    except NoCrew:
        return Lost.UNTRIED
    return found[0]


def _limited(work: Callable[[Item], Result], batch: tuple[Item, ...]) -> Result:
    limit_memory()
    return work(batch[0])


def limit_memory() -> None:
    """From here on this process may have MEMORY and no more; what asks for more fails, and is a file not read."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, resource.getrlimit(resource.RLIMIT_AS)[1]))
