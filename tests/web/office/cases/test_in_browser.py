"""The pages over requests in Chromium: no barrier, nothing scrolls sideways, everything by the keyboard."""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.core.part import PartForm
from gongkai.web.cases.services import ask_part
from gongkai.web.cases.services.source import open_source
from web.browser import Opens, check_axe, check_width, tab_through
from web.cases.intake.files import person, registered
from web.cases.steps import Walk, noon
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
    "intakes": ("zhang", "/office/cases/intake/"), "intake_new": ("zhang", "/office/cases/intake/new/"),
    "intake": ("zhang", "/office/cases/intake/{intake}/?show=refused"), "sources": ("system_admin", "/office/sources/"),
    "source_new": ("system_admin", "/office/sources/new/"),
    "policies": ("head", "/office/policies/XIAN-STHJ/"), "policy": ("head", "/office/policies/XIAN-STHJ/pause_boundary/"),
}  # fmt: skip


@pytest.mark.parametrize("name", PAGES)
def test_no_barrier_at_either_width_and_all_by_the_keyboard(office_page: Opens, walk: Walk, name: str) -> None:
    proposed = walk.receive().proposed().case.pk
    walk.on(date(2021, 5, 20)).receive().consulted().on(date(2021, 5, 28)).answered("2").on(DAY).extended()
    walk.act(ask_part, form=PartForm.WITHIN, content="示例", until=date(2021, 6, 4), person=walk.cast.li)
    who, path = PAGES[name]
    intake = registered(walk.cast, [person(1), ("赵示例2", "", "1", "x")]).pk
    open_source(walk.cast.bureau, "示例省系统", by=walk.cast.zhang, at=noon())
    keys = {"intake": intake, "case": walk.case.pk, "proposed": proposed, "part": walk.last().pk}
    page = office_page(getattr(walk.cast, who), path.format(**keys), width=400)
    check_axe(page)
    check_width(page)
    page.set_viewport_size({"width": 1280, "height": 900})
    check_width(page)
    assert tab_through(page)[0] == "跳到正文"
