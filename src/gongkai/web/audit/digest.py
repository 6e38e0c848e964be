"""The digest of one entry: SM3 or SHA-256 over everything it says and the digest before it."""

from __future__ import annotations

import hashlib
from datetime import UTC
from typing import Any

from gongkai.web.audit.fields import canonical


class NoSuchDigest(ValueError):  # noqa: N818
    """A digest algorithm that this machine does not offer."""

    def __init__(self, algorithm: str) -> None:
        super().__init__(f"本机没有摘要算法 {algorithm!r}；请设置 GONGKAI_DIGEST=sha256，或安装带有 SM3 的 OpenSSL")


def offered(algorithm: str) -> str:
    """The algorithm, if this machine has it; NoSuchDigest."""
    _machine(algorithm)
    return algorithm


def digest(entry: Any) -> str:
    """The digest that an entry must have, as hexadecimal text; NoSuchDigest."""
    said = [
        entry.algorithm,
        entry.chain.name,
        entry.number,
        entry.act,
        entry.at.astimezone(UTC).isoformat(timespec="microseconds"),
        entry.by,
        entry.origin,
        entry.subject,
        entry.old,
        entry.new,
        entry.previous,
    ]
    machine = _machine(entry.algorithm)
    machine.update(canonical(said).encode())
    return str(machine.hexdigest())


def _machine(algorithm: str) -> Any:
    try:
        return hashlib.new(algorithm)
    except ValueError as error:
        raise NoSuchDigest(algorithm) from error
