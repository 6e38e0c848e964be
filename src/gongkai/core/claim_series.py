"""Periodic publications: how many issues the prose counts, against how many make a whole year."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from gongkai.core.claim_judge import Judged
from gongkai.core.claim_lexicon import Series
from gongkai.core.claim_read import Figure, Reader
from gongkai.core.claim_text import WIDEST, Mention, tail_of
from gongkai.core.finding import Verdict


def series(figures: Sequence[Figure], reader: Reader) -> Iterator[Judged]:
    """Each counted series of this year; more issues than the most frequent one has in a year say nothing."""
    units = reader.words.units["issue"]
    for figure in figures:
        mention = figure.mention
        if mention is None or mention.unit not in units or mention.approx or figure.spoken:
            continue
        phrase = _phrase(figure, mention, reader)
        kind = next((one for one in reader.words.series if one.match.search(phrase)), None)
        if kind and mention.value <= kind.issues[-1] and not reader.elsewhen(figure.sentence.plain[: mention.start]):
            yield _counted(figure, mention, kind, reader.words.rules["series"])


def _phrase(figure: Figure, mention: Mention, reader: Reader) -> str:
    """The words around the figure with the titles that they name (《…政府公报》6期), which claims do not look at; the
    clause before one that only counts (每月公布空气质量报告，全年共11期).
    """
    if mention.clause and reader.words.words["bare_count"].search(mention.phrase):
        before = figure.sentence.clauses[mention.clause - 1]
        return f"{figure.sentence.text[before.start : before.end]}#"
    if "《" not in mention.phrase:
        return mention.phrase
    return _around(figure, mention)


def _around(figure: Figure, mention: Mention) -> str:
    clause, text = figure.clause, figure.sentence.text
    return f"{tail_of(text[clause.start : mention.start], WIDEST)}#{text[mention.end : clause.end][:WIDEST]}"


def _counted(figure: Figure, mention: Mention, kind: Series, rule: str) -> Judged:
    whole = next(count for count in kind.issues if count >= mention.value)
    return Judged(
        id="series",
        rule=rule,
        figure=figure,
        number=mention.value,
        expected=Decimal(whole),
        verdict=Verdict.HOLDS if mention.value == whole else Verdict.BROKEN,
        level=kind.level,
        says="series",
        unit=mention.unit,
        name=kind.name,
    )
