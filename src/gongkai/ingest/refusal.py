"""Why a document is not read at all: a code of the command-line contract, and a sentence that says what to do."""

from __future__ import annotations

from enum import StrEnum

from gongkai.core.report import NOWHERE, Place


class RefusalCode(StrEnum):
    """The codes of CLI.md."""

    NOT_A_REPORT = "not_a_report"
    TABLES_MISSING = "tables_missing"
    TABLES_ARE_IMAGES = "tables_are_images"
    LINES_LOST = "lines_lost"
    EDITION_UNKNOWN = "edition_unknown"
    AMBIGUOUS = "ambiguous"
    DAMAGED = "damaged"
    TOO_LARGE = "too_large"
    ENCRYPTED = "encrypted"
    UNSUPPORTED = "unsupported"


class Refusal(Exception):  # noqa: N818 - a refusal is an answer, not an error of the program
    """The document is refused. `detail` is a key of the wording under `refused.<code>.` that says more, if any."""

    def __init__(self, code: RefusalCode, detail: str = "", at: Place = NOWHERE, **slots: object) -> None:
        super().__init__(f"{code}{': ' + detail if detail else ''} {slots or ''}".strip())
        self.code, self.detail, self.at, self.slots = code, detail, at, slots
