"""The ways to a platform: each puts, removes and lists items, and raises PushFailed where that was not confirmed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Protocol

from gongkai.web.pushes.adapters.http_json import HttpJson, Listed, Receipt
from gongkai.web.pushes.item import Item
from gongkai.web.pushes.platforms import Platform

__all__ = ["Adapter", "Listed", "Receipt", "adapter_of"]


class Adapter(Protocol):
    """One platform. `sequence` rises with every change of an item, so that the platform can refuse what is late."""

    def put(self, item: Item, sequence: int) -> Receipt: ...

    def remove(self, index_number: str, sequence: int) -> Receipt: ...

    def listed(self) -> Iterator[Listed]: ...


KNOWN: Mapping[str, Callable[[Platform], Adapter]] = {"http_json": HttpJson}


def adapter_of(platform: Platform) -> Adapter:
    """The way to a platform; its file was checked to name one that there is."""
    return KNOWN[platform.adapter](platform)
