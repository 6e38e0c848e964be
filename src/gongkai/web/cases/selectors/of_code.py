"""The one request that a query code and what goes with it open."""

from __future__ import annotations

import unicodedata

from gongkai.web.cases.models import Case
from gongkai.web.cases.query_code import hint_of, is_code_of
from gongkai.web.cases.requester import requester_of
from gongkai.web.sealing.wrapping import Erased

FEWEST_DIGITS = 7


def case_of(code: str, other: str) -> Case | None:
    """The case of a code, where `other` is its number or the telephone it was filed with; else None, whatever it is
    that does not fit. The few cases that share a code's hint are tried; nothing else is read."""
    hint = hint_of(code)
    if not hint or not other.strip():
        return None
    found = (
        one
        for one in Case.objects.filter(code_hint=hint).select_related("key", "agency").order_by("pk")
        if not one.key.erased_at and is_code_of(one, code)
    )
    return next((one for one in found if goes_with(one, other)), None)


def goes_with(case: Case, other: str) -> bool:
    """Whether a text is the case's number or its telephone, however they are written."""
    if plain(other) == plain(case.number):
        return True
    try:
        phone = digits(requester_of(case).phone)
    except Erased:
        return False
    return len(phone) >= FEWEST_DIGITS and digits(other) == phone


def plain(text: str) -> str:
    """Without blanks, in one width."""
    return "".join(unicodedata.normalize("NFKC", text).upper().split())


def digits(text: str) -> str:
    """The digits alone, without the 86 of the country."""
    found = "".join(one for one in plain(text) if one.isascii() and one.isdecimal())
    return found[2:] if found.startswith("86") and len(found) == 13 else found
