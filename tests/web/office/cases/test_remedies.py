"""救济机关: the register, kept by the head of the OGI office."""

from __future__ import annotations

from gongkai.web.cases.models import RemedyBodies
from web.cases.steps import with_bodies
from web.cast import Cast
from web.office.records.pages import at, text

PATH = "/office/remedies/XIAN-STHJ/"
TYPED = {
    "since": "2021年6月1日", "reviewers": "示例市人民政府\n示例县人民政府\n", "court": "示例县人民法院", "online": "",
    "mark": "示环",
}  # fmt: skip


def test_the_head_registers_and_everybody_of_the_bureau_reads(cast: Cast) -> None:
    assert "还没有登记" in text(at(cast.zhang).get(PATH))
    answer = at(cast.head).post(f"{PATH}edit/", TYPED, follow=True)
    assert "示例市人民政府、示例县人民政府" in text(answer)
    assert "现在适用" in text(at(cast.leader).get(PATH))
    assert at(cast.zhang).get(f"{PATH}edit/").status_code == 403
    assert at(cast.zhang).get("/office/remedies/")["Location"] == PATH


def test_what_is_wrong_stands_beside_its_field(cast: Cast) -> None:
    said = text(at(cast.head).post(f"{PATH}edit/", {**TYPED, "court": ""}))
    assert "请填写有管辖权的人民法院" in said
    assert "示例市人民政府" in said
    assert not RemedyBodies.objects.exists()


def test_a_new_entry_begins_with_what_is_in_force(cast: Cast) -> None:
    with_bodies(cast)
    assert "示例县人民法院" in text(at(cast.head).get(f"{PATH}edit/"))
