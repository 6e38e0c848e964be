"""`gongkai fee`: the amount and its steps, and one way of charging only."""

from __future__ import annotations

import pytest

from cli.conftest import Gongkai


def test_by_items_band_by_band(gongkai: Gongkai) -> None:
    said = gongkai("fee", "--items", "35")
    assert (said.code, said.err) == (0, "")
    assert said.out.splitlines()[:4] == [
        "信息处理费 3000 元（国办函〔2020〕109号第四条，同一申请人一个自然月内累计）：",
        "  第 1–10 件：免费",
        "  第 11–30 件：20 件 × 100 元 = 2000 元",
        "  第 31–35 件：5 件 × 200 元 = 1000 元",
    ]


def test_what_was_counted_before_in_the_month(gongkai: Gongkai) -> None:
    said = gongkai("fee", "--items", "5", "--already", "28", "--format", "json")
    assert (said.json["amount"], said.json["unit"]) == (800, "元")
    assert [(step["from"], step["to"], step["rate"]) for step in said.json["steps"]] == [(29, 30, 100), (31, 33, 200)]


def test_by_pages_in_english(gongkai: Gongkai) -> None:
    said = gongkai("fee", "--pages", "250", "--lang", "en")
    assert said.out.startswith("Handling fee 4700 元")


@pytest.mark.parametrize("words", [(), ("--items", "3", "--pages", "4"), ("--pages", "4", "--already", "2")])
def test_one_way_only(gongkai: Gongkai, words: tuple[str, ...]) -> None:
    said = gongkai("fee", *words)
    assert (said.code, said.out) == (2, "")
    assert "按件" in said.err
