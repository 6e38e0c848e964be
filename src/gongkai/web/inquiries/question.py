"""The ticket of a form, and its sum: a question that anyone can answer who can read or hear it."""

from __future__ import annotations

import secrets
import unicodedata
from dataclasses import dataclass
from datetime import timedelta

from django.core import signing

SALT = "gongkai.inquiries.ticket"
LASTS = timedelta(hours=2)
NUMERALS = ("零", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十")


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
        plain = unicodedata.normalize("NFKC", text).strip()
        total = self.one + self.other
        return plain == str(total) or plain == numeral(total)


def numeral(number: int) -> str:
    """0 to 19 in Chinese."""
    return NUMERALS[number] if number <= len(NUMERALS) - 1 else f"十{NUMERALS[number - 10]}"


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
