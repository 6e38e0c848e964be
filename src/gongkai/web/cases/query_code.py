"""查询码: given once, kept only as a digest under the case's own key."""

from __future__ import annotations

import hashlib
import hmac
import secrets

from gongkai.web.cases.models import Case
from gongkai.web.sealing.models import Key
from gongkai.web.sealing.services import keyed_digest

# 不用易混的 0、O、1、I、L（without letters that are mistaken for one another）。
LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
GROUPS, LONG, HINT = 3, 4, 5
FIELD = "query_code"


def fresh_code() -> str:
    """Twelve letters in groups of four: some 59 bits."""
    return "-".join("".join(secrets.choice(LETTERS) for _n in range(LONG)) for _group in range(GROUPS))


def code_of(secret: bytes) -> str:
    """The same code for the same secret: who sends a form twice is shown it twice."""
    value, found = int.from_bytes(hashlib.sha256(b"query code:" + secret).digest()), ""
    for _n in range(GROUPS * LONG):
        value, at = divmod(value, len(LETTERS))
        found += LETTERS[at]
    return "-".join(found[n : n + LONG] for n in range(0, len(found), LONG))


def derived_code(key: Key) -> str:
    """The code that follows from a case's own key: it can be told again, and is kept nowhere all the same.

    Where the receipt that bears it comes later than the case (成批登记), or may be lost on its way to the system that
    handed the case in (对接), a code drawn by lot would be lost with it: only its digest is kept. To work this one out takes
    the key, which the master key outside the database wraps; whoever has both can read who asks as well. Erased.
    """
    return code_of(bytes.fromhex(keyed_digest(key, "", field="derived_code")))


def hint_of(code: str) -> str:
    """20 of a code's bits, by which the few cases are found that it may be of; the others stay unknown."""
    return hashlib.sha256(plain(code).encode()).hexdigest()[:HINT] if plain(code) else ""


def plain(code: str) -> str:
    """A code without what is only there for the eye."""
    return "".join(one for one in code.upper() if one in LETTERS)


def digest_of(key: Key, code: str) -> str:
    """What is kept of a code, however it was typed."""
    return keyed_digest(key, plain(code), field=FIELD)


def is_code_of(case: Case, code: str) -> bool:
    """Whether a code is the case's own."""
    return bool(case.code_digest) and hmac.compare_digest(case.code_digest, digest_of(case.key, code))
