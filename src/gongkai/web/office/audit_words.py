"""The trail in words: what its fields, their values and its subjects are called, where the vocabulary knows them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from django.db.models import Model
from django.utils.translation import gettext as _

from gongkai.core import catalogue, guide
from gongkai.core.difference import DifferenceKind
from gongkai.core.record import Attribute, Basis, Conclusion, Outcome, Stage, Standing
from gongkai.law.lined import parse
from gongkai.web.agencies.models import Agency, AgencyKind, Person, Power, PowerKind, Role, RoleHeld
from gongkai.web.audit.acts import names as acts
from gongkai.web.audit.difference import Row
from gongkai.web.records.kinds import types

MODELS: Mapping[str, type[Model]] = {"agency": Agency, "person": Person, "role": RoleHeld, "power": Power}
LABELS: Mapping[str, Mapping[str, str]] = {"catalogue": catalogue.LABELS, "guide": guide.LABELS}
CHOICES: Mapping[str, Any] = {
    "stage": Stage, "standing": Standing, "attribute": Attribute, "attribute_basis": Basis, "basis": Basis,
    "conclusion": Conclusion, "outcome": Outcome, "role": Role, "agency.kind": AgencyKind, "power.kind": PowerKind,
    "catalogue.kind": DifferenceKind, "guide.kind": DifferenceKind,
}  # fmt: skip
TYPED = "content.values."
STEP = re.compile(r"([^\[]*)((?:\[\d+\])*)")
SUBJECT = re.compile(r"([a-z_]+)[:/ ](.+)")


@cache
def vocabulary() -> dict[str, dict[str, Any]]:
    """audit_words.yaml: `fields`, `values` by field, `subjects` that no act is named after."""
    text = (resources.files("gongkai.web.office") / "audit_words.yaml").read_text("utf-8")
    loaded: dict[str, dict[str, Any]] = parse(text, "audit_words.yaml")
    return loaded


@dataclass(frozen=True)
class Said:
    """A row of old and new: `words` for its field (blank where there are none), the values in words where they are codes."""

    path: str
    words: str
    old: str
    new: str
    changed: bool


def said(rows: Iterable[Row], act: str, *values: Any) -> list[Said]:
    """The rows of an entry in words; `values` are its old and new, in which a content that is open names its type."""
    noun, type_id = act.partition(".")[0], next(filter(None, map(type_in, values)), "")
    return [
        Said(row.path, field_words(row.path, noun, type_id), value_words(row.path, noun, row.old),
             value_words(row.path, noun, row.new), row.changed)
        for row in rows
    ]  # fmt: skip


def type_in(value: Any) -> str:
    """The record type of a content that is open."""
    content = value.get("content") if isinstance(value, dict) else None
    return str(content.get("type", "")) if isinstance(content, dict) else ""


def field_words(path: str, noun: str, type_id: str = "") -> str:
    """`content.values.air[2].pm25` → 内容 · 填写的内容 · 监测结果 2 · PM2.5; blank where no step of the path has a name."""
    typed = fields_of(type_id) if path.startswith(TYPED) else {}
    words, known = [], False
    for place, step in enumerate(path.split(".")):
        found = STEP.fullmatch(step)
        name, number = (found[1], found[2]) if found else (step, "")
        called = typed.get(name) if typed and place > 1 else name_of(noun, name)
        known = known or called is not None
        words.append(" ".join([called or name, *re.findall(r"\d+", number)]))
    return " · ".join(words) if known else ""


def name_of(noun: str, name: str) -> str | None:
    """A field of an agency, a person, an item by its own name, else by the vocabulary; None where it has none."""
    if name in LABELS.get(noun, {}):
        return _(LABELS[noun][name])
    if noun in MODELS:
        for field in MODELS[noun]._meta.fields:
            if field.name == name and str(field.verbose_name) != name.replace("_", " "):
                return str(field.verbose_name)
    words = vocabulary()["fields"].get(name)
    return _(words) if words else None


def fields_of(type_id: str) -> dict[str, str]:
    """The labels of a record type's fields and columns."""
    known = types().get(type_id)
    listed = known.fields if known else ()
    return {field.id: field.label for field in (*(column for one in listed for column in one.columns), *listed)}


def value_words(path: str, noun: str, value: str) -> str:
    """A code in words, the code behind it; what is no code of this field stays as it is."""
    if path.startswith(TYPED):
        return value
    name = STEP.sub(r"\1", path.rpartition(".")[2])
    choices = CHOICES.get(f"{noun}.{name}") or CHOICES.get(name)
    words = next((str(one.label) for one in choices or () if one.value == value), None)
    words = words or vocabulary()["values"].get(name, {}).get(value)
    return f"{_(words)}（{value}）" if words else value


def account_in(subject: str, act: str) -> str:
    """The account that a subject is: `person/shenji`, and the bare name where the act is on a person or a role."""
    noun, _slash, rest = subject.partition("/")
    if noun == "person" and rest:
        return rest
    return subject if act.partition(".")[0] in ("person", "role") and not SUBJECT.fullmatch(subject) else ""


def subject_words(subject: str, act: str, people: Mapping[str, str], agencies: Mapping[str, str]) -> str:
    """人员 申审计, 信息 12, the name of an agency; blank where nothing is known but the code itself."""
    if account := account_in(subject, act):
        return people.get(account, "")
    if found := SUBJECT.fullmatch(subject):
        noun = acts()["nouns"].get(found[1]) or vocabulary()["subjects"].get(found[1])
        return f"{_(noun)} {found[2]}" if noun else ""
    return agencies.get(subject, "")
