"""Old and new side by side, and what acts are called."""

from __future__ import annotations

import re
from pathlib import Path

import gongkai.web
from gongkai.law.lined import parse
from gongkai.web.audit.acts import called, names
from gongkai.web.audit.difference import Row, side_by_side


def test_each_leaf_is_a_row_and_what_differs_is_marked() -> None:
    old = {"title": "一", "table": [{"station": "甲", "pm25": 31}], "gone": True}
    new = {"title": "一", "table": [{"station": "甲", "pm25": 35}, {"station": ""}], "none": None}
    assert side_by_side(old, new) == [
        Row("title", "一", "一", False),
        Row("table[1].station", "甲", "甲", False),
        Row("table[1].pm25", "31", "35", True),
        Row("table[2].station", "", "（空）", True),
        Row("none", "", "（空）", True),
        Row("gone", "是", "", True),
    ]


def test_values_that_are_no_object_stand_alone() -> None:
    assert side_by_side("草稿", "待审核") == [Row("", "草稿", "待审核", True)]
    assert side_by_side(None, {"list": []}) == [Row("list", "", "（空）", True)]
    assert side_by_side(None, None) == []


def test_acts_are_called_in_chinese_and_unknown_words_stand_as_they_are() -> None:
    assert called("record.publish") == "信息：公开"
    assert (called("case.open"), called("dispute.open")) == ("申请：打开文书、材料", "复议诉讼：登记"), (
        "one verb, two words"
    )
    assert (called("case.assign"), called("credit.assign")) == ("申请：交办", "双公示：对应栏目")
    assert called("record.tickle") == "信息：tickle"
    assert called("sign_in") == "sign_in"


def test_every_act_of_the_program_has_a_name() -> None:
    sources = "\n".join(path.read_text("utf-8") for path in Path(gongkai.web.__file__).parent.rglob("*.py"))
    acts = set(re.findall(r'(?:\bnote\(\s*|\bact=)"([a-z_]+)\.([a-z_]+)"', sources))
    assert ("job", "revive") in acts
    missing = {f"{noun}.{verb}" for noun, verb in acts if noun not in names()["nouns"] or verb not in names()["verbs"]}
    assert not missing, f"acts.yaml has no words for {sorted(missing)}"


def test_no_file_of_words_or_law_gives_a_key_twice() -> None:
    """Of two entries with one key YAML takes the last and says nothing."""
    files = sorted(Path(gongkai.__file__).parent.rglob("*.yaml"))
    assert {"acts.yaml", "access.yaml", "audit_words.yaml", "county.yaml", "glossary.yaml"} <= {
        file.name for file in files
    }
    for file in files:
        parse(file.read_text("utf-8"), str(file))


def test_no_module_reads_yaml_past_the_reader_that_refuses_a_key_given_twice() -> None:
    readers = {
        file.name for file in Path(gongkai.__file__).parent.rglob("*.py")
        if re.search(r"yaml\.(safe_|full_)?load|SafeLoader", file.read_text("utf-8"))
    }  # fmt: skip
    assert readers == {"lined.py"}
