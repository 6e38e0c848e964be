"""A day as people write it, where forms ask for it."""

from gongkai.core.written_day import read_day, tens

__all__ = ["read_day", "tens"]
