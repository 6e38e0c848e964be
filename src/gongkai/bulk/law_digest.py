"""The digest of the law that a run is made with: facts made under another law are not gone on with."""

from __future__ import annotations

from importlib.metadata import version

from gongkai.law import digest


def law_digest() -> str:
    """`gongkai 0.1.0 law 3f2a…`: the program's version, and the digest of every file of `gongkai.law`."""
    return f"gongkai {version('gongkai')} law {digest.law_digest()[:16]}"
