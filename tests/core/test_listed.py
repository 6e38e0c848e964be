"""Several things in one cell: read as official tables write them, and written so that they are read back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.core.listed import basis_of, cell_of, elements_of, one_line


@pytest.mark.parametrize(
    ("text", "elements"),
    [
        ("1.受理环节：受理公示\n2.决定环节：批复", ("受理环节：受理公示", "决定环节：批复")),
        ("1、受理公示、报告书\n全本\n2、批复", ("受理公示、报告书全本", "批复")),
        ("受理环节:公示;决定环节:批复", ("受理环节:公示", "决定环节:批复")),
        ("受理公示\n批复；", ("受理公示", "批复")),
        ("1.5万吨以上项目名单", ("1.5万吨以上项目名单",)),
        ("2.批复\n3.验收", ("2.批复", "3.验收")),
        ("", ()),
        ("  \n ", ()),
    ],
)
def test_elements_are_parted_by_their_numbers_else_by_semicolons_and_lines(text, elements):
    assert elements_of(text) == elements


@pytest.mark.parametrize(
    ("text", "basis"),
    [
        ("《甲法》《乙法》、《丙条例》", ("《甲法》", "《乙法》", "《丙条例》")),
        (
            "《甲法》第五十四条、《乙法》（国令711号），《丙》",
            ("《甲法》第五十四条", "《乙法》（国令711号）", "《丙》"),
        ),
        ("《放射性污染防\n治法》\n国办发〔2019〕54号", ("《放射性污染防治法》", "国办发〔2019〕54号")),
        ("《关于印发《甲》《乙》的通知》", ("《关于印发《甲》《乙》的通知》",)),
        ("依据《甲法》", ("依据《甲法》",)),
        ("", ()),
    ],
)
def test_bases_are_parted_between_citations_and_never_inside_one(text, basis):
    assert basis_of(text) == basis


def test_elements_are_numbered_as_official_tables_do():
    assert cell_of(("受理公示", "3个批复"), elements_of, numbered=True) == "1.受理公示\n2. 3个批复"
    assert cell_of(("受理公示",), elements_of, numbered=True) == "受理公示"
    assert cell_of(("受理公示；批复",), elements_of, numbered=True) == "1.受理公示；批复"


def test_bases_stand_on_one_line_unless_that_cannot_be_read_back():
    assert cell_of(("《甲法》", "《乙法》第二条"), basis_of, joined="、") == "《甲法》、《乙法》第二条"
    assert cell_of(("《甲法》", "国办发〔2018〕118号"), basis_of, joined="、") == "《甲法》\n国办发〔2018〕118号"
    assert cell_of(("《甲法》；《乙法》",), basis_of, joined="、") == "1.《甲法》；《乙法》"


PIECES = st.lists(st.text(alphabet="甲乙1239.、；;，《》〈 ", max_size=9).map(one_line).filter(bool), max_size=5).map(
    tuple
)


@given(PIECES)
def test_what_is_written_into_one_cell_is_read_back(pieces):
    assert elements_of(cell_of(pieces, elements_of, numbered=True)) == pieces
    assert elements_of(cell_of(pieces, elements_of)) == pieces
    assert basis_of(cell_of(pieces, basis_of, joined="、")) == pieces
