"""满意度: 1 to 5, once, after the end."""

from __future__ import annotations

import pytest

from gongkai.web.cases.models import Satisfaction
from web.portal.filed import Filed


@pytest.fixture
def served(filed: Filed) -> Filed:
    filed.confirmed().walk.proposed().signed().served()
    return filed


def test_after_the_end_it_is_asked_once(served: Filed) -> None:
    assert 'id="rate"' in served.page()
    page = served.does("rate", score="4").content.decode()
    assert "您的评价：4" in page
    assert 'id="rate"' not in page
    again = served.does("rate", score="1")
    assert "已经评价过" in again.content.decode()
    assert Satisfaction.objects.get().score == 4


@pytest.mark.parametrize("score", ["0", "6", "", "x", "-1", "55"])
def test_any_other_number_is_not_kept(served: Filed, score: str) -> None:
    served.page()
    assert "请在 1 到 5 之间选择" in served.does("rate", score=score).content.decode()
    assert Satisfaction.objects.count() == 0


def test_before_the_end_it_is_not_asked(filed: Filed) -> None:
    assert 'id="rate"' not in filed.confirmed().page()
    assert "申请办结以后才能评价" in filed.does("rate", score="5").content.decode()
    assert Satisfaction.objects.count() == 0
