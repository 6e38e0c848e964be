"""查询码: given once, kept only as a digest under the case's own key."""

from __future__ import annotations

import hmac
import secrets

from gongkai.web.cases.models import Case
from gongkai.web.sealing.models import Key
from gongkai.web.sealing.services import keyed_digest

# 不用易混的 0、O、1、I、L（without letters that are mistaken for one another）。
LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
GROUPS, LONG = 3, 4
FIELD = "query_code"


def fresh_code() -> str:
    """Twelve letters in groups of four: some 59 bits."""
    return "-".join("".join(secrets.choice(LETTERS) for _n in range(LONG)) for _group in range(GROUPS))


def digest_of(key: Key, code: str) -> str:
    """What is kept of a code, however it was typed."""
    return keyed_digest(key, "".join(one for one in code.upper() if one in LETTERS), field=FIELD)


def is_code_of(case: Case, code: str) -> bool:
    """Whether a code is the case's own."""
    return bool(case.code_digest) and hmac.compare_digest(case.code_digest, digest_of(case.key, code))
