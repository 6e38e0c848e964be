"""The functions that a rule may name (`Rule.function`), by name; a test compares them with the rule files."""

from __future__ import annotations

from gongkai.core.context import Function

FUNCTIONS: dict[str, Function] = {}
