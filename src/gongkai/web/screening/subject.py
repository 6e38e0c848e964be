"""What records hand over to be screened."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from gongkai.core.screening.material import Material
from gongkai.web.agencies.models import Agency


@dataclass(frozen=True)
class Attached:
    """A file of the record, by the digest of its bytes and its name."""

    digest: str
    name: str


@dataclass(frozen=True)
class Words:
    """A record's own text, without that of its files, and the links in it."""

    material: Material
    links: tuple[str, ...] = ()


@dataclass(frozen=True)
class Subject:
    """One content of a record; `words` are asked for only where it was not screened yet."""

    agency: Agency
    record: int
    digest: str
    files: tuple[Attached, ...]
    words: Callable[[], Words]
