"""Printed words folded for comparison."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.ingest.words import fold, fold_with_positions, ordinal, without_ordinal


@pytest.mark.parametrize(
    ("printed", "official"),
    [
        ("（一） 予以\n公开", "（一）予以公开"),
        ("3.危及三安全一稳定", "3.危及“三安全一稳定”"),
        ("（一）予以公開", "（一）予以公开"),
        ("政府資訊", "政府資訊"),
        ("一、总体情形", "一、总体情况"),
        ("合\u3000计", "总计"),
        ("１．属于国家秘密", "1.属于国家秘密"),
        ("(七)总计", "（七）总计"),
    ],
)
def test_variants_of_print_fold_alike(printed, official):
    assert fold(printed) == fold(official)


def test_the_ordinal_is_told_from_the_label():
    assert without_ordinal(fold("（三）不予公开")) == "不予公开"
    assert ordinal(fold("（三）不予公开")) == "三"
    assert ordinal(fold("2、重复申请")) == "2"
    assert ordinal(fold("重复申请")) == ""


def test_a_year_is_no_ordinal():
    assert ordinal(fold("2020年度")) == ""


@given(st.text())
def test_positions_point_at_where_each_character_came_from(text):
    folded, positions = fold_with_positions(text)
    assert len(folded) == len(positions)
    assert folded == fold(text)
    assert positions == sorted(positions)
    assert all(0 <= position < len(text) for position in positions)
