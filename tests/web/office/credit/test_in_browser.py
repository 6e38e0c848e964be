"""The pages of 双公示 in Chromium: no barrier, nothing scrolls sideways, everything reached by keyboard."""

from __future__ import annotations

import pytest

from gongkai.web.credit.models import Batch
from web.browser import Opens, check_axe, check_width, tab_through
from web.cast import Cast
from web.credit.tables import as_csv, cells, imported, receive, table, worked
from web.credit.test_columns import own_table
from web.records.steps import Walk, penalty

PAGES = {
    "list": ("zhang", "/office/credit/", 400), "new": ("zhang", "/office/credit/new/", 1280),
    "batch": ("reviewer", "/office/credit/{batch}/?show=refused", 400),
    "review": ("reviewer", "/office/credit/{batch}/review/", 1280),
    "columns": ("zhang", "/office/credit/{other}/columns/", 400), "waiting": ("zhang", "/office/credit/{waits}/", 400),
    "reports": ("zhang", "/office/credit/reports/", 400),
}  # fmt: skip


@pytest.mark.parametrize("name", PAGES)
def test_no_barrier_and_everything_by_keyboard(office_page: Opens, walk: Walk, name: str) -> None:
    cast: Cast = walk.cast
    batch = imported(cast, [cells(1), cells(2, CF_SY="")])
    other = worked(receive(cast, own_table()))
    waits = receive(cast, as_csv(table([cells(9)])))
    walk.published("penalty_decision", values=penalty())
    who, path, width = PAGES[name]
    numbers = {"batch": batch.pk, "other": other.pk, "waits": waits.pk}
    page = office_page(getattr(cast, who), path.format(**numbers), width=width)
    check_axe(page)
    check_width(page)
    assert tab_through(page)[0] == "跳到正文"


def test_the_bar_moves_and_the_page_opens_anew_when_it_is_done(office_page: Opens, bureau: Cast) -> None:
    waits = receive(bureau, as_csv(table([cells(1)])))
    Batch.objects.filter(pk=waits.pk).update(state="checking", cursor=1, pieces=4)
    page = office_page(bureau.zhang, f"/office/credit/{waits.pk}/")
    assert page.locator("progress").get_attribute("value") == "1"
    Batch.objects.filter(pk=waits.pk).update(cursor=3)
    page.wait_for_selector('progress[value="3"]')
    Batch.objects.filter(pk=waits.pk).update(state="checked")
    page.wait_for_selector("progress", state="detached")
