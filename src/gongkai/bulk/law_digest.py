"""The digest of the law that a run is made with: facts made under another law are not gone on with."""

from __future__ import annotations

import hashlib
from importlib import resources
from importlib.metadata import version
from importlib.resources.abc import Traversable


def law_digest() -> str:
    """`gongkai 0.1.0 law 3f2a…`: the program's version, and SHA-256 over every file of `gongkai.law`."""
    digest = hashlib.sha256()
    for name, content in sorted(_files(resources.files("gongkai.law"), "")):
        digest.update(f"{name}\0{hashlib.sha256(content).hexdigest()}\n".encode())
    return f"gongkai {version('gongkai')} law {digest.hexdigest()[:16]}"


def _files(folder: Traversable, prefix: str) -> list[tuple[str, bytes]]:
    found: list[tuple[str, bytes]] = []
    for item in folder.iterdir():
        if item.is_dir():
            found += _files(item, f"{prefix}{item.name}/")
        elif item.name.endswith(".yaml"):
            found.append((prefix + item.name, item.read_bytes()))
    return found
