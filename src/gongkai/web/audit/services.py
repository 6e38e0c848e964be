"""Writing the trail: one entry for each act, in the same transaction as the act itself."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any, cast

from django.conf import settings
from django.db import transaction
from django.utils.timezone import is_naive

from gongkai.web.audit.digest import digest, offered
from gongkai.web.audit.fields import normal
from gongkai.web.audit.models import AuditChain, AuditEntry
from gongkai.web.audit.origin import origin
from gongkai.web.held import gathered, held, hold
from gongkai.web.jobs.services import ask

CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
SYSTEM, ANCHOR = "system", "audit.anchor"


def note(
    act: str, *, chain: str, by: str, at: datetime, subject: str = "", old: Any = None, new: Any = None
) -> AuditEntry:
    """Adds one entry to the chain named `chain` (an agency's code, or `system`), and locks that chain till the commit.

    `act` is a dotted name (`record.publish`); `by` a username; `old` and `new` are JSON values in which personal
    fields are ciphertext already. What comes from outside (`by`, the address) is cut to the length that is kept;
    ValueError where `act` or `subject` is too long, `at` has no zone, or a value is no JSON; NoSuchDigest.
    """
    entry = AuditEntry(
        act=_fitting("act", act), at=_zoned(at), by=_kept("by", by), origin=_kept("origin", origin()),
        subject=_fitting("subject", subject), old=normal(old), new=normal(new), algorithm=offered(settings.AUDIT_DIGEST),
    )  # fmt: skip
    # 没有自己的保存点：记不下这一条，就连所记的行为一起撤销（an act that cannot be noted is undone with its note）。
    with transaction.atomic(savepoint=False):
        return _append(entry, chain)


def _append(entry: AuditEntry, chain: str) -> AuditEntry:
    head = _locked(chain)
    entry.chain, entry.number, entry.previous = head, head.length + 1, head.head
    entry.digest = digest(entry)
    head.length, head.head = entry.number, entry.digest
    together = gathered("audit", _write)
    if together is None:
        _write([entry])
    else:
        together.append(entry)
    if entry.act != ANCHOR and entry.number % settings.AUDIT_ANCHOR_EVERY == 0:
        ask(ANCHOR, {}, due_at=entry.at)
    return entry


def _write(entries: list[AuditEntry]) -> None:
    """The entries, and the heads of their chains, which the entries' own chain objects hold."""
    AuditEntry.objects.bulk_create(entries, batch_size=500)
    for head in {entry.chain.pk: entry.chain for entry in entries}.values():
        AuditChain.objects.filter(pk=head.pk).update(length=head.length, head=head.head)


def _locked(name: str) -> AuditChain:
    """The head of a chain, locked; a new one where there is none."""
    if known := held(("chain", name)):
        return cast(AuditChain, known)
    chains = AuditChain.objects.select_for_update()
    head = chains.filter(name=name).first() or chains.get(pk=AuditChain.objects.get_or_create(name=name)[0].pk)
    return cast(AuditChain, hold(("chain", name), head))


def lock_in_order(*chains: str) -> None:
    """Locks the chains that one act writes to, always in the order of their names: two such acts the other way round
    never wait for one another."""
    for name in sorted(set(chains)):
        _locked(name)


def _zoned(at: datetime) -> datetime:
    if is_naive(at):
        raise ValueError(f"审计的时刻应带时区，现为 {at.isoformat()}")
    return at


def _fitting(field: str, text: str) -> str:
    """A text of the program's own, as it is; ValueError where it does not fit."""
    most = _most(field)
    if len(text) > most or text != _clean(text):
        raise ValueError(f"审计的 {field} 最多 {most} 个字符，不含控制字符，现为 {text!r}")
    return text


def _kept(field: str, text: str) -> str:
    """A text from outside, without what a database refuses, cut where it is too long."""
    most = _most(field)
    clean = _clean(text)
    return clean if len(clean) <= most else clean[: most - 1] + "…"


def _most(field: str) -> int:
    return int(getattr(AuditEntry._meta.get_field(field), "max_length", 0))


def _clean(text: str) -> str:
    return CONTROL.sub("�", text)
