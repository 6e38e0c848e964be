"""Text that was not written for this report: another body's words, last year's sentences, a template's leftovers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from gongkai.core.claim_lexicon import Lexicon
from gongkai.core.context import Context
from gongkai.core.finding import Finding
from gongkai.core.rule import Level, Rule
from gongkai.core.sentences import Said, masked, own_sentences, repeats, sentences

_RANK = (Level.ERROR, Level.WARNING, Level.NOTE)


def another_body(context: Context, rule: Rule) -> Iterator[Finding]:
    """Words that only another kind of body says of itself (全台 in a bureau); silent where the agency has no name."""
    words: Lexicon = rule.params["words"]
    if not context.report.agency:
        return
    strange = [one for one in words.foreign if not one.owners.search(context.report.agency)]
    for said in _said(context) if strange else ():
        for one in strange:
            match = one.word.search(said.text)
            if match:
                message = _say(context, rule, "copied.foreign", word=match.group(), why=one.why)
                yield _found(context, rule, said, message, one.level, match.group())


def last_years_text(context: Context, rule: Rule) -> Iterator[Finding]:
    """How much of the prose stands word for word, or but for its figures, in last year's report."""
    words: Lexicon = rule.params["words"]
    if context.last is None:
        return
    mine, theirs = own_sentences(context.report, words), own_sentences(context.last, words)
    if len(mine) < words.limits["fewest_sentences"]:
        return
    found = repeats(mine, theirs)
    same, alike = (part * 100 // len(mine) for part in (found.exact, found.but_for_figures))
    if same >= words.limits["same_share"] or alike >= words.limits["alike_share"]:
        known = {masked(said.text) for said in theirs}
        first = next(said for said in mine if masked(said.text) in known)
        message = _say(context, rule, "copied.last_year", same=same, alike=alike, count=len(mine))
        yield _found(context, rule, first, message, rule.level, "narrative")


def last_years_figures(context: Context, rule: Rule) -> Iterator[Finding]:
    """Sentences with counts that stand unchanged in last year's report, figures and all."""
    words: Lexicon = rule.params["words"]
    if context.last is None:
        return
    before = {said.text for said in own_sentences(context.last, words)}
    own = own_sentences(context.report, words)
    repeated = [said for said in own if said.text in before and words.words["counted"].search(said.text)]
    for said in repeated[: int(words.limits["most_repeated"])]:
        yield _found(context, rule, said, _say(context, rule, "copied.figures"), rule.level, said.text[:24])


def wrong_year(context: Context, rule: Rule) -> Iterator[Finding]:
    """A reporting period, or the report's own name, of another year than the report's."""
    words: Lexicon = rule.params["words"]
    for said in _said(context):
        for pattern in ("period", "own_name", "opening_year"):
            years = {int(y) for match in words.words[pattern].finditer(said.text) for y in match.groups() if y}
            wrong = sorted(years - {context.report.year})
            opening = pattern == "opening_year" and (said.section != 1 or wrong != [context.report.year - 1])
            if not wrong or opening or (pattern == "own_name" and words.words["other_report"].search(said.text)):
                continue
            level = rule.level if pattern == "period" else Level.WARNING
            message = _say(context, rule, f"copied.{pattern}", year=wrong[0], expected=context.report.year)
            yield _found(context, rule, said, message, level, f"{pattern} {wrong[0]}")
            break


def leftovers(context: Context, rule: Rule) -> Iterator[Finding]:
    """Words of a template or of the text processor that nobody replaced."""
    words: Lexicon = rule.params["words"]
    for said in _said(context):
        match = words.words["leftover"].search(said.text)
        if match:
            message = _say(context, rule, "copied.leftover", word=match.group())
            yield _found(context, rule, said, message, rule.level, match.group())


def another_issuer(context: Context, rule: Rule) -> Iterator[Finding]:
    """The prose names a body as the report's author that is not this agency nor an office of it."""
    words: Lexicon = rule.params["words"]
    for said in _said(context):
        match = words.words["issuer"].search(said.text)
        name = next((group for group in match.groups() if group), "") if match else ""
        if name and context.report.agency and not _same_body(name, context.report.agency, words):
            message = _say(context, rule, "copied.issuer", name=name, agency=context.report.agency)
            yield _found(context, rule, said, message, rule.level, name)


def _same_body(name: str, agency: str, words: Lexicon) -> bool:
    """One name within the other, or the same body once the places before them are taken off; offices count as theirs."""
    if (
        name in agency
        or agency in name
        or not words.words["body"].search(name)
        or not words.words["body"].search(agency)
    ):
        return True
    own, other = (words.words["place"].sub("", words.words["office"].sub("", body)) for body in (agency, name))
    if own in other or other in own or min(len(own), len(other)) <= 2:
        return True
    pairs, others = _pairs(own), _pairs(other)
    return len(pairs & others) * 2 >= max(1, min(len(pairs), len(others)) - 1)


def _pairs(body: str) -> set[tuple[str, str]]:
    """The neighbouring characters of a name, without what every body has: 财政局 and 民政局 share nothing."""
    return set(pairwise(re.sub("人民(?=政府)|[局厅委办]$", "", body)))


def _said(context: Context) -> tuple[Said, ...]:
    """The report's sentences, cut once in a check."""
    if "sentences" not in context.memory:
        context.memory["sentences"] = tuple(sentences(context.report))
    found: tuple[Said, ...] = context.memory["sentences"]
    return found


def _say(context: Context, rule: Rule, key: str, **slots: object) -> str:
    middle = context.wording.say(key, **slots)
    return context.wording.say("claims.sentence", middle=middle, advice=context.advice(rule))


def _found(context: Context, rule: Rule, said: Said, message: str, level: Level, subject: str) -> Finding:
    milder = max(rule.level, level, key=_RANK.index)
    return context.finding(rule, level=milder, subject=subject, message=message, at=said.at, quote=said.quote)
