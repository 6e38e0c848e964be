"""Anchors: the heads of all chains are noted in the system chain, the head of the system chain in each of them.

Whoever rewrites one chain from end to end, every digest right, has to rewrite all others as well.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max

from gongkai.web.audit.models import AuditChain, AuditEntry
from gongkai.web.audit.services import ANCHOR, SYSTEM, note
from gongkai.web.jobs.handlers import job
from gongkai.web.jobs.services import ask

WORKER, ANSWER = "gongkai", "audit.answer"


@transaction.atomic
def anchor(*, at: datetime) -> int:
    """Anchors the chains that have grown since they were last anchored; how many.

    Only the system chain is locked. Heads are read without a lock: a chain that grows meanwhile is anchored where it
    stood. The answer in each chain is a job, and so a transaction, of its own.
    """
    heads = _grown()
    if not heads:
        return 0
    kept = note(ANCHOR, chain=SYSTEM, by=WORKER, at=at, new={"heads": heads})
    for name in heads:
        ask(ANSWER, {"chain": name, "heads": {SYSTEM: [kept.number, kept.digest]}}, due_at=at)
    return len(heads)


def _grown() -> dict[str, list[Any]]:
    """chain → [length, head]: those longer than at their last anchor; one of them where only the system chain is."""
    rows = AuditEntry.objects.filter(act=ANCHOR).values_list("chain_id").annotate(Max("number"))
    anchored = dict(rows.order_by())
    chains = list(AuditChain.objects.exclude(length=0).order_by("name"))
    grown = [chain for chain in chains if chain.length > anchored.get(chain.pk, 0)]
    others = [chain for chain in grown if chain.name != SYSTEM]
    if grown and not others:
        others = [chain for chain in chains if chain.name != SYSTEM][:1]
    return {chain.name: [chain.length, chain.head] for chain in others}


def heads_in(entry: AuditEntry) -> dict[str, list[Any]]:
    """chain → [number, digest] of an anchor; empty where it is no whole anchor."""
    heads = entry.new.get("heads") if isinstance(entry.new, dict) else None
    if not isinstance(heads, dict):
        return {}
    return {name: pair for name, pair in heads.items() if [type(part) for part in pair or ()] == [int, str]}


@job(ANCHOR, daily=True)
def _anchor_on_time(payload: Mapping[str, Any], *, at: datetime) -> None:
    anchor(at=at)


@job(ANSWER)
def _answer(payload: Mapping[str, Any], *, at: datetime) -> None:
    note(ANCHOR, chain=payload["chain"], by=WORKER, at=at, new={"heads": payload["heads"]})
