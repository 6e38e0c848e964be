"""The ticket of a form, and its sum: a question that anyone can answer who can read or hear it."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import timedelta

from django.core import signing

from gongkai.web.ui.small_number import small_number

SALT = "gongkai.inquiries.ticket"
LASTS = timedelta(hours=2)


@dataclass(frozen=True)
class Ticket:
    """`nonce` is the form's own; `one` and `other` are to be added."""

    nonce: str
    one: int
    other: int

    @property
    def signed(self) -> str:
        """As it stands in the form."""
        return signing.dumps([self.nonce, self.one, self.other], salt=SALT)

    def answered(self, text: str) -> bool:
        """Whether a text is the sum, in digits of any kind or in Chinese numerals."""
        return small_number(text) == self.one + self.other


def fresh() -> Ticket:
    """A new one."""
    return Ticket(secrets.token_urlsafe(16), secrets.randbelow(9) + 1, secrets.randbelow(9) + 1)


def read(text: str) -> Ticket | None:
    """The ticket of a form that was sent; None where it is none of ours, or too old."""
    try:
        nonce, one, other = signing.loads(text, salt=SALT, max_age=LASTS)
    except signing.BadSignature:
        return None
    return Ticket(nonce, one, other)
