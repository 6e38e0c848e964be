"""The pages over requests in Chromium: no barrier, nothing scrolls sideways, everything by the keyboard."""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.core.part import PartForm
from gongkai.web.cases.services import ask_part
from web.browser import Opens, check_axe, check_width, tab_through
from web.cases.steps import Walk
from web.cast import DAY

PAGES = {
    "list": ("zhang", "/office/cases/"), "new": ("zhang", "/office/cases/new/"), "case": ("head", "/office/cases/{case}/"),
    "consult": ("zhang", "/office/cases/{case}/consult/"), "choose": ("zhang", "/office/cases/{case}/propose/"),
    "propose": ("zhang", "/office/cases/{case}/propose/?outcome=third_party_rights"),
    "sign": ("leader", "/office/cases/{proposed}/sign/"), "remedies": ("head", "/office/remedies/XIAN-STHJ/"),
    "route": ("head", "/office/routes/XIAN-STHJ/"), "nodes": ("head", "/office/routes/XIAN-STHJ/edit/"),
    "part": ("zhang", "/office/cases/{case}/part/"), "batch": ("zhang", "/office/cases/batch/"),
    "mine": ("li", "/office/cases/parts/{part}/"), "link": ("zhang", "/office/cases/{case}/link/"),
    "split": ("zhang", "/office/cases/{case}/split/"), "bodies": ("head", "/office/remedies/XIAN-STHJ/edit/"),
    "policies": ("head", "/office/policies/XIAN-STHJ/"), "policy": ("head", "/office/policies/XIAN-STHJ/pause_boundary/"),
}  # fmt: skip


@pytest.mark.parametrize("name", PAGES)
def test_no_barrier_at_either_width_and_all_by_the_keyboard(office_page: Opens, walk: Walk, name: str) -> None:
    proposed = walk.receive().proposed().case.pk
    walk.on(date(2021, 5, 20)).receive().consulted().on(date(2021, 5, 28)).answered("2").on(DAY).extended()
    walk.act(ask_part, form=PartForm.WITHIN, content="示例", until=date(2021, 6, 4), person=walk.cast.li)
    who, path = PAGES[name]
    keys = {"case": walk.case.pk, "proposed": proposed, "part": walk.last().pk}
    page = office_page(getattr(walk.cast, who), path.format(**keys), width=400)
    check_axe(page)
    check_width(page)
    page.set_viewport_size({"width": 1280, "height": 900})
    check_width(page)
    assert tab_through(page)[0] == "跳到正文"
