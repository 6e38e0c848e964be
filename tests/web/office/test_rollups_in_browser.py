"""The board, the units, the unit's own page and the public check in Chromium: no barrier, nothing sideways."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from playwright.sync_api import Page

from gongkai.core.annual import AnnualState
from gongkai.web.agencies.models import AgencyKind
from gongkai.web.rollups.link import code_for
from web.browser import Opens, check_axe, check_width
from web.cast import Cast, agency
from web.rollups.steps import YEAR, laid, unit

STATES = list(AnnualState)
EXAMPLES = Path(__file__).parents[3] / "examples"


def kept(page: Page, name: str) -> None:
    if folder := os.environ.get("GONGKAI_PICTURES"):
        page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)


@pytest.fixture
def pages(cast: Cast) -> dict[str, str]:
    for number, state in enumerate(STATES):
        laid(
            agency(f"JU-{number}", f"示例县第{number}局", AgencyKind.DEPARTMENT, cast.county), number, cast.zhang, state
        )
    laid(cast.county, 5, cast.supervisor)
    school = unit(cast.county, cast.supervisor)
    return {
        "board": f"/office/rollups/XIAN/?year={YEAR}", "texts": f"/office/rollups/XIAN/texts/?year={YEAR}", "units": f"/office/rollups/XIAN/units/?year={YEAR}",
        "hand_in": f"/reports/hand-in/{code_for(school, YEAR)}/", "check": "/reports/check/",
    }  # fmt: skip


@pytest.mark.parametrize("name", ["board", "units", "texts", "hand_in", "check"])
def test_no_barrier_at_any_width(office_page: Opens, cast: Cast, pages: dict[str, str], name: str) -> None:
    page = office_page(cast.supervisor if pages[name].startswith("/office") else None, pages[name])
    kept(page, f"{name}-1280")
    check_axe(page)
    page.set_viewport_size({"width": 400, "height": 900})
    kept(page, f"{name}-400")
    check_width(page)


def test_a_report_is_checked_without_scripts(office_page: Opens, cast: Cast) -> None:
    page = office_page(None, "/reports/check/", js=False)
    page.locator("input[type=file]").set_input_files([EXAMPLES / "water-2021.txt", EXAMPLES / "water-2022.txt"])
    page.get_by_role("button", name="核对").click()
    assert page.locator(".reports li").count() == 2
    kept(page, "checked-1280")
    page.set_viewport_size({"width": 400, "height": 900})
    kept(page, "checked-400")
    check_width(page)
    page.get_by_role("link", name="再核对一份").click()
    assert page.get_by_role("heading", level=1).inner_text() == "核对一份年度报告"
