"""Who still needs an uploaded file: each app says so for its own things, at start."""

from __future__ import annotations

from collections.abc import Callable, Collection

# 给出若干文件的摘要，答其中仍被引用的（digests → those of them that are still referred to）。
Holder = Callable[[Collection[str]], set[str]]
_holders: list[Holder] = []


def tell(holder: Holder) -> Holder:
    """Registers a holder; apps call it in their `ready` (also as a decorator). What nobody holds is cleared away."""
    if holder not in _holders:
        _holders.append(holder)
    return holder


def held(digests: Collection[str]) -> set[str]:
    """Those of some digests that anybody refers to."""
    return {digest for holder in _holders for digest in holder(digests)}
