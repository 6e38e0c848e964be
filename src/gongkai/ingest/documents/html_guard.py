"""A page looked over before it is parsed: what would cost the HTML parser more than it can be worth is refused."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from gongkai.ingest.documents import limits
from gongkai.ingest.documents.html_elements import names

ATTRIBUTE = r"""[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:"[^"]*+(?:"|\Z)|'[^']*+(?:'|\Z)|[^\s>"'][^\s>]*+)?)?"""
# Comments and declarations are passed over; a tag's attributes are read as the HTML standard reads them.
TOKEN = re.compile(
    rf"<!--(?:-?>|.*?(?:--!?>|\Z))|<[!?][^>]*+(?:>|\Z)|<(?P<close>/?)(?P<name>[a-z][^\s/>]*+)"
    rf"(?P<attributes>(?:[\s/]++|{ATTRIBUTE})*)>?",
    re.IGNORECASE | re.DOTALL,
)
ATTRIBUTES = re.compile(ATTRIBUTE)
# Elements whose content is text and not tags.
RAW = frozenset(["script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"])
# Elements that never hold others, or that the next of their kind closes.
FLAT = names(
    "area base br col embed hr img input link meta param source track wbr p li dt dd td th tr tbody thead tfoot "
    "option html head body"
)
FORMATTING = names("a b big code em font i nobr s small strike strong tt u")


class Tag(NamedTuple):
    """A tag as written: its lower-case name, whether it closes, its attributes."""

    name: str
    closes: bool
    attributes: str


def tags(text: str) -> Iterator[Tag]:
    """The tags of a page in linear time, outside comments, scripts and styles."""
    at = 0
    while match := TOKEN.search(text, at):
        at = max(match.end(), at + 1)
        if not match["name"]:
            continue
        tag = Tag(match["name"].lower(), bool(match["close"]), match["attributes"])
        yield tag
        if tag.name in RAW and not tag.closes:
            end = re.compile(rf"</{re.escape(tag.name)}(?=[\s/>])", re.IGNORECASE).search(text, at)
            at = end.start() if end else len(text)


@dataclass(slots=True)
class _Cost:
    opened: Counter[str] = field(default_factory=Counter)
    depth: int = 0
    deepest: int = 0
    formatted: int = 0
    formats: set[tuple[str, str]] = field(default_factory=set)
    attributes: int = 0
    merged: int = 0
    options: int = 0

    def take(self, tag: Tag) -> None:
        if tag.closes:
            self._close(tag.name)
            return
        self._open(tag)
        count = len(ATTRIBUTES.findall(tag.attributes)) if tag.attributes else 0
        if tag.name in ("html", "body"):  # their attributes are merged into those of the first
            self.merged += count
            self.attributes += self.merged * count
        self.attributes += count * count
        self.options += tag.name == "option"

    def _open(self, tag: Tag) -> None:
        if tag.name in FORMATTING:
            self.formats.add((tag.name, tag.attributes))
        if tag.name not in FLAT:
            self.opened[tag.name] += 1
            self.depth += 1
            self.deepest = max(self.deepest, self.depth)
            self.formatted = max(self.formatted, sum(map(self.opened.__getitem__, FORMATTING)))

    def _close(self, name: str) -> None:
        if self.opened[name]:
            self.opened[name] -= 1
            self.depth -= 1


def check(text: str) -> None:
    """Nothing, or Refusal (too_large) where parsing the page would take unreasonable time or memory."""
    count = text.count("<")
    if count > limits.TAGS:
        raise limits.too_large("tags")
    if count <= limits.HARMLESS_TAGS and len(text) <= limits.HARMLESS_CHARACTERS:
        return
    cost = _Cost()
    for tag in tags(text):
        cost.take(tag)
        if cost.deepest > limits.NESTING:
            break
    reopened = min(cost.formatted, 3 * len(cost.formats))
    if (
        cost.deepest > limits.NESTING
        or cost.deepest * count > limits.NESTING_WORK
        or cost.attributes > limits.ATTRIBUTE_WORK
        or cost.options > limits.OPTIONS
        or reopened * count > limits.REOPENED
    ):
        raise limits.too_large("nesting")
