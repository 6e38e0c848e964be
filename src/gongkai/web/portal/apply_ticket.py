"""What an application's form carries: a ticket that, with what was typed, makes it one case however often it is sent.

The ticket is signed and lasts a day. Gone back to and changed, the form is another application. Of it the case keeps a digest alone, so that the code cannot be had from what is
stored; whoever holds the form gets the same code again, as after a double click or a lost connection.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from uuid import uuid4

from django.core.signing import BadSignature, SignatureExpired, TimestampSigner
from django.utils.crypto import salted_hmac

from gongkai.web.cases.query_code import code_of

SALT = "portal.apply"
LASTS = 24 * 3600
LONGEST = 200


@dataclass(frozen=True)
class Ticket:
    """`text` as it stands in the form; `fresh`: not yet a day old."""

    text: str
    secret: str
    fresh: bool = True

    def once(self, typed: Mapping[str, str]) -> str:
        """What the case keeps of it and of what was typed."""
        return self._digest("once", typed).hex()[:40]

    def code(self, typed: Mapping[str, str]) -> str:
        """The query code that goes with them."""
        return code_of(self._digest("code", typed))

    def _digest(self, use: str, typed: Mapping[str, str]) -> bytes:
        said = json.dumps([self.secret, sorted(typed.items())], ensure_ascii=True)
        return salted_hmac(f"{SALT}.{use}", said, algorithm="sha256").digest()

    @property
    def terms(self) -> tuple[int, int]:
        """The two numbers of the question: the same for as long as the ticket is."""
        first, second = hashlib.sha256(f"question:{self.secret}".encode()).digest()[:2]
        return first % 9 + 1, second % 9 + 1


def issue() -> Ticket:
    """A new one."""
    secret = uuid4().hex
    return Ticket(TimestampSigner(salt=SALT).sign(secret), secret)


def read(text: str) -> Ticket | None:
    """The ticket of a form that was sent; None where it is not one of ours."""
    signer = TimestampSigner(salt=SALT)
    text = text[:LONGEST]
    try:
        return Ticket(text, signer.unsign(text, max_age=LASTS))
    except SignatureExpired:
        return Ticket(text, signer.unsign(text), fresh=False)
    except BadSignature:
        return None
