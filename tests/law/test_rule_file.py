"""Rules from YAML: what is read, and errors that name file, line and what is allowed."""

from __future__ import annotations

import pytest

from gongkai.core.rule import Kind, Level, Of, Operand, Rule
from gongkai.law.lined import LawError, parse
from gongkai.law.load import forms
from gongkai.law.rule_file import rules

TABLES = forms()[-1].tables
HEAD = """
- id: AR2030-3-09
  kind: sum
  level: error
  says: 总计 = 各项之和
  basis: 示例
  table: requests
"""


def read(text: str, tables=TABLES) -> list[Rule]:
    return list(rules(parse(HEAD + text, "x.yaml"), tables))


def one(text: str) -> Rule:
    return read(text)[0]


def test_operands_have_signs_and_owners():
    rule = one(
        "  along: columns\n  left: [received, -carried_in]\n  right: [last.carried_out, printed.other_handling]\n"
    )
    assert rule.left == (Operand("received"), Operand("carried_in", -1))
    assert rule.right == (Operand("carried_out", 1, Of.LAST), Operand("other_handling", 1, Of.THIS, True))


def test_a_cell_by_cell_rule_compares_with_the_children():
    rule = one("  along: cells\n  left: ['*']\n  right: [children.*]\n")
    assert (rule.left, rule.right) == ((Operand("*"),), (Operand("*", 1, Of.CHILDREN),))


def test_kind_level_and_advice_in_two_languages_are_read():
    rule = one("  along: rows\n  left: [total]\n  right: [welfare]\n  advice: 请核对\n  advice_en: please check\n")
    assert (rule.kind, rule.level, rule.advice, rule.advice_en) == (Kind.SUM, Level.ERROR, "请核对", "please check")


def test_examples_are_read():
    rule = one(
        "  along: rows\n  left: [total]\n  right: [welfare]\n"
        "  breaks: {cells: {requests/received/total: 3}, headings: [一、总体情况], children: [{requests/received/total: 1}]}\n"
    )
    assert rule.breaks is not None
    assert rule.breaks.headings == ("一、总体情况",)
    assert rule.breaks.children == ({"requests/received/total": 1},)
    assert rule.holds is None


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (
            "  along: columns\n  left: [recieved]\n  right: [granted]\n",
            "AR2030-3-09：没有 'recieved'；可以是 automated|没有 'recieved'",
        ),
        ("  along: rows\n  left: [granted]\n  right: [total]\n", "没有 'granted'；可以是 .*natural_person"),
        ("  along: diagonals\n", "along 不能是 'diagonals'；可以是 rows, columns, cells"),
        ("  along: columns\n  left: [re ceived]\n", "看不懂操作数 're ceived'"),
        ("  along: columns\n  left: [next.received]\n", "看不懂操作数"),
        ("  along: columns\n  advise: x\n", "不认识的键 'advise'；可以是 .*advice"),
        ("  along: columns\n  breaks: {cell: {}}\n", "不认识的键 'cell'"),
    ],
)
def test_a_wrong_rule_is_refused_with_what_is_allowed(text, says):
    with pytest.raises(LawError, match=says):
        read(text)


def test_an_error_names_the_file_and_the_line():
    with pytest.raises(LawError) as error:
        read("  along: columns\n  left: [recieved]\n  right: [granted]\n")
    assert str(error.value).startswith("x.yaml:2：")


def test_an_unknown_table_is_refused():
    with pytest.raises(LawError, match="没有表 'requests'；可以是"):
        read("  along: columns\n", tables=())


def test_an_unknown_kind_or_level_is_refused():
    for old, new, says in (("sum", "summ", "kind 不能是 'summ'"), ("error", "fatal", "level 不能是 'fatal'")):
        with pytest.raises(LawError, match=says):
            list(rules(parse(HEAD.replace(old, new), "x.yaml"), TABLES))


def test_an_id_given_twice_is_refused():
    with pytest.raises(LawError, match="AR2030-3-09 写了两次"):
        read("  along: columns\n" + HEAD)


@pytest.mark.parametrize("key", ["id", "kind", "level", "says", "basis"])
def test_a_rule_without_its_words_or_source_is_refused(key):
    item = "".join(line + "\n" for line in HEAD.splitlines() if f"{key}:" not in line)
    with pytest.raises(LawError, match=f"缺少 '{key}'|不是合法的 YAML"):
        list(rules(parse(item if key != "id" else item.replace("  kind", "- kind"), "x.yaml"), TABLES))
