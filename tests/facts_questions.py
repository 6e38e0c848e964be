"""The ten questions of docs/facts.md with their SQL, cut out of the page that people read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import duckdb

from gongkai.bulk.facts import SCHEMA

PAGE = Path(__file__).parents[1] / "docs/facts.md"
QUESTION = re.compile(r"^### (\d+)\. (.+?)\n(.*?)^```sql\n(.*?)^```$", re.MULTILINE | re.DOTALL)
COLUMN = re.compile(r"^\| `(\w+)` \|", re.MULTILINE)
STRING = re.compile(r"'[^']*'")
FILE = "'facts.parquet'"


@dataclass(frozen=True)
class Question:
    """One question: its number and title, why it is asked, and the SQL as it stands on the page."""

    number: int
    title: str
    why: str
    sql: str

    def over(self, facts: Path) -> str:
        """The SQL over another file."""
        assert FILE in self.sql, "the page's own name of the file"
        return self.sql.replace(FILE, f"'{facts}'")

    @property
    def columns(self) -> list[str]:
        """The columns of the facts that the SQL touches, in the schema's order."""
        words = set(re.findall(r"\w+", STRING.sub("", self.sql)))
        return [name for name in SCHEMA.names if name in words]


@cache
def questions() -> tuple[Question, ...]:
    """Every question of the page, in its order."""
    found = QUESTION.findall(PAGE.read_text("utf-8"))
    return tuple(Question(int(number), title, why.strip(), sql) for number, title, why, sql in found)


def columns_explained() -> list[str]:
    """The columns that the page explains, in its order."""
    section = PAGE.read_text("utf-8").partition("\n## 列\n")[2].partition("\n## ")[0]
    return COLUMN.findall(section)


def python_shown() -> str:
    """The Python that the page opens the file with."""
    return PAGE.read_text("utf-8").partition("```python\n")[2].partition("```")[0]


def ask(sql: str) -> list[tuple[Any, ...]]:
    """The rows of an answer, from a database of its own."""
    with duckdb.connect() as database:
        return database.execute(sql).fetchall()
