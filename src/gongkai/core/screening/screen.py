"""`screen`: material → findings, the worst first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from gongkai.core.screening.bodies import another_body
from gongkai.core.screening.elements import missing_elements
from gongkai.core.screening.file_name import names_in
from gongkai.core.screening.finding import Finding, told_apart
from gongkai.core.screening.lexicon import wrong_words
from gongkai.core.screening.material import Material, Span, Spot
from gongkai.core.screening.personal import personal, unnumbered
from gongkai.core.screening.rulebook import Rulebook


def screen(material: Material, book: Rulebook) -> tuple[Finding, ...]:
    """Everything that the rules find; never raises for what was typed."""
    return told_apart(safe(one) for one in _all(material, book))


def safe(finding: Finding) -> Finding:
    """The finding without long numbers in the names of its place: a file may be called by an identity number."""
    place = tuple(Spot(spot.key, _safe(spot.slots)) for spot in finding.place)
    return replace(finding, place=place, slots=_safe(finding.slots))


def _safe(slots: Mapping[str, Any]) -> dict[str, Any]:
    return {name: unnumbered(value) if isinstance(value, str) else value for name, value in slots.items()}


def _all(material: Material, book: Rulebook) -> Iterator[Finding]:
    for feature in material.features:
        yield book.finding(feature.rule, feature.place, **feature.slots)
    for span in (*material.spans, *(_named(name) for name in material.file_names)):
        yield from personal(span, book)
        yield from wrong_words(span, book)
    for name in material.file_names:
        yield from names_in(name, book)
    for span in material.signed:
        yield from another_body(span, book)
    yield from missing_elements(material, book)


def _named(name: str) -> Span:
    return Span(name, (Spot("file_name", {"name": name}),))
