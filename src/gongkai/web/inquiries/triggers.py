"""Append-only in the database itself: no step of an inquiry is changed or deleted."""

from __future__ import annotations

from contextlib import AbstractContextManager
from typing import Any

from django.db import connection

from gongkai.web.records import triggers

TABLES = {"inquiries_inquiryevent": ("inquiry_event", " OR (inquiry_id = NEW.inquiry_id AND seq = NEW.seq)")}


def install(there: Any = connection) -> None:
    """Sets the triggers."""
    triggers.install(there, TABLES)


def remove(there: Any = connection) -> None:
    """Takes them away."""
    triggers.remove(there, TABLES)


def lifted() -> AbstractContextManager[None]:
    """Without the triggers for the length of a block: how a test makes a tampered database."""
    return triggers.lifted(TABLES)
