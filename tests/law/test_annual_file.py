"""reports.yaml: the days of §49, the texts a report is begun with, and what is wrong in a file, with file and line."""

from __future__ import annotations

from datetime import date
from importlib import resources

import pytest

from gongkai.core.bound import unknown
from gongkai.law.annual_file import annual_law, read_annual_law
from gongkai.law.lined import LawError
from gongkai.law.load import forms

TEXT = (resources.files("gongkai.law") / "reports.yaml").read_text("utf-8")
EDITIONS = {form.id: form for form in forms()}


def read(old: str, new: str) -> None:
    """The file with one thing changed."""
    assert old in TEXT
    read_annual_law(TEXT.replace(old, new, 1), EDITIONS, annual_law().counts)


def test_agencies_by_the_end_of_january_governments_by_the_end_of_march() -> None:
    law = annual_law()
    for kind in ("department", "branch"):
        assert law.due_on(2020, kind) == date(2021, 1, 31)
    for kind in ("city", "county"):
        assert law.due_on(2020, kind) == date(2021, 3, 31)


def test_a_town_which_the_article_does_not_name_reports_by_practice() -> None:
    law = annual_law()
    assert law.due_on(2020, "town") == date(2021, 1, 31)
    assert law.policies["town_due"].sure == "practice"


def test_every_edition_is_begun_with_texts_whose_cells_there_are() -> None:
    law = annual_law()
    assert set(law.templates) == set(EDITIONS)
    for form_id, sections in law.templates.items():
        assert {1, 5, 6} <= set(sections)
        assert not [
            wrong for text in sections.values() for wrong in unknown(text, EDITIONS[form_id], EDITIONS[form_id])
        ]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("value: 131", "value: 1301", "agency_due 应写成月日"),
        ("form: annual-report-2019", "form: annual-report-2018", "没有格式 'annual-report-2018'"),
        ("{disclosure/licences/decisions}", "{disclosure/licences/granted}", "没有单元格 disclosure/licences/granted"),
        ("{requests/received/total}", "{上年 requests/received/total}", "没有单元格 上年 requests/received/total"),
        ("number: 5", "number: 9", "没有第 9 部分"),
        ("air_reports:", "airs:", "不一致的有 air_reports, airs"),
    ],
)
def test_what_is_wrong_is_said_with_file_and_line(old: str, new: str, said: str) -> None:
    with pytest.raises(LawError, match=rf"law/reports.yaml:\d+：.*{said}"):
        read(old, new)
