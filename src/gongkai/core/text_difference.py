"""What differs between two versions of a text, in its words: sentences first, then the words of those that changed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.core.compare_parts import Part, opcodes, parts
from gongkai.core.report import Place
from gongkai.core.sentences import Said

_SENTENCE = re.compile(r"[^。！？；\n]*(?:[。！？；]+|\n|$)")


def text_difference(old: str, new: str) -> tuple[Part, ...]:
    """The stretches that both texts have and those of one alone, in order; joined again they are the texts.

    Two texts that are the same in print (a personal value that is not shown) differ as a whole.
    """
    if old == new or not old or not new:
        return (Part(False, old, new),) if old or new else ()
    return tuple(_stretches(_sentences(old), _sentences(new)))


def _sentences(text: str) -> list[str]:
    return [found for found in _SENTENCE.findall(text) if found]


def _stretches(old: list[str], new: list[str]) -> Iterator[Part]:
    for tag, a, b, c, d in opcodes(old, new):
        before, after = "".join(old[a:b]), "".join(new[c:d])
        if before and after and tag == "replace":
            yield from parts(_said(before), _said(after))
        elif before or after:
            yield Part(tag == "equal", before, after)


def _said(text: str) -> Said:
    return Said(text, text, 0, Place())
