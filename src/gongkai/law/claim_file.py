"""The words of law/claims*.yaml → the core's Lexicon; every error names file, line and what is allowed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from importlib import resources
from typing import Any

from gongkai.core.claim_lexicon import ClaimPattern, Foreign, Lexicon, Operand, Series, Sum
from gongkai.core.rule import Level, Rule
from gongkai.law.lined import Map, parse

HERE = resources.files("gongkai.law")
TOP_KEYS = (
    *("fragments", "figure", "units", "heading", "topics", "verbs", "applicants", "words", "rules"),
    *("patterns", "series", "foreign", "limits"),
)
PATTERN_KEYS = (
    *("id", "rule", "words", "match", "label", "not", "context", "contexts", "cells", "also", "figure", "states"),
    *("relation", "level", "units", "needs", "verbs", "topic", "sets", "any_year", "part", "says"),
)
RELATIONS = ("=", "<=", ">=")
FRAGMENT = re.compile(r"(?<!\?P)(?<!\(\?)<([a-z_]+)>")
OPERAND = re.compile(r"(?P<sign>-)?(?P<table>[a-z_]+)/(?P<row>[a-z_]+|&)/(?P<column>[a-z_]+|@)")


@cache
def lexicon() -> Lexicon:
    """The package's own words, read and compiled once; LawError where a file is wrong."""
    files = sorted((item for item in HERE.iterdir() if _is_claims(item.name)), key=lambda item: item.name)
    return words([(item.read_text("utf-8"), f"law/{item.name}") for item in files])


def with_words(rule: Rule) -> Rule:
    """A rule whose `params.words` is `claims`, with the Lexicon itself in its place; any other as it is."""
    if rule.params.get("words") != "claims":
        return rule
    return replace(rule, params={**rule.params, "words": lexicon()})


def _is_claims(name: str) -> bool:
    return name.startswith("claims") and name.endswith(".yaml")


def words(files: Iterable[tuple[str, str]]) -> Lexicon:
    """(text, path) of each YAML file → one Lexicon; lists of the same key follow one another."""
    tops = [parse(text, path).only(*TOP_KEYS) for text, path in files]
    fragments = {key: value for top in tops for key, value in top.get("fragments", {}).items()}
    main: Map = next(top for top in tops if "figure" in top)
    units = {name: frozenset(listed) for name, listed in main.need("units").items()}
    patterns = [_pattern(item, fragments, units) for top in tops for item in top.get("patterns", ())]
    return Lexicon(
        figure=_regex(main, main.need("figure"), fragments),
        units=units,
        heading=_regex(main, main.need("heading"), fragments),
        topics=tuple((i.need("topic"), _regex(i, i.need("match"), fragments)) for i in main.need("topics")),
        verbs=tuple((i.need("verb"), _regex(i, i.need("match"), fragments)) for i in main.need("verbs")),
        applicants=tuple(_applicant(item, fragments) for item in main.need("applicants")),
        patterns=tuple(pattern for pattern in patterns if pattern.figure),
        by_unit=_by_unit([pattern for pattern in patterns if pattern.figure]),
        unwritten=tuple(pattern for pattern in patterns if not pattern.figure),
        keywords=_any(pattern.keyword for pattern in patterns if pattern.figure),
        unwritten_keywords=_any(pattern.keyword for pattern in patterns if not pattern.figure),
        words={k: _regex(top, v, fragments) for top in tops for k, v in top.get("words", {}).items()},
        series=tuple(_series(item, fragments) for top in tops for item in top.get("series", ())),
        foreign=tuple(_foreign(item, fragments) for top in tops for item in top.get("foreign", ())),
        limits={key: value for top in tops for key, value in top.get("limits", {}).items()},
        rules=dict(main.need("rules")),
    )


def _by_unit(patterns: list[ClaimPattern]) -> dict[str, tuple[ClaimPattern, ...]]:
    """The patterns that a figure of each unit can fit, in their order; `*` are those that fit any unit."""
    units = {unit for pattern in patterns for unit in pattern.units}
    listed = {unit: tuple(p for p in patterns if not p.units or unit in p.units) for unit in units}
    return {**listed, "*": tuple(p for p in patterns if not p.units)}


def _applicant(item: Map, fragments: Mapping[str, str]) -> tuple[re.Pattern[str], tuple[str, ...], bool]:
    item.only("match", "columns", "loose")
    return _regex(item, item.need("match"), fragments), tuple(item.need("columns")), item.get("loose", False)


def _pattern(item: Map, fragments: Mapping[str, str], units: Mapping[str, frozenset[str]]) -> ClaimPattern:
    item.only(*PATTERN_KEYS)
    relation, unit = item.get("relation", "="), item.get("units")
    if relation not in RELATIONS:
        raise item.fail(f"relation 不能是 {relation!r}；可以是 {', '.join(RELATIONS)}")
    if unit is not None and unit not in units:
        raise item.fail(f"没有量词组 {unit!r}；可以是 {', '.join(units)}")
    return ClaimPattern(
        id=item.need("id"),
        rule=item.need("rule"),
        match=tuple(_regex(item, text, fragments) for text in _forms(item)),
        keyword=_regex(item, "|".join(map(re.escape, item.need("words"))), {}),
        cells=tuple(_sum(item, operands) for operands in item.get("cells", ())),
        also=tuple(_sum(item, operands) for operands in item.get("also", ())),
        figure=item.get("figure", True),
        states=str(item.get("states", "0")),
        relation=relation,
        level=_level(item),
        units=units[unit] if unit else frozenset(),
        needs=frozenset(item.get("needs", ())),
        verbs=frozenset(item.get("verbs", ())),
        topic=item.get("topic"),
        sets=tuple(item.get("sets", ())),
        any_year=item.get("any_year", False),
        exclude=_regex(item, item["not"], fragments) if "not" in item else None,
        context=_regex(item, item["context"], fragments) if "context" in item else None,
        contexts=frozenset(item.get("contexts", ())),
        part=item.get("part", ""),
        says=item.get("says", "differs"),
    )


def _forms(item: Map) -> Iterator[str]:
    """A `label` is written both ways, 予以公开8件 and 8件予以公开; `match` is taken as it stands."""
    if "label" in item:
        yield f"(?:{item['label']})<of>#"
        yield f"#<is>(?:{item['label']})"
    yield from item.get("match", ())


def _sum(item: Map, operands: Iterable[str]) -> Sum:
    return tuple(_operand(item, text) for text in operands)


def _operand(item: Map, text: str) -> Operand:
    match = OPERAND.fullmatch(text)
    if match is None:
        raise item.fail(f"看不懂单元格 {text!r}；写法如 requests/received/total、requests/&/@、-requests/carried_in/@")
    return Operand(match["table"], match["row"], match["column"], -1 if match["sign"] else 1)


def _level(item: Map) -> Level:
    try:
        return Level(item.get("level", "error"))
    except ValueError:
        raise item.fail(f"level 不能是 {item['level']!r}；可以是 {', '.join(Level)}") from None


def _series(item: Map, fragments: Mapping[str, str]) -> Series:
    item.only("name", "match", "issues", "level", "why")
    match, issues = _regex(item, item.need("match"), fragments), tuple(sorted(item.need("issues")))
    return Series(name=item.need("name"), match=match, issues=issues, level=_level(item), why=item.need("why"))


def _foreign(item: Map, fragments: Mapping[str, str]) -> Foreign:
    item.only("word", "owners", "level", "why")
    word, owners = (_regex(item, item.need(key), fragments) for key in ("word", "owners"))
    return Foreign(word=word, owners=owners, level=_level(item), why=item.need("why"))


def _any(keywords: Iterable[re.Pattern[str]]) -> re.Pattern[str]:
    listed = sorted({word for keyword in keywords for word in keyword.pattern.split("|")})
    return re.compile("|".join(listed) or r"(?!)")


def _regex(item: Map, text: Any, fragments: Mapping[str, str]) -> re.Pattern[str]:
    try:
        return re.compile(_expand(item, str(text), fragments))
    except re.error as error:
        raise item.fail(f"不是合法的正则表达式 {text!r}：{error}") from error


def _expand(item: Map, text: str, fragments: Mapping[str, str], depth: int = 0) -> str:
    if depth > 9:
        raise item.fail(f"fragments 互相引用成环：{text[:40]!r}")

    def put(match: re.Match[str]) -> str:
        if match[1] not in fragments:
            raise item.fail(f"没有 fragments {match[1]!r}；可以是 {', '.join(fragments)}")
        return f"(?:{_expand(item, fragments[match[1]], fragments, depth + 1)})"

    return FRAGMENT.sub(put, text)
