"""How the form's words and figures are varied in print (law/variants.yaml)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib import resources

from gongkai.law.lined import parse


@dataclass(frozen=True, slots=True, kw_only=True)
class Variants:
    """`characters` and `words` map a printed form to the one the form prints; words keep their length.

    `units` give the factor that turns an amount into 万元.
    """

    characters: Mapping[int, str]
    words: Mapping[str, str]
    none_marks: frozenset[str]
    no_change: frozenset[str]
    increase: tuple[str, ...]
    decrease: tuple[str, ...]
    units: Mapping[str, Decimal]
    counts: tuple[str, ...]


@cache
def variants() -> Variants:
    """The variants of the package; LawError where the file is wrong, ValueError where a word changes length."""
    text = (resources.files("gongkai.law") / "variants.yaml").read_text("utf-8")
    data = parse(text, "law/variants.yaml")
    words = {printed: word for word, others in data.need("words").items() for printed in others}
    for printed, word in words.items():
        if len(printed) != len(word):
            raise data.fail(f"词对 {word!r}、{printed!r} 长度不同；请写成同长的词")
    characters = {ord(c): word for word, others in data.need("characters").items() for c in others}
    return Variants(
        characters=characters,
        words=words,
        none_marks=frozenset(data.need("none_marks")),
        no_change=frozenset(data.need("no_change")),
        increase=tuple(sorted(data.need("increase"), key=len, reverse=True)),
        decrease=tuple(sorted(data.need("decrease"), key=len, reverse=True)),
        units={unit: Decimal(factor) for unit, factor in data.need("units").items()},
        counts=tuple(sorted(data.need("counts"), key=len, reverse=True)),
    )
