"""The words of the claims: wrong files are refused with file, line and remedy; the package's own are whole."""

from __future__ import annotations

import re

import pytest

from gongkai.core.claim_value import Ledger
from gongkai.core.report import Report
from gongkai.law.claim_file import HERE, lexicon, words
from gongkai.law.lined import LawError
from gongkai.law.load import forms, general_rules

MAIN = (HERE / "claims.yaml").read_text("utf-8")
PATTERN = "patterns:\n  - {{id: x, rule: AR-stated-01, words: [申请], match: ['{match}'], {rest}}}\n"


def load(match: str = "申请#", rest: str = "cells: [[requests/received/total]]") -> None:
    words([(MAIN, "law/claims.yaml"), (PATTERN.format(match=match, rest=rest), "law/claims-x.yaml")])


def test_a_right_file_is_read():
    load()


@pytest.mark.parametrize(
    ("match", "rest", "said"),
    [
        ("(申请#", "cells: [[requests/received/total]]", "正则表达式"),
        ("<nothing>#", "cells: [[requests/received/total]]", "没有 fragments 'nothing'；可以是 count"),
        ("申请#", "cells: [[requests/received]]", "写法如 requests/received/total"),
        ("申请#", "level: grave", "可以是 error, warning, note"),
        ("申请#", "relation: '<'", "可以是 =, <=, >="),
        ("申请#", "units: bushel", "没有量词组 'bushel'；可以是 count"),
        ("申请#", "colour: red", "不认识的键 'colour'"),
    ],
)
def test_a_wrong_pattern_is_refused_with_its_line_and_what_is_allowed(match, rest, said):
    with pytest.raises(LawError, match=r"law/claims-x\.yaml:2") as refused:
        load(match, rest)
    assert said in str(refused.value)


def test_fragments_that_name_each_other_are_refused():
    looped = MAIN.replace("fragments:\n", "fragments:\n  one: <two>\n  two: <one>\n", 1)
    with pytest.raises(LawError, match="成环"):
        words([(looped, "law/claims.yaml"), (PATTERN.format(match="<one>#", rest="states: 0"), "law/claims-x.yaml")])


def test_every_pattern_belongs_to_a_rule_and_every_rule_has_a_pattern():
    known = {rule.id for rule in general_rules() if rule.function == "stated"}
    used = {p.rule for p in (*lexicon().patterns, *lexicon().unwritten)} | set(lexicon().rules.values())
    assert used == known


def test_every_cell_that_a_pattern_names_is_printed_by_an_edition():
    codes = {(t.code, r.code) for form in forms() for t in form.tables for r in t.rows()}
    columns = {c.code for form in forms() for t in form.tables for b in t.blocks for c in b.columns}
    for pattern in (*lexicon().patterns, *lexicon().unwritten):
        for operand in (operand for operands in (*pattern.cells, *pattern.also) for operand in operands):
            assert operand.row == "&" or (operand.table, operand.row) in codes, pattern.id
            assert operand.column == "@" or operand.column in columns, pattern.id


def test_pattern_names_are_given_once():
    names = [pattern.id for pattern in (*lexicon().patterns, *lexicon().unwritten)]
    assert len(names) == len(set(names))


def test_no_word_list_can_cut_one_run_of_characters_in_two_ways():
    """A repeated list with 共, 计 and 共计 reads 共计共计… in 2ⁿ ways: the door to a hostile text."""
    fragments = {m[1]: m[2] for m in re.finditer(r"^  (\w+): \(\?:([^()\n]+)\)\*$", MAIN, re.M)}
    assert len(fragments) >= 6
    for name, listed in fragments.items():
        atoms = set(listed.split("|"))
        for atom in atoms:
            assert not _splits(atom, atoms - {atom}), (name, atom)


def _splits(text: str, atoms: set[str]) -> bool:
    return not text or any(text.startswith(atom) and _splits(text[len(atom) :], atoms) for atom in atoms)


def test_a_claim_about_another_editions_cells_is_not_made():
    (edition,) = (form for form in forms() if form.id == "annual-report-2021")
    published = next(pattern for pattern in lexicon().patterns if pattern.id == "documents_published")
    ledger = Ledger(_empty(edition))
    assert [ledger.has(operands) for operands in published.cells] == [False, True]


def _empty(form):
    return Report(form=form, agency="示例县某局", year=2022)
