"""fees.yaml: both tariffs are read, and a wrong file says where."""

from __future__ import annotations

from importlib import resources

import pytest

from gongkai.law.fee_file import fees, read_fees
from gongkai.law.lined import LawError

TEXT = (resources.files("gongkai.law") / "fees.yaml").read_text("utf-8")


def test_both_tariffs_are_there_with_their_article() -> None:
    assert {name: (tariff.free, tariff.article) for name, tariff in fees().tariffs.items()} == {
        "items": (10, "第四条"), "pages": (30, "第五条"),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("free: 10", "free: 11", "bands 应从免费数量起"),
        ("over: 100, rate: 20", "over: 20, rate: 20", "bands 应从免费数量起"),
        ("over: 10, rate: 100", "above: 10, rate: 100", "不认识的键 'above'"),
        ("every: 10, add: 100", "add: 100", "缺少 'every'"),
    ],
)
def test_an_error_names_file_and_line(old: str, new: str, said: str) -> None:
    assert old in TEXT
    with pytest.raises(LawError, match=rf"law/fees.yaml:\d+：.*{said}"):
        read_fees(TEXT.replace(old, new, 1))
