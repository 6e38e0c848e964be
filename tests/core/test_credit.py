"""双公示 as a table: headings known in every way, a row to fields and back."""

from __future__ import annotations

import pytest

from gongkai.core.clean import clean
from gongkai.core.credit import plain, row, typed
from gongkai.law.credit_file import layouts

PENALTY, LICENCE = layouts()["penalty_decision"], layouts()["licence_decision"]


@pytest.mark.parametrize(
    ("heading", "code"),
    [
        ("CF_WSH", "CF_WSH"), ("cf_wsh", "CF_WSH"), ("行政处罚决定书文号", "CF_WSH"), ("* 决定文书号（必填）", "CF_WSH"),
        ("行政相对人代码_1 （统一社会信用代码）", "CF_XDR_SHXYM"), ("罚款金额（万元）", "CF_NR_FK"),
    ],
)  # fmt: skip
def test_a_heading_is_known_by_its_code_its_name_and_other_words(heading: str, code: str) -> None:
    assert PENALTY.headings[plain(heading)] == code


def test_a_number_goes_to_the_field_of_its_kind_of_paper() -> None:
    told = {"CF_XDR_LB": "自然人", "CF_XDR_ZJHM": "E12345678"}
    assert typed(PENALTY, {**told, "CF_XDR_ZJLX": "护照"})["party_other_number"] == "E12345678"
    assert typed(PENALTY, {**told, "CF_XDR_ZJLX": "居民身份证"})["party_id_number"] == "E12345678"
    assert typed(PENALTY, told)["party_id_number"] == "E12345678"


def test_a_record_goes_out_and_comes_in_as_the_same_values() -> None:
    for layout in (PENALTY, LICENCE):
        raw = {**layout.type.example}
        codes = {one.id for column in layout.columns for one in column.fields}
        known = {name: value for name, value in clean(layout.type, raw).values.items() if name in codes}
        cells = dict(zip(layout.codes, row(layout, known), strict=True))
        assert clean(layout.type, typed(layout, cells)).values == known


def test_what_another_system_writes_its_own_way() -> None:
    cells = dict(zip(LICENCE.codes, row(LICENCE, {"status": "invalid", "made_on": "2020-05-06"}), strict=True))
    assert (cells["XK_ZT"], cells["XK_JDRQ"], cells["XK_NR"]) == ("2", "2020/05/06", "")
