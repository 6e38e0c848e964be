"""错敏词: wrong forms that an editable lexicon names, each with its right one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from gongkai.core.screening.finding import Finding
from gongkai.core.screening.material import Span
from gongkai.core.screening.rulebook import Rulebook, Word

# 汉字之间的空白多是排版留下的（white space between Chinese characters is what layout left there）。
_LOOSE = re.compile("(?<=[\u4e00-\u9fff])\\s+(?=[\u4e00-\u9fff])")


def wrong_words(span: Span, book: Rulebook) -> Iterator[Finding]:
    """Each wrong form that stands in a span, once."""
    if not book.lexicon:
        return
    text = _LOOSE.sub("", span.text)
    pattern, words = compiled(book.lexicon)
    seen = set()
    for match in pattern.finditer(text):
        word = words[match.group()]
        if word.wrong not in seen and not _right_here(word, text, match.start()):
            seen.add(word.wrong)
            slots = {"wrong": word.wrong, "right": word.right or "—", "why": word.why}
            yield book.finding("wrong_word", span.place, word.wrong, word.level, **slots)


@lru_cache(maxsize=64)
def compiled(lexicon: tuple[Word, ...]) -> tuple[re.Pattern[str], dict[str, Word]]:
    """One pattern for all wrong forms, the longest first, and the entry of each."""
    words = {word.wrong: word for word in reversed(lexicon)}
    forms = sorted(words, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, forms))), words


def _right_here(word: Word, text: str, start: int) -> bool:
    """Whether the form is part of a longer word in which it is right."""
    for longer in word.unless:
        at = longer.find(word.wrong)
        while at >= 0:
            if text.startswith(longer, max(start - at, 0)) and start >= at:
                return True
            at = longer.find(word.wrong, at + 1)
    return False
