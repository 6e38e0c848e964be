"""Printed words made comparable: white space, width, quotes, traditional characters and known variants folded."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from gongkai.law.variants import variants

# Quotes are printed in a dozen ways and never tell two labels apart; the rest is invisible.
DROPPED = re.compile(r"[\s\u200b-\u200f\u2060\ufeff\u00ad“”‘’\"'「」『』＂＇]")
PUNCTUATION = str.maketrans("〔〕【】｡﹑", "()()。、")


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, variants().words)))


@lru_cache(maxsize=4096)
def _character(character: str) -> str:
    folded = unicodedata.normalize("NFKC", character)
    if folded.isdecimal() and not character.isdecimal():
        folded = f"({folded})"  # ① and ¹ number something or refer to a note; they are no digit of a label
    folded = folded.translate(variants().characters).translate(PUNCTUATION)
    return DROPPED.sub("", folded)


@lru_cache(maxsize=4096)
def fold(text: str) -> str:
    """The text as it is compared: half width, no white space or quotes, the form's own characters and words."""
    return _pattern().sub(lambda match: variants().words[match[0]], "".join(map(_character, text)))


def fold_with_positions(text: str) -> tuple[str, list[int]]:
    """`fold(text)` and, for each of its characters, the index in `text` that it came from."""
    pieces = [(_character(character), index) for index, character in enumerate(text)]
    positions = [index for piece, index in pieces for _ in piece]
    folded = "".join(piece for piece, _ in pieces)
    return _pattern().sub(lambda match: variants().words[match[0]], folded), positions


ORDINAL = re.compile(r"^(?:第?[(]?(?:[一二三四五六七八九十]{1,2}|\d{1,2})(?:[).、,:]+|(?<=[)]))\s*)")


def without_ordinal(folded: str) -> str:
    """A folded label without its leading （一）, 1. or 三、; a label that is nothing else stays as it is."""
    return ORDINAL.sub("", folded) or folded


def ordinal(folded: str) -> str:
    """The leading ordinal of a folded label without its marks (`一`, `1`), or the empty string."""
    match = ORDINAL.match(folded)
    return re.sub(r"[^一二三四五六七八九十\d]", "", match[0]) if match else ""


@lru_cache(maxsize=8192)
def is_header_word(text: str, words: frozenset[str]) -> bool:
    """True when a cell's text is one of the header words, without its unit and ordinal."""
    folded = without_ordinal(fold(text))
    return folded in words or folded.split("(")[0] in {word.split("(")[0] for word in words if len(word) > 3}
