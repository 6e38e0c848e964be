"""The remedy a letter has to tell: by the day, the ground, and the way it is served."""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.core.outcome import Way
from gongkai.core.remedy import Bodies, Remedy, remedy
from gongkai.law.load import wording
from gongkai.law.outcome_file import outcome_law

BODIES = Bodies(reviewers=("示例县人民政府",), court="示例县人民法院", online="https://example.invalid/fuyi")


def told(code: str, on: date, *, online: bool = False, bodies: Bodies = BODIES, language: str = "zh") -> Remedy:
    law = outcome_law()
    return remedy(law.outcomes[code], law, bodies, on=on, online=online, wording=wording(language))


@pytest.mark.parametrize(
    ("code", "on", "way"),
    [
        ("process_information", date(2023, 12, 31), Way.EITHER),
        ("process_information", date(2024, 1, 1), Way.RECONSIDERATION_FIRST),
        ("partial", date(2024, 1, 1), Way.RECONSIDERATION_FIRST),
        ("inquiry_matter", date(2024, 1, 1), Way.EITHER),
        ("not_existing", date(2024, 1, 1), Way.EITHER),
        ("repeat", date(2024, 1, 1), Way.EITHER),
        ("granted", date(2024, 1, 1), Way.EITHER),
        ("withdrawal", date(2024, 1, 1), Way.NONE),
    ],
)
def test_the_way_by_ground_and_day(code: str, on: date, way: Way) -> None:
    assert told(code, on).way is way


def test_what_the_law_leaves_open_is_a_dated_policy_that_an_agency_may_choose() -> None:
    """STATUTE §6: whether the withheld part of a partial disclosure comes under 复议前置 is nowhere said."""
    law = outcome_law()
    policy = law.policies["partial_remedy"]
    assert [(one.since, one.sure) for one in policy.usual] == [
        (date(2024, 1, 1), "practice"), (date(2025, 6, 1), "inferred"),
    ]  # fmt: skip
    chosen = law.choosing({"partial_remedy": "either"})
    for day in (date(2025, 5, 30), date(2025, 6, 2)):
        assert law.way(law.outcomes["partial"], day) is Way.RECONSIDERATION_FIRST
        found = remedy(chosen.outcomes["partial"], chosen, BODIES, on=day, online=False, wording=wording("zh"))
        assert found.way is Way.EITHER
    assert law.way(law.outcomes["partial"], date(2023, 12, 29)) is Way.EITHER, "nothing came first before 2024"
    with pytest.raises(ValueError, match="没有政策 'x'；可以是 partial_remedy"):
        law.choosing({"x": "either"})
    with pytest.raises(ValueError, match="partial_remedy 没有选项 'none'"):
        law.choosing({"partial_remedy": "none"})


def test_the_sentence_names_the_bodies_and_the_limits() -> None:
    (said,) = told("not_existing", date(2024, 3, 1)).sentences
    for part in ("60 日内", "示例县人民政府", "6 个月内", "示例县人民法院"):
        assert part in said


def test_reconsideration_first_names_no_direct_action() -> None:
    (said,) = told("state_secret", date(2024, 3, 1)).sentences
    assert "先向示例县人民政府申请行政复议" in said
    assert "示例县人民法院" not in said
    assert "15 日内" in said


def test_two_reviewing_governments_are_named_as_a_choice() -> None:
    bodies = Bodies(reviewers=("示例市人民政府", "示例县人民政府"), court="示例县人民法院")
    assert "示例市人民政府或者示例县人民政府" in told("not_existing", date(2024, 3, 1), bodies=bodies).sentences[0]


@pytest.mark.parametrize(
    ("on", "online", "count"), [(date(2024, 3, 1), True, 2), (date(2024, 3, 1), False, 1), (date(2023, 3, 1), True, 1)]
)
def test_the_internet_channel_stands_in_letters_served_online_since_2024(on: date, online: bool, count: int) -> None:
    sentences = told("not_existing", on, online=online).sentences
    assert len(sentences) == count
    assert ("https://example.invalid/fuyi" in "".join(sentences)) is (count == 2)


@pytest.mark.parametrize(
    "bodies", [Bodies(reviewers=(), court="示例县人民法院"), Bodies(reviewers=("示例县人民政府",), court="")]
)
def test_a_letter_is_not_written_without_the_bodies(bodies: Bodies) -> None:
    with pytest.raises(ValueError, match="没有登记本机关的行政复议机关"):
        told("not_existing", date(2024, 3, 1), bodies=bodies)


def test_english_says_the_same_limits() -> None:
    (said,) = told("not_existing", date(2024, 3, 1), language="en").sentences
    assert "within 60 days" in said
    assert "within 6 months" in said
