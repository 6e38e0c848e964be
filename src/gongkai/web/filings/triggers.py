"""Append-only in the database itself: no version and no step of a filing is changed or deleted."""

from __future__ import annotations

from contextlib import AbstractContextManager
from typing import Any

from django.db import connection

from gongkai.web.records import triggers

TABLES = {
    "filings_filingversion": ("filing_version", " OR (filing_id = NEW.filing_id AND number = NEW.number)"),
    "filings_filingevent": ("filing_event", " OR (filing_id = NEW.filing_id AND seq = NEW.seq)"),
}


def install(there: Any = connection) -> None:
    """Sets the triggers."""
    triggers.install(there, TABLES)


def remove(there: Any = connection) -> None:
    """Takes them away."""
    triggers.remove(there, TABLES)


def lifted() -> AbstractContextManager[None]:
    """Without the triggers for the length of a block: how a test makes a tampered database."""
    return triggers.lifted(TABLES)
