"""Walking the chains: every digest computed again, every number there, every anchor met; the first broken link named."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from functools import reduce
from itertools import islice
from operator import or_
from typing import Any

from django.db.models import Max, Q

from gongkai.web.audit.anchors import heads_in
from gongkai.web.audit.digest import NoSuchDigest, digest
from gongkai.web.audit.models import AuditChain, AuditEntry
from gongkai.web.audit.services import ANCHOR
from gongkai.web.audit.start import start_of

AT_ONCE = 100


@dataclass(frozen=True, slots=True)
class Broken:
    """The first link of a chain that does not hold. `what` is a code of words.py; `seen` and `due` are its slots."""

    chain: str
    number: int
    what: str
    act: str = ""
    at: datetime | None = None
    by: str = ""
    seen: str = ""
    due: str = ""


@dataclass(frozen=True, slots=True)
class Walked:
    """What was found on one chain: how many entries there are, where it stands, and what is broken, if anything."""

    chain: str
    entries: int
    length: int
    head: str
    broken: Broken | None

    def as_json(self) -> dict[str, Any]:
        """For `--format json` and for the note of the verification."""
        broken = self.broken and {**asdict(self.broken), "at": self.broken.at and self.broken.at.isoformat()}
        return {
            "chain": self.chain,
            "entries": self.entries,
            "length": self.length,
            "head": self.head,
            "broken": broken,
        }


def verify(only: str | None = None) -> Iterator[Walked]:
    """Each chain (or the one of that name) as it is found. Entries are streamed: memory does not grow with a chain.

    A chain that is named by an anchor and is not there is reported as well.
    """
    missed = _missed_anchors(only)
    chains = AuditChain.objects.order_by("name")
    for chain in chains.filter(name=only) if only else chains:
        walked, anchored = _walk(chain), missed.pop(chain.name, None)
        if anchored and (walked.broken is None or anchored.number < walked.broken.number):
            walked = Walked(walked.chain, walked.entries, walked.length, walked.head, anchored)
        yield walked
    for name in sorted(missed):
        yield Walked(name, 0, 0, "", missed[name])


def holds(entry: AuditEntry) -> bool:
    """Whether one entry, looked at alone, has the digest that it must have."""
    return _broken(entry, entry.chain, entry.number, entry.previous) is None


def _walk(chain: AuditChain) -> Walked:
    """One chain from its first entry to its head."""
    number, previous = start_of(chain)
    first = number
    for entry in _entries(chain):
        broken = _broken(entry, chain, number + 1, previous)
        if entry is None or broken:
            return Walked(chain.name, number - first, number, previous, broken)
        number, previous = entry.number, entry.digest
    return Walked(chain.name, number - first, number, previous, _end(chain, number, previous))


def _entries(chain: AuditChain) -> Iterator[AuditEntry | None]:
    """The entries up to the head as they are streamed; None, at the end, for one that cannot be read at all."""
    rows, after = chain.entries.filter(number__lte=chain.length).order_by("number"), -1
    try:
        for entry in rows.iterator(chunk_size=1000):
            after = entry.number
            yield entry
    except ValueError:  # somewhere in this chunk is an instant that is none: one by one to where it is
        try:
            while entry := rows.filter(number__gt=after).first():
                after = entry.number
                yield entry
        except ValueError:
            yield None


def _broken(entry: AuditEntry | None, chain: AuditChain, number: int, previous: str) -> Broken | None:
    """What is wrong with an entry that should have this number and follow this digest."""
    name = chain.name
    if entry is None:
        return Broken(name, number, "unreadable")
    entry.chain = chain
    if entry.number != number:
        return Broken(name, number, "missing", seen=str(entry.number))
    about: dict[str, Any] = {"chain": name, "number": number, "act": entry.act, "at": entry.at, "by": entry.by}
    try:
        due = digest(entry)
    except NoSuchDigest:
        return Broken(what="algorithm", **about, seen=entry.algorithm)
    except (ValueError, TypeError, AttributeError):
        return Broken(what="changed", **about, seen=entry.digest)
    if due != entry.digest:
        return Broken(what="changed", **about, seen=entry.digest, due=due)
    if entry.previous != previous:
        return Broken(what="unlinked", **about, seen=entry.previous, due=previous)
    return None


def _end(chain: AuditChain, number: int, previous: str) -> Broken | None:
    """Whether the chain ends where its head says."""
    if number < chain.length:
        return Broken(chain.name, number + 1, "cut", seen=str(number), due=str(chain.length))
    if previous != chain.head:
        return Broken(chain.name, number, "head", seen=previous, due=chain.head)
    # 先取最大号、再取链头：核对时有人正在写入，也不会误报（an entry added meanwhile is no break）。
    longest = chain.entries.aggregate(most=Max("number"))["most"] or 0
    if longest > AuditChain.objects.get(pk=chain.pk).length:
        return Broken(chain.name, chain.length + 1, "beyond", seen=str(longest), due=str(chain.length))
    return None


def _missed_anchors(only: str | None) -> dict[str, Broken]:
    """chain → the lowest anchored entry that is not there, or not as it was anchored."""
    anchors = AuditEntry.objects.filter(act=ANCHOR).select_related("chain").order_by("id").iterator(chunk_size=200)
    heads = (
        (name, number, seen, anchor)
        for anchor in anchors
        for name, (number, seen) in heads_in(anchor).items()
        if only in (None, name)
    )
    found: dict[str, Broken] = {}
    begins = {chain.name: start_of(chain)[0] for chain in AuditChain.objects.all()}
    while batch := list(islice(heads, AT_ONCE)):
        there = _digests([(name, number) for name, number, _, _ in batch])
        for name, number, due, anchor in batch:
            seen = there.get((name, number), "")
            if seen == due or number <= begins.get(name, 0) or (name in found and found[name].number <= number):
                continue
            where = f"{anchor.chain.name} {anchor.number}"
            found[name] = Broken(name, number, "unanchored" if seen else "anchored_missing", seen=where, due=due)
    return found


def _digests(wanted: Sequence[tuple[str, int]]) -> dict[tuple[str, int], str]:
    """(chain, number) → the digest in the database, by one query."""
    either = reduce(or_, (Q(chain__name=name, number=number) for name, number in wanted))
    rows = AuditEntry.objects.filter(either).values_list("chain__name", "number", "digest")
    return {(name, number): found for name, number, found in rows}
