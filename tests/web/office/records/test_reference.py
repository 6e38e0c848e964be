"""A reference is found by title, 文号 or 索引号, without a script; what is chosen and typed stays as it is."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect

from gongkai.web.office.record_reference import NEWEST
from gongkai.web.records import services
from gongkai.web.records.errors import BadValues
from gongkai.web.records.kinds import type_of
from gongkai.web.records.models import Record
from web.browser import Opens, check_axe, check_width
from web.cast import Cast
from web.office.records.pages import at, text
from web.records.steps import Walk, when

NEW = "/office/records/new/policy_interpretation/"
TITLE = "示例县排污口管理办法"


@pytest.fixture
def documents(walk: Walk) -> list[Record]:
    """The one that is sought, published, and more than a page offers after it."""
    sought = walk.published("normative_document").record
    others = [
        walk.draft("normative_document", {"title": f"示例文件{n}", "document_number": f"示办〔2021〕{n}号"}).record
        for n in range(1, NEWEST + 2)
    ]
    return [sought, *others]


def offered(answer: Any) -> list[str]:
    return [value for value, _label in answer.context["form"].fields["document"].widget.choices if value]


def test_before_anything_is_sought_the_newest_are_offered_and_it_is_said(cast: Cast, documents: list[Record]) -> None:
    page = at(cast.zhang).get(NEW)
    assert offered(page) == [str(one.pk) for one in reversed(documents[-NEWEST:])]
    assert f"这里是最近的 {NEWEST} 条" in text(page)


@pytest.mark.parametrize("said", ["排污口", "示环〔2021〕3号", "/2021-00001"])
def test_it_is_found_by_title_or_number_and_nothing_is_written(cast: Cast, documents: list[Record], said: str) -> None:
    page = at(cast.zhang).post(
        NEW, {"find": "document", "find-document": said, "summary": "写了一半", "made_on": "明天"}
    )
    assert offered(page) == [str(documents[0].pk)]
    assert "找到 1 条。" in text(page)
    assert "写了一半" in text(page)
    assert 'value="明天"' in text(page)
    assert not page.context["form"].errors
    assert not Record.objects.filter(type="policy_interpretation").exists()


def test_what_is_chosen_stands_first_whatever_is_sought(cast: Cast, documents: list[Record]) -> None:
    page = at(cast.zhang).post(
        NEW, {"find": "document", "find-document": "没有这样的", "document": str(documents[0].pk)}
    )
    assert offered(page) == [str(documents[0].pk)]
    assert "没有找到" in text(page)


def test_another_agency_s_records_are_not_offered(cast: Cast, documents: list[Record]) -> None:
    Record.objects.filter(pk=documents[0].pk).update(agency=cast.county)
    page = at(cast.zhang).post(NEW, {"find": "document", "find-document": "排污口"})
    assert offered(page) == []


@pytest.fixture
def secret(cast: Cast) -> Record:
    """A draft of another agency: nobody here may know what it is called."""
    example = {"title": "尚未公开的文件", "document_number": "示交〔2021〕8号", "made_on": "2021-05-20", "body": "示例"}
    return services.draft(cast.other_bureau, "normative_document", example, by=cast.wang, **when())


def test_another_agency_s_draft_is_not_told_to_whoever_sends_its_number(cast: Cast, secret: Record) -> None:
    client = at(cast.zhang)
    asked = client.get(NEW, {"document": secret.pk})
    sent = client.post(NEW, {"find": "document", "find-document": "", "document": str(secret.pk)})
    for page in (asked, sent):
        assert page.status_code == 200
        assert "尚未公开的文件" not in text(page)
        assert "示交〔2021〕8号" not in text(page)
        assert f"编号 {secret.pk}（没有这条信息，或者尚未公开，请另选）" in text(page)
    nothing = client.get(NEW, {"document": "9" * 40})
    assert "没有这条信息" in text(nothing), "what there is not, and what one may not know of, look the same"


def test_a_draft_that_names_it_neither_shows_it_nor_goes_to_review(cast: Cast, walk: Walk, secret: Record) -> None:
    walk.draft("policy_interpretation", {"document": str(secret.pk)})
    assert "尚未公开的文件" not in text(at(cast.zhang).get(f"/office/records/{walk.record.pk}/"))
    with pytest.raises(BadValues) as bad:
        walk.submit()
    assert bad.value.problems["document"] == f"没有编号为 {secret.pk} 的这类信息，请重新选取。"


def test_another_agency_s_public_record_is_called_as_the_public_knows_it(cast: Cast, walk: Walk) -> None:
    """It is being amended over there: the new title is not out yet."""
    public = walk.published("normative_document").amend({"title": "改过的名称"}).record
    Record.objects.filter(pk=public.pk).update(agency=cast.other_bureau)
    page = at(cast.zhang).get(NEW, {"document": public.pk})
    assert TITLE in text(page)
    assert "改过的名称" not in text(page)
    naming = walk.draft("policy_interpretation", {"document": str(public.pk)}).record
    shown = at(cast.zhang).get(f"/office/records/{naming.pk}/")
    assert TITLE in text(shown)
    assert f'href="/records/{public.index_number}/"' in shown.content.decode()
    assert "改过的名称" not in text(shown)


def test_a_record_is_not_offered_to_itself_and_may_not_name_itself(cast: Cast, walk: Walk) -> None:
    record = walk.draft("normative_document").record
    other = walk.draft("normative_document", {"document_number": "示环〔2021〕9号"}).record
    client, path = at(cast.zhang), f"/office/records/{other.pk}/edit/"
    form = client.get(path).context["form"]
    assert [value for value, _label in form.fields["amends"].widget.choices] == [str(record.pk)]
    said = {
        "title": "示例", "document_number": "示环〔2021〕9号", "made_on": "2021-05-20", "amends": [str(other.pk)],
        "decided-attribute": "proactive", "length": other.length,
    }  # fmt: skip
    page = client.post(path, said)
    assert page.context["form"].errors["amends"] == ["不能选取这条信息自己，请另选。"]
    other.refresh_from_db()
    assert other.length == 1


def test_only_notices_of_acceptance_are_offered_as_such(cast: Cast, walk: Walk) -> None:
    example = dict(type_of("eia_notice").example)
    for stage in ("受理", "拟审批", "批复"):
        record = services.draft(
            cast.bureau, "eia_notice", {**example, "stage": stage, "title": stage}, by=cast.zhang, **when()
        )
        if stage == "受理":
            accepted = record
    choices = (
        at(cast.zhang).get("/office/records/new/eia_notice/").context["form"].fields["acceptance_notice"].widget.choices
    )
    assert [value for value, _label in choices if value] == [str(accepted.pk)]


def test_the_script_changes_the_one_field_alone(office_page: Opens, cast: Cast, documents: list[Record]) -> None:
    page = office_page(cast.zhang, NEW, width=400)
    page.get_by_label("内容概述").fill("写了一半")
    page.get_by_label("查找解读的文件").fill("排污口")
    page.keyboard.press("Enter")
    expect(page.get_by_text("找到 1 条。")).to_be_visible()
    page.get_by_label("解读的文件", exact=True).select_option(label=f"{TITLE}（示环〔2021〕3号）")
    expect(page.get_by_label("内容概述")).to_have_value("写了一半")
    expect(page.get_by_label("查找解读的文件")).to_have_value("排污口")
    check_axe(page)
    check_width(page)
    page.get_by_text("已暂存").wait_for()


def test_without_a_script_it_is_found_all_the_same_and_enter_saves(
    office_page: Opens, cast: Cast, documents: list[Record]
) -> None:
    page = office_page(cast.zhang, NEW, js=False)
    page.get_by_label("解读的文件名称").fill(TITLE)
    page.get_by_label("查找解读的文件").fill("排污口")
    page.get_by_role("button", name="查找", exact=True).click()
    page.get_by_label("解读的文件", exact=True).select_option(label=f"{TITLE}（示环〔2021〕3号）")
    page.get_by_label("解读的文件名称").press("Enter")
    page.wait_for_url("**/office/records/*/")
    assert Record.objects.get(type="policy_interpretation").content["document"] == str(documents[0].pk)
