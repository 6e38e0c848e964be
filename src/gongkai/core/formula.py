"""Text that a spreadsheet would take for a formula: with an apostrophe before it, it is text; read back, it is as it was."""

from __future__ import annotations

FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def guarded(text: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(FORMULA_SIGNS) else text


def unguarded(text: str) -> str:
    """The text that was guarded; any other as it is."""
    return text[1:] if text.startswith("'") and text[1:].startswith(FORMULA_SIGNS) else text
