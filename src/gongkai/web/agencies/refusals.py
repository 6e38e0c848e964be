"""Why an act on agencies, people or roles is refused: the field it concerns, and a sentence that says what to do."""

from __future__ import annotations


class Refused(Exception):  # noqa: N818 - what the registrar says, not a fault of the program
    """`field` is the field's name, or blank where the whole act is meant; `message` is for the person to read."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field
        self.message = message
