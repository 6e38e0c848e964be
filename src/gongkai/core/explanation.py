"""An explanation that a person gave and another accepted: kept beside its finding by fingerprint, never inside it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from gongkai.core.finding import Finding
from gongkai.core.wording import Wording

FINGERPRINT = re.compile(r"[0-9a-f]{16}")
KEYS = ("text", "by", "on")


class ExplanationError(ValueError):
    """A mapping of explanations is not one; the message names the fingerprint and what is expected."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """Why a finding stands: in whose words and of which day, as far as that was said."""

    text: str
    by: str = ""
    on: date | None = None

    def as_json(self) -> dict[str, str]:
        """The form in which files keep it; `parse` reads it back."""
        said = {"text": self.text, "by": self.by, "on": self.on.isoformat() if self.on else ""}
        return {key: value for key, value in said.items() if value}


class Explained(NamedTuple):
    """A finding with its explanation, if it has one."""

    finding: Finding
    explanation: Explanation | None


def explained(findings: Iterable[Finding], explanations: Mapping[str, Explanation]) -> Iterator[Explained]:
    """Each finding, unchanged, beside the explanation accepted for its fingerprint."""
    for finding in findings:
        yield Explained(finding, explanations.get(finding.fingerprint))


def unused(findings: Iterable[Finding], explanations: Mapping[str, Explanation]) -> tuple[str, ...]:
    """The fingerprints that no finding has any more: what they explained was mended, or its figures changed."""
    known = {finding.fingerprint for finding in findings}
    return tuple(fingerprint for fingerprint in explanations if fingerprint not in known)


def parse(data: Any, wording: Wording) -> dict[str, Explanation]:
    """`{fingerprint: "text" or {"text", "by", "on"}}`, as JSON gives it → explanations by fingerprint.

    ExplanationError on anything else, in the words of `wording`.
    """
    if not isinstance(data, Mapping):
        raise ExplanationError(wording.say("explanation.mapping"))
    return {_fingerprint(key, wording): _explanation(key, value, wording) for key, value in data.items()}


def _fingerprint(key: Any, wording: Wording) -> str:
    if not isinstance(key, str) or not FINGERPRINT.fullmatch(key):
        raise ExplanationError(wording.say("explanation.fingerprint", finding=key))
    return key


def _explanation(key: str, value: Any, wording: Wording) -> Explanation:
    said = {"text": value} if isinstance(value, str) else value
    if not isinstance(said, Mapping):
        raise ExplanationError(wording.say("explanation.value", finding=key))
    for name, part in said.items():
        if name not in KEYS:
            raise ExplanationError(wording.say("explanation.unknown", finding=key, name=name))
        if not isinstance(part, str):
            raise ExplanationError(wording.say("explanation.not_text", finding=key, name=name))
    if not said.get("text", "").strip():
        raise ExplanationError(wording.say("explanation.empty", finding=key))
    return Explanation(text=said["text"].strip(), by=said.get("by", "").strip(), on=_day(key, said.get("on"), wording))


def _day(key: str, text: str | None, wording: Wording) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ExplanationError(wording.say("explanation.day", finding=key, text=text)) from None
