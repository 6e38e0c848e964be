"""What somebody typed, as the words and phrases to look for."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from gongkai.web.search.atoms import SOFT, clean, is_han, segments, sought

LONGEST = 200  # characters of a query that are looked at
MOST = 12  # words
QUOTED = re.compile(r"[“”\"＂]([^“”\"＂]+)[“”\"＂]")
# 文号：发文机关代字、年份、序号，各部分之间的括号和空白不论（a document number, whatever its brackets）。
NUMBER = re.compile(
    r"([\u4e00-\u9fff]{1,12})\s*[〔\[(【{﹝]?\s*((?:19|20)\d{2})\s*[〕\])】}﹞]?\s*(第?)\s*(\d+(?:-\d+)?)\s*号"
)
COMPOSED = re.compile(r"[A-Za-z0-9]+(?:[.\-/:·][A-Za-z0-9]+)+")  # PM2.5, 2021-05-01
# 单独出现时不作为检索词（words that say nothing by themselves）。
EMPTY = frozenset("的了和与及或在是对等之为于把被就都而并其")


@dataclass(frozen=True)
class Term:
    """One word or phrase."""

    text: str

    @cached_property
    def tokens(self) -> tuple[str, ...]:
        """The tokens that stand one after another in a text that has it."""
        return sought(self.text)[0]

    @cached_property
    def open_ended(self) -> bool:
        """Whether the last token is only how the token in the text begins."""
        return sought(self.text)[1]

    @cached_property
    def plain(self) -> bool:
        """Whether it is Han and nothing else: where such stands in a text it stands in its folded form as well, whatever
        is around it. (A full-width letter before a Latin word, a ℃ between two, would be another thing when folded.)"""
        parts = segments(self.text)
        return len(parts) == 1 and all(map(is_han, parts[0]))

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Finds it in a text whose characters of several forms are `folded`."""
        parts = segments(self.text)
        inner = r"[\W_]+".join(_part(atoms) for atoms in parts)
        letter = r"[^\W_\u3005-\U0010ffff]"
        before = "" if is_han(parts[0][0]) else f"(?<!{letter})"
        behind = "" if is_han(parts[-1][-1]) else f"(?!{letter})"
        return re.compile(before + inner + behind, re.IGNORECASE)


def _part(atoms: list[str]) -> str:
    said = re.escape(atoms[0])
    for first, second in pairwise(atoms):
        parted = f"[{SOFT}]*" if is_han(first) or is_han(second) else f"[{SOFT}]+"
        said += parted + re.escape(second)
    return said


def terms(text: str) -> list[Term]:
    """All of them must be found. Nothing where there is nothing to look for; never an error, whatever was typed."""
    known = unicodedata.normalize("NFKC", clean(text[: 4 * LONGEST])).strip()[:LONGEST]
    found = [Term(phrase) for phrase in _phrases(known) if segments(phrase)]
    alike = {term.tokens: term for term in found}
    return list(alike.values())[:MOST]


def _phrases(text: str) -> Iterator[str]:
    """Quoted phrases and document numbers as they stand, the rest word by word."""
    rest = text
    for pattern in (QUOTED, NUMBER, COMPOSED):
        for match in pattern.finditer(rest):
            yield _number(*match.groups()) if pattern is NUMBER else match[match.lastindex or 0]
        rest = pattern.sub("\n", rest)
    for chunk in rest.split():
        for atoms in segments(chunk):
            yield from _words(_whole(atoms))


def _number(maker: str, year: str, ordinal: str, serial: str) -> str:
    """A document number with its brackets, also where none were typed."""
    return f"{maker}〔{year}〕{ordinal}{serial}号"


def _whole(atoms: Iterable[str]) -> str:
    """Atoms written as one text again: between two that are not Chinese stood something."""
    said = ""
    for atom in atoms:
        said += f" {atom}" if said and not is_han(atom) and not is_han(said[-1]) else atom
    return said


def _words(text: str) -> Iterator[str]:
    """The words that a dictionary sees; a single character stays with its neighbour, since alone it is everywhere."""
    import rjieba  # noqa: PLC0415 - half a second for its dictionary: the first who searches waits, not every start

    word = ""
    for piece in rjieba.cut(text):
        if word and piece not in EMPTY and (len(piece) == 1 or (len(word) == 1 and is_han(word))):
            word += piece
            continue
        if word:
            yield word
        word = "" if piece in EMPTY and piece != text else piece.strip()
    if word:
        yield word
