"""错敏词 of an agency: its pages, by whom, and what was refused beside its field."""

from __future__ import annotations

import pytest

from gongkai.web.screening.models import LexiconWord
from gongkai.web.screening.services.lexicon import Entry, add_word
from web.browser import Opens, check_axe, check_width, tab_through
from web.cast import Cast
from web.office.records.pages import at, text
from web.records.steps import noon

HERE = "/office/lexicon/XIAN-STHJ/"
TYPED = {
    "wrong": "示例旧称",
    "right": "示例新称",
    "level": "block",
    "unless": "示例旧称谓，示例旧称号",
    "why": "已更名",
}


def test_the_head_adds_a_word(cast: Cast) -> None:
    answer = at(cast.head).post(f"{HERE}new/", TYPED, follow=True)
    assert "已添加。" in text(answer)
    word = LexiconWord.objects.get()
    assert (word.agency, word.level, word.unless) == (cast.bureau, "block", ["示例旧称谓", "示例旧称号"])
    assert "示例旧称谓、示例旧称号" in text(answer)


def test_what_is_refused_stands_beside_its_field(cast: Cast) -> None:
    told = text(at(cast.head).post(f"{HERE}new/", {**TYPED, "right": "示例旧称"}))
    assert "规范写法与错误写法相同" in told
    assert not LexiconWord.objects.exists()


def test_a_word_is_changed_but_for_its_wrong_form_and_removed(cast: Cast) -> None:
    word = add_word(cast.bureau, Entry("示例旧称", "示例新称"), by=cast.head, at=noon())
    client = at(cast.head)
    client.post(f"/office/lexicon/words/{word.pk}/edit/", {**TYPED, "wrong": "别的", "right": "示例新名", "unless": ""})
    word.refresh_from_db()
    assert (word.wrong, word.right) == ("示例旧称", "示例新名")
    client.post(f"/office/lexicon/words/{word.pk}/remove/")
    assert client.get(f"/office/lexicon/words/{word.pk}/edit/").status_code == 404
    assert "还没有添加" in text(client.get(HERE))


def test_the_law_s_own_words_stand_below_unless_one_s_own_go_before(cast: Cast) -> None:
    client = at(cast.head)
    assert text(client.get(HERE)).count("中华人民共合国") == 1
    add_word(cast.bureau, Entry("中华人民共合国", "中华人民共和国"), by=cast.head, at=noon())
    page = text(client.get(HERE))
    assert page.index("中华人民共合国") < page.index("随系统附带的")


def test_the_menu_leads_to_one_s_own_agency(cast: Cast) -> None:
    client = at(cast.head)
    assert 'href="/office/lexicon/"' in text(client.get("/office/"))
    assert client.get("/office/lexicon/", follow=True).redirect_chain == [(HERE, 302)]


@pytest.mark.parametrize(("who", "status"), [("zhang", 403), ("reviewer", 403), ("wang", 403), ("system_admin", 403)])
def test_nobody_else_has_the_pages(cast: Cast, who: str, status: int) -> None:
    assert at(getattr(cast, who)).get("/office/lexicon/").status_code == status
    assert at(getattr(cast, who)).get(HERE).status_code == 404


@pytest.mark.parametrize("width", [400, 1280])
def test_no_barrier(office_page: Opens, cast: Cast, width: int) -> None:
    add_word(cast.bureau, Entry("示例旧称", "示例新称", unless=("示例旧称谓",)), by=cast.head, at=noon())
    page = office_page(cast.head, HERE, width=width)
    check_axe(page)
    check_width(page)
    assert "修改 示例旧称" in tab_through(page)
