"""Where a chain begins: at its first entry, or after the last one that was pruned, which the pruning noted."""

from __future__ import annotations

from gongkai.web.audit.models import AuditChain

PRUNE = "audit.prune"


def start_of(chain: AuditChain) -> tuple[int, str]:
    """(number, digest) of the entry before the first one that must be there; (0, "") where none was pruned."""
    first = chain.entries.order_by("number").values_list("number", flat=True).first()
    if first is None or first == 1:
        return 0, ""
    kept = chain.entries.filter(act=PRUNE).order_by("-number").first()
    new = kept.new if kept is not None and isinstance(kept.new, dict) else {}
    if new.get("through") != first - 1:
        return 0, ""
    return first - 1, str(new.get("digest", ""))
