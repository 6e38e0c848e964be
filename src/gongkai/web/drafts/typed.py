"""What was typed: the fields of a form in their order, and the names of files that were chosen; as JSON, sealed at rest."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass

from django.http import QueryDict

LARGEST = 1_000_000
# 这些不是人写的字，或者不该留（not typed, or not to be kept）。
NEVER = frozenset({"csrfmiddlewaretoken", "_draft", "password", "oldpassword", "password1", "password2", "credential"})


@dataclass(frozen=True)
class Typed:
    """Pairs of field name and text, a repeated name once for each value; files by field and name only."""

    fields: tuple[tuple[str, str], ...]
    files: tuple[tuple[str, str], ...] = ()

    def without(self, never: Iterable[str]) -> Typed:
        """The same without fields that are never kept."""
        dropped = NEVER.union(never)
        return Typed(
            tuple(pair for pair in self.fields if pair[0] not in dropped),
            tuple(pair for pair in self.files if pair[0] not in dropped),
        )

    def posted(self) -> QueryDict:
        """As form data: what a Django form takes in place of request.POST."""
        data = QueryDict(mutable=True)
        for name, text in self.fields:
            data.appendlist(name, text)
        return data

    def written(self) -> str:
        return json.dumps({"fields": self.fields, "files": self.files}, ensure_ascii=False, separators=(",", ":"))


def read(text: str) -> Typed:
    """The typed fields from JSON; ValueError where it is anything else."""
    said = json.loads(text)
    if not isinstance(said, dict):
        raise ValueError("not an object")
    return Typed(_pairs(said.get("fields")), _pairs(said.get("files", [])))


def _pairs(said: object) -> tuple[tuple[str, str], ...]:
    if not isinstance(said, list):
        raise ValueError("not a list of pairs")
    for pair in said:
        if not (isinstance(pair, list) and len(pair) == 2 and all(isinstance(part, str) for part in pair)):
            raise ValueError("not a pair of strings")
    return tuple((name, text) for name, text in said)
