"""A type proposes a title from the values that are there."""

from __future__ import annotations

import pytest

from gongkai.core.record_title import proposed_title
from record_samples import DOCUMENT, SAMPLE


@pytest.mark.parametrize(
    ("values", "title"),
    [
        ({"name": "示例厂", "stage": "approved", "made_on": "2020-09-01"}, "关于示例厂的批复（2020年9月1日）"),
        ({"name": "示例厂", "stage": "approved"}, "关于示例厂的公示"),
        ({"name": "示例厂", "stage": "accepted"}, "关于示例厂的公示"),
        ({"stage": "accepted"}, ""),
    ],
)
def test_the_first_pattern_that_is_filled_in_is_proposed(values, title):
    assert proposed_title(SAMPLE, values) == title


def test_a_type_without_patterns_proposes_nothing():
    assert proposed_title(DOCUMENT, {"effective_on": "2020-10-01"}) == ""
