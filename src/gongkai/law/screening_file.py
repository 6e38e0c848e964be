"""screening.yaml and lexicon.yaml → Rulebook; every error names file, line and what is allowed."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources

from gongkai.core.screening.finding import Level
from gongkai.core.screening.rulebook import Rulebook, ScreeningRule, Word
from gongkai.law.lined import Map, parse

PATH, LEXICON = "law/screening.yaml", "law/lexicon.yaml"
_CODE = re.compile("[a-z][a-z_]*")


@cache
def rulebook() -> Rulebook:
    """The rules and the lexicon of this installation's law files."""
    folder = resources.files("gongkai.law")
    words = read_lexicon((folder / "lexicon.yaml").read_text("utf-8"))
    return read_rulebook((folder / "screening.yaml").read_text("utf-8"), words)


def read_rulebook(text: str, lexicon: tuple[Word, ...] = (), path: str = PATH) -> Rulebook:
    """LawError on an unknown key, a level that is none, a rule given twice."""
    root = parse(text, path).only("rules", "card_prefixes", "regions", "surnames", "not_names")
    rules: dict[str, ScreeningRule] = {}
    for row in root.need("rules"):
        rule = _rule(row)
        if rule.id in rules:
            raise row.fail(f"规则 {rule.id!r} 写了两次，请删去一个")
        rules[rule.id] = rule
    return Rulebook(
        rules=rules,
        lexicon=lexicon,
        card_prefixes=tuple(map(str, root.need("card_prefixes"))),
        regions=frozenset(map(str, root.need("regions"))),
        surnames=frozenset(root.need("surnames")),
        not_names=frozenset(root.need("not_names")),
    )


def _rule(row: Map) -> ScreeningRule:
    row.only("id", "level", "passable", "basis")
    name = row.need("id")
    if not _CODE.fullmatch(str(name)):
        raise row.fail(f"规则代码 {name!r} 应为小写字母和下划线")
    passable = row.get("passable", True)
    if not isinstance(passable, bool):
        raise row.fail(f"passable 应为 true 或 false，现为 {passable!r}")
    return ScreeningRule(name, _level(row), passable, str(row.get("basis", "")))


def _level(row: Map) -> Level:
    given = row.need("level")
    if given not in set(Level):
        raise row.fail(f"level 不能是 {given!r}；可以是 {', '.join(Level)}")
    return Level(given)


def read_lexicon(text: str, path: str = LEXICON) -> tuple[Word, ...]:
    """LawError on an unknown key, a wrong form that is blank or given twice, a longer word that does not hold it."""
    words: dict[str, Word] = {}
    for row in parse(text, path).only("words").need("words"):
        row.only("wrong", "right", "level", "unless", "why")
        wrong, unless = str(row.need("wrong")).strip(), tuple(row.get("unless", ()))
        if not wrong or wrong in words:
            raise row.fail(f"错误写法 {wrong!r} 为空，或者写了两次")
        for longer in unless:
            if wrong not in longer:
                raise row.fail(f"unless 中的 {longer!r} 不含 {wrong!r}，请删去")
        words[wrong] = Word(wrong, str(row.get("right", "")), _level(row), unless, str(row.get("why", "")))
    return tuple(words.values())
