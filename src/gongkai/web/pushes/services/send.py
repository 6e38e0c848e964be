"""Sending: what a record is at this moment goes to the platform, and what the platform confirms is kept."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial

from gongkai.web.audit.services import note
from gongkai.web.pushes.adapters import Receipt, adapter_of
from gongkai.web.pushes.errors import PushFailed
from gongkai.web.pushes.item import item_of
from gongkai.web.pushes.models import Push
from gongkai.web.pushes.platforms import Platform, platforms
from gongkai.web.pushes.services.ask import ask_for


def sent(push_id: int, asked: int, *, at: datetime) -> Callable[[], None]:
    """Sends what was asked, outside any transaction; what it gives writes the confirmation. PushFailed.

    A job that something later overtook sends nothing.
    """
    push = Push.objects.select_related("record__agency", "record__public").get(pk=push_id)
    if push.asked != asked or push.settled:
        return lambda: None
    platform = named(push.platform)
    item = item_of(push.record, platform)
    receipt = None
    if item is not None:
        receipt = adapter_of(platform).put(item, asked)
    elif push.record.index_number and asked > 1:  # else nothing of it was ever wanted there
        receipt = adapter_of(platform).remove(push.record.index_number, asked)
    return partial(confirm, push_id, asked, receipt, item.digest if item else "", at)


def named(platform: str) -> Platform:
    """The platform of a push; PushFailed where its file is gone."""
    known = platforms().get(platform)
    if known is None:
        raise PushFailed(f"平台 {platform} 的设置文件已不在，请放回 platforms 文件夹并重启")
    return known


def confirm(push_id: int, asked: int, receipt: Receipt | None, digest: str, at: datetime) -> None:
    """Keeps what the platform confirmed. Where the record changed while it was under way, what it now is goes once more:
    nobody knows which of the two arrived last.
    """
    push = Push.objects.select_for_update(of=("self",)).select_related("record__agency").get(pk=push_id)
    push.digest = digest
    if receipt is not None:
        push.receipt, push.address = receipt.receipt, receipt.address
    if push.asked == asked:
        push.settled, push.settled_at = True, at
    push.save()
    if receipt is not None:
        told(push, at)
    if push.asked != asked:
        ask_for(push.platform, [push.record_id], at=at)


def told(push: Push, at: datetime) -> None:
    """The entry in the trail of what a platform confirmed."""
    note(
        "push.confirm" if push.digest else "push.remove", chain=push.record.agency.code, by="", at=at,
        subject=f"record:{push.record_id}",
        new={"platform": push.platform, "digest": push.digest, "receipt": push.receipt, "address": push.address},
    )  # fmt: skip
