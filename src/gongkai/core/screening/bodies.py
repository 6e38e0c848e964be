"""Words copied from another body: its name where the one that publishes speaks of itself or signs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.core.screening.finding import Finding
from gongkai.core.screening.material import Span
from gongkai.core.screening.rulebook import Bodies, Rulebook

# 只有自称的地方才应只有本机关：落款一行、“（以下简称我局）”、“我局（……）”（where a body names itself）。
_SIGNED_UNTIL = 30
_ITSELF = re.compile('以下简称[“"]?(?:本|我)(?:局|委|办|机关|单位|中心|厅|县|市)')


def another_body(span: Span, book: Rulebook) -> Iterator[Finding]:
    """Another agency that signs the text alone, or that the text calls 我局; each name once."""
    bodies = book.bodies
    lines = [line.strip() for line in span.text.splitlines() if line.strip()]
    seen = dict.fromkeys([*_signers(lines, bodies), *_calls_itself(lines, bodies)])
    for name in seen:
        yield book.finding("another_body", span.place, name, name=name)


def _signers(lines: list[str], bodies: Bodies) -> Iterator[str]:
    """A line that is nothing but another body's name, where no line is the name of one's own: one may sign together."""
    signed = {line for line in lines if len(line) <= _SIGNED_UNTIL}
    if not signed.intersection(bodies.own):
        yield from sorted(signed & bodies.others)


def _calls_itself(lines: list[str], bodies: Bodies) -> Iterator[str]:
    for line in lines:
        for match in _ITSELF.finditer(line):
            before = line[: match.start()].rstrip("（( ，,")
            if not before.endswith(tuple(bodies.own)):
                yield from sorted(name for name in bodies.others if before.endswith(name))
