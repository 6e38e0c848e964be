"""screening.yaml and lexicon.yaml: what is wrong in them is said with file and line."""

from __future__ import annotations

import pytest

from gongkai.core.screening.finding import Level
from gongkai.law.lined import LawError
from gongkai.law.screening_file import read_lexicon, read_rulebook, rulebook

LISTS = "card_prefixes: ['62']\nregions: ['11']\nsurnames: 王\nnot_names: []\n"


def test_the_law_s_own_files_are_read() -> None:
    assert rulebook().rules["id_number"].level is Level.BLOCK
    assert not rulebook().rules["virus"].passable
    assert "中华人民共合国" in {word.wrong for word in rulebook().lexicon}


@pytest.mark.parametrize(
    ("rules", "told"),
    [
        ("- {id: a, level: loud}", "可以是 block, warn, note"), ("- {id: A1, level: note}", "小写字母"),
        ("- {id: a, level: note}\n- {id: a, level: note}", "写了两次"), ("- {id: a, level: note, also: 1}", "不认识的键"),
        ("- {id: a, level: note, passable: perhaps}", "true 或 false"),
    ],
)  # fmt: skip
def test_a_wrong_rule_is_told(rules: str, told: str) -> None:
    with pytest.raises(LawError, match=told):
        read_rulebook(f"rules:\n{rules}\n{LISTS}")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("- {wrong: '', level: warn}", "为空"), ("- {wrong: 甲, level: warn}\n- {wrong: 甲, level: warn}", "写了两次"),
        ("- {wrong: 甲, level: warn, unless: [乙]}", "不含"), ("- {wrong: 甲}", "缺少 'level'"),
    ],
)  # fmt: skip
def test_a_wrong_word_is_told(words: str, told: str) -> None:
    with pytest.raises(LawError, match=told):
        read_lexicon(f"words:\n{words}")
