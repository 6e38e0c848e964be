"""The prose of two reports side by side: what differs within each sentence, and what is the same folded away."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from gongkai.core.compare import Comparison
from gongkai.core.compare_sentences import SentenceChange, SentenceKind
from gongkai.core.wording import Wording
from gongkai.publish.comparison_words import kind_of, moved_words


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch of a sentence; `tag` is del or ins where it stands in one of the two alone."""

    text: str
    tag: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A sentence of both reports or of one, its kind in words, and a note on where it stood."""

    kind: str
    word: str
    before: tuple[Piece, ...]
    after: tuple[Piece, ...]
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Sentences that differ one below the other, or (`same`) a run of those that do not."""

    lines: tuple[Line, ...] = ()
    same: tuple[str, ...] = ()


def groups(comparison: Comparison, changes: Sequence[SentenceChange], wording: Wording) -> Iterator[Group]:
    """The sentences of a section in order."""
    for same, run in groupby(changes, lambda change: kind_of(change) == "same"):
        if same:
            yield Group(same=tuple(change.after.quote for change in run if change.after))
        else:
            yield Group(lines=tuple(_line(comparison, change, wording) for change in run))


def _line(comparison: Comparison, change: SentenceChange, wording: Wording) -> Line:
    kind = kind_of(change)
    word, note = wording.say(f"compare.kind.{kind}"), moved_words(comparison, change, wording)
    if change.kind is SentenceKind.SAME and change.after is not None:
        return Line(kind=kind, word=word, before=(), after=(Piece(text=change.after.quote),), note=note)
    return Line(
        kind=kind,
        word=word,
        before=tuple(Piece(text=p.before, tag="" if p.same else "del") for p in change.parts if p.before),
        after=tuple(Piece(text=p.after, tag="" if p.same else "ins") for p in change.parts if p.after),
        note=note,
    )
