"""The signed slip in a form: whose form it is and which draft it fills, so that typed text outlives the session."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from django.core import signing

SALT = "gongkai.drafts.slip"
FIELD = "_draft"
# 表单可能开着过一个长假；再久就要求重新打开（a form may stay open over a long holiday, not longer）。
OLDEST = timedelta(days=14)


@dataclass(frozen=True)
class Slip:
    """Issued with a form to the person who opened it. `never` names fields that are not kept."""

    person: int
    key: str
    path: str
    length: int | None = None
    never: tuple[str, ...] = ()


def issue(slip: Slip) -> str:
    """The slip as text for a hidden input: readable, not forgeable."""
    return signing.dumps([slip.person, slip.key, slip.path, slip.length, list(slip.never)], salt=SALT)


def read(text: str) -> Slip | None:
    """The slip that `issue` wrote; None where it was altered, is too old or is no slip."""
    try:
        person, key, path, length, never = signing.loads(text, salt=SALT, max_age=OLDEST)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return Slip(person, key, path, length, _names(never))


def _names(never: Iterable[str]) -> tuple[str, ...]:
    return tuple(str(name) for name in never)
