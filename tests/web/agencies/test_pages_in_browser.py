"""The pages of agencies, people and roles in a browser: no barrier, nothing that scrolls sideways, all by keyboard."""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.web.agencies.models import Agency, PowerKind
from gongkai.web.agencies.services.powers import add_power
from gongkai.web.agencies.services.rename import rename
from web.agencies.acts import BASIS, NOON
from web.browser import Opens, check_axe, check_width, tab_through
from web.cast import Cast


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize(
    ("who", "path"),
    [
        ("system_admin", "agencies/"),
        ("system_admin", "agencies/?on=去年"),
        ("system_admin", "agencies/XIAN-STHJ/"),
        ("head", "agencies/XIAN-STHJ/"),
        ("system_admin", "agencies/new/"),
        ("system_admin", "agencies/XIAN-STHJ/move/"),
        ("system_admin", "agencies/import/"),
        ("system_admin", "people/"),
        ("system_admin", "people/zhang/"),
        ("system_admin", "people/new/"),
        ("security_admin", "roles/"),
        ("security_admin", "roles/new/"),
    ],
)
def test_they_have_no_barrier(office_page: Opens, cast: Cast, who: str, path: str, width: int) -> None:
    add_power(cast.bureau, kind=PowerKind.LICENCES, name="环评审批", valid_from=date(2019, 1, 1), by=None, at=NOON)
    rename(cast.bureau, name="示例市生态环境局示例新区分局", basis=BASIS, by=None, on=date(2021, 5, 1), at=NOON)
    page = office_page(getattr(cast, who), f"/office/{path}", width=width)
    check_axe(page)
    check_width(page)


def test_a_form_that_was_refused_is_without_barrier_and_leads_to_its_fault(office_page: Opens, cast: Cast) -> None:
    page = office_page(cast.system_admin, "/office/agencies/XIAN-JTJ/rename/")
    page.get_by_label("依据").fill(BASIS)
    page.get_by_role("button", name="办理更名").click()
    check_axe(page)
    assert page.get_by_role("link", name="规范名称：与现用名称相同，无需更名").is_visible()
    page.get_by_label("规范名称").fill("示例县交通局")
    page.get_by_role("button", name="办理更名").click()
    assert page.get_by_role("heading", name="示例县交通局").is_visible()
    assert Agency.objects.get(code="XIAN-JTJ").name == "示例县交通局"


def test_the_tree_is_walked_by_the_tab_key(office_page: Opens, cast: Cast) -> None:
    names = tab_through(office_page(cast.system_admin, "/office/agencies/"))
    assert "示例市生态环境局示例分局" in names
    assert names[-1] == "登记单位"
