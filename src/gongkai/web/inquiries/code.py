"""The query code that an inquirer gets once: derived from the form's own ticket, kept as a keyed hash alone."""

from __future__ import annotations

import base64
import json
import unicodedata

from django.utils.crypto import salted_hmac

LENGTH, GROUP = 16, 4
# 手写时易混的：0 与 O、1 与 I、8 与 B（characters that base32 has not, taken for those they look like）。
LOOKS_LIKE = str.maketrans("018", "OIB")


def code_for(ticket: str, *said: str) -> str:
    """The code of a form that is sent with this ticket and says this, always the same: a form sent twice gives one
    inquiry, one that was changed in between another.

    Eighty bits of HMAC-SHA256; who knows the ticket and not the server's secret cannot tell the code.
    """
    mac = salted_hmac("gongkai.inquiries.ticket", json.dumps([ticket, *said]), algorithm="sha256").digest()
    letters = base64.b32encode(mac).decode()[:LENGTH]
    return "-".join(letters[at : at + GROUP] for at in range(0, LENGTH, GROUP))


def hashed(code: str) -> str:
    """What is kept of a code, however it was typed: in small or wide letters, with or without its dashes."""
    wide = unicodedata.normalize("NFKC", code).upper().translate(LOOKS_LIKE)
    letters = "".join(letter for letter in wide if letter.isalnum())
    return salted_hmac("gongkai.inquiries.code", letters, algorithm="sha256").hexdigest()
