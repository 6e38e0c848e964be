"""What a text is for the index: its atoms, a Chinese character or a run of letters and digits, and their tokens.

The tokens are every two characters that stand next to each other, so that whatever somebody types is found where it
stands in the text, whether or not a dictionary knows the word or cuts the sentence there (docs/decisions/0013). The
tokens follow from the text alone: what was indexed can be taken out of the index again by the text that was kept. Whoever changes this module adds
a migration that builds the index anew.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise

# 自此往后的文字一字一个单元（from here on each character is an atom: Chinese, kana, Korean）。
FIRST_HAN = "\u3005"
LONGEST = (
    200  # letters of an atom: a longer run (a key, a picture as text) is several; no index takes a word of any length
)
ATOM = re.compile(rf"(?![\W_])[{FIRST_HAN}-\U0010ffff]|[^\W_{FIRST_HAN}-\U0010ffff]{{1,{LONGEST}}}")
CONTROL = re.compile(r"[\x01-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
# 括号、引号、书名号和空白不隔断文字（these do not part what stands on both sides: 〔2021〕3号, a line that wraps）。
SOFT = r"\s()\[\]{}<>〔〕【】「」『』《》〈〉（）［］｛｝＜＞“”‘’\"'＂＇﹝﹞"
HARD = re.compile(rf"(?:[^\w{SOFT}]|_)+")


def folded(text: str) -> str:
    """Full width as half width, capitals as small letters; no lone surrogates, no NUL."""
    return unicodedata.normalize("NFKC", clean(text)).casefold()


def clean(text: str) -> str:
    """Without what no database or dump takes: NUL, lone surrogates; other control characters are blanks."""
    return CONTROL.sub(" ", text.encode("utf-8", "ignore").decode().replace("\0", ""))


def segments(text: str) -> list[list[str]]:
    """The atoms between one mark of punctuation and the next."""
    found = (ATOM.findall(part) for part in HARD.split(folded(text)))
    return [atoms for atoms in found if atoms]


def is_han(atom: str) -> bool:
    """Whether an atom is one character of Chinese (or of another script that sets no spaces)."""
    return atom >= FIRST_HAN


def tokens(text: str) -> Iterator[str]:
    """What a text is indexed by: from each place to the next, two characters, or one where nothing joins it."""
    for atoms in segments(text):
        yield from _joined(atoms)
        yield atoms[-1]


def _joined(atoms: list[str]) -> Iterator[str]:
    for first, second in pairwise(atoms):
        yield first + second if first >= FIRST_HAN and second >= FIRST_HAN else first


def sought(phrase: str) -> tuple[tuple[str, ...], bool]:
    """The tokens that a text with this phrase has one after another; and whether the last is only how a token begins."""
    found = list(tokens(phrase))
    parts = segments(phrase)
    if not parts or not is_han(parts[-1][-1]):
        return tuple(found), False
    last = parts[-1]
    if len(last) > 1 and is_han(last[-2]):
        return tuple(found[:-1]), False  # the last character stands in the pair before it
    return tuple(found), True
