"""Prose made comparable: folded characters with a way back, sentences, clauses, and the figures with their words."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from operator import itemgetter
from typing import NamedTuple

from gongkai.core.claim_lexicon import Lexicon

_FOLD = {ord("　"): " ", ord("："): ":", ord("；"): ";", ord("．"): ".", ord("﹪"): "%"}
_FOLD |= {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F) if chr(code) not in "，！？：；"}
_RUNS = re.compile(r"[^\s\u200b\ufeff]+")
_ENDS = re.compile(r"[。！？!?]+[”’』」\")]*")
_CUTS = re.compile(r"[，,;()\[\]、]")
_TITLES = re.compile(r"《[^《》]*》|〈[^〈〉]*〉|<[^<>]*>")
_JOINTS = re.compile(r"[、和与及]")
_JOINT = re.compile(r"[、，,和与及]{1,2}")
_THOUSANDS = re.compile(r"\d,\d{3}(?!\d)")
WIDEST = 64  # characters of a clause around a figure; what stands farther off does not say what it counts
_DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_SCALES = {"十": 10, "百": 100, "千": 1000, "万": 10000, "亿": 100000000}


class Folded(NamedTuple):
    """Text without blanks, half-width; `starts` and `shifts` lead each character back to the printed text."""

    text: str
    runs: tuple[tuple[int, int], ...]

    def back(self, index: int) -> int:
        """Where the folded character stood in the printed text."""
        _, shift = self.runs[bisect_right(self.runs, index, key=itemgetter(0)) - 1]
        return index + shift


class Mention(NamedTuple):
    """A figure in a sentence: `phrase` is what stands around it in its clause, itself written `#`; `step` is one unit
    of its last printed digit (0.1 for 33.9%, 1000 for 4.3万), 0 for a plain whole number."""

    start: int
    end: int
    value: Decimal
    unit: str
    approx: str
    step: Decimal
    phrase: str
    clause: int


class Clause(NamedTuple):
    """A stretch of a sentence between commas, semicolons or brackets; `group` counts the semicolons before it."""

    start: int
    end: int
    text: str
    group: int
    depth: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a folded paragraph, `start` its offset; `plain` has the titles in 《》 blotted out."""

    start: int
    text: str
    plain: str
    clauses: tuple[Clause, ...]
    mentions: tuple[Mention, ...]


def fold(text: str) -> Folded:
    """Half-width characters and no blanks, so that one expression fits every typist."""
    wide = text.translate(_FOLD)
    pieces, runs, length = [], [], 0
    for match in _RUNS.finditer(wide):
        runs.append((length, match.start() - length))
        pieces.append(match.group())
        length += len(match.group())
    return Folded("".join(pieces), tuple(runs))


def sentences(text: str, words: Lexicon) -> Iterator[Sentence]:
    """The sentences of a folded paragraph; a numbered heading inside it begins one of its own."""
    cuts = {match.end() for match in _ENDS.finditer(text)} | {match.start() for match in words.heading.finditer(text)}
    start = 0
    for cut in sorted(cuts | {len(text)}):
        if cut > start:
            yield _sentence(start, text[start:cut], words)
            start = cut


def _sentence(start: int, text: str, words: Lexicon) -> Sentence:
    plain = _TITLES.sub(lambda match: "《" + "·" * (len(match.group()) - 2) + "》", text) if "《" in text else text
    if not words.words["telling"].search(plain):
        return Sentence(start, text, plain, (), ())
    clauses = tuple(_clauses(plain, words))
    mentions = [mention for index, clause in enumerate(clauses) for mention in _mentions(clause, index, words)]
    if "分别" in plain:
        mentions = _respectively(mentions, plain, words)
    return Sentence(start, text, plain, clauses, tuple(mentions))


def _respectively(mentions: list[Mention], text: str, words: Lexicon) -> list[Mention]:
    """许可、处罚、强制决定数量分别为3件、2件和1件: each figure gets its own subject, if there are as many of both."""
    for first, mention in enumerate(mentions):
        head = words.words["respective"].search(mention.phrase.split("#")[0])
        if not head:
            continue
        subjects = _JOINTS.split(mention.phrase[: head.start()])
        run = [mention]
        for one in mentions[first + 1 :]:
            if not _JOINT.fullmatch(text[run[-1].end : one.start]):
                break
            run.append(one)
        shared = words.words["shared"].search(subjects[-1])
        ending = shared.group() if shared else ""
        for offset, one in enumerate(run):
            apart = len(run) == len(subjects)
            subject = subjects[offset].removesuffix(ending) + ending if apart else ""
            mentions[first + offset] = one._replace(phrase=f"{subject}#")
    return mentions


def _clauses(text: str, words: Lexicon) -> Iterator[Clause]:
    """Between separators; an enumeration comma separates only behind a figure (公示10件、许可81件)."""
    listed = {match.end() for match in words.figure.finditer(text)} if "、" in text else set()
    kept = {match.start() + 1 for match in _THOUSANDS.finditer(text)} if "," in text else set()
    start = group = depth = 0
    for match in _CUTS.finditer(text):
        index, mark = match.start(), match.group()
        if (mark == "、" and index not in listed) or index in kept:
            continue
        if index > start:
            yield Clause(start, index, text[start:index], group, depth)
        start = index + 1
        group += mark == ";"
        depth = max(0, depth + (mark in "([") - (mark in ")]"))
    if start < len(text):
        yield Clause(start, len(text), text[start:].rstrip("。！？!?”."), group, depth)


def _mentions(clause: Clause, index: int, words: Lexicon) -> Iterator[Mention]:
    found = list(words.figure.finditer(clause.text))
    edge = 0
    for place, match in enumerate(found):
        value, unit = number(match["digits"], match["factor"] or ""), match["unit"]
        after = clause.text[match.end() :] if place == len(found) - 1 else ""
        phrase = f"{tail_of(clause.text[edge : match.start()], WIDEST)}#{after[:WIDEST]}"
        approx = (
            "near" if match["lead"] or match["tail"] == "左右" else "over" if match["more"] or match["tail"] else ""
        )
        start, end = clause.start + match.start(), clause.start + match.end()
        yield Mention(start, end, value, unit, approx, _step(match), phrase, index)
        edge = match.end()


def tail_of(text: str, width: int) -> str:
    """The last characters of a text, with a sign before them where some were left out."""
    return text if len(text) <= width else "…" + text[-width:]


def _step(match: re.Match[str]) -> Decimal:
    point = match["digits"].partition(".")[2]
    if not point and not match["factor"]:
        return Decimal(0)
    return Decimal(1).scaleb(-len(point)) * _SCALES.get(match["factor"] or "", 1)


def number(digits: str, factor: str = "") -> Decimal:
    """`1,234`, `4.3` with 万, `十二`, `一百零三` → the figure."""
    scale = Decimal(_SCALES.get(factor, 1))
    if digits[0].isdigit():
        return Decimal(digits.replace(",", "")) * scale
    return Decimal(_chinese(digits)) * scale


def _chinese(digits: str) -> int:
    if not any(char in _SCALES for char in digits):
        return int("".join(str(_DIGITS[char]) for char in digits))
    total = section = figure = 0
    for char in digits:
        if char in _DIGITS:
            figure = _DIGITS[char]
        elif _SCALES[char] >= 10000:
            total, section, figure = (total + section + figure) * _SCALES[char], 0, 0
        else:
            section, figure = section + (figure or 1) * _SCALES[char], 0
    return total + section + figure
