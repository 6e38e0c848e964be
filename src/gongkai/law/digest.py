"""The digest of the law files: what is kept with a signed report and with a run says by which law it was made."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from importlib import resources
from importlib.resources.abc import Traversable


@cache
def law_digest() -> str:
    """SHA-256 over every law file of the package."""
    return digest_of(resources.files("gongkai.law"))


def digest_of(root: Traversable) -> str:
    """The same over the YAML files of a folder, to any depth, with their names. All of them: a list of those that
    decide a figure or a finding would have to be kept by hand, and one forgotten goes unseen."""
    found = sha256()
    for name, content in sorted(_files(root, "")):
        found.update(f"{name}\0{sha256(content).hexdigest()}\n".encode())
    return found.hexdigest()


def _files(folder: Traversable, prefix: str) -> Iterator[tuple[str, bytes]]:
    for item in folder.iterdir():
        if item.is_dir():
            yield from _files(item, f"{prefix}{item.name}/")
        elif item.name.endswith(".yaml"):
            yield prefix + item.name, item.read_bytes()
