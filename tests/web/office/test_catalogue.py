"""公开目录、公开指南: kept by the head of the OGI office, read by the others, published in numbered versions."""

from __future__ import annotations

from django.core.files.uploadedfile import SimpleUploadedFile

from gongkai.core.guide import LABELS
from gongkai.web.records.models import AgencyItem, CatalogueVersion, GuideVersion
from web.cast import Cast
from web.office.records.pages import at, text

OF, GUIDE = "/office/catalogue/XIAN-STHJ/", "/office/guide/XIAN-STHJ/"
OWN = {"level1": "示例事项", "level2": "示例小项", "frequency": "monthly", "on": "2021-06-01"}


def adopted(cast: Cast) -> None:
    at(cast.head).post(f"{OF}adopt/", {"catalogue": "regulations-20"})


def test_the_items_of_the_article_are_adopted(cast: Cast) -> None:
    adopted(cast)
    assert AgencyItem.objects.filter(agency=cast.bureau).count() == 15


def test_an_item_of_ones_own_has_its_office_and_person(cast: Cast) -> None:
    said = {
        **OWN,
        "office": cast.bureau_office.pk,
        "person": cast.zhang.pk,
        "elements": "甲\n乙",
        "channels": "gazette",
    }
    at(cast.head).post(f"{OF}new/", said)
    row = AgencyItem.objects.get()
    assert (row.office, row.person, row.facts["elements"]) == (cast.bureau_office, cast.zhang, ["甲", "乙"])
    page = text(at(cast.zhang).get(OF))
    assert "示例事项 / 示例小项" in page
    assert "张承办" in page


def test_a_change_keeps_what_the_item_was_before(cast: Cast) -> None:
    at(cast.head).post(f"{OF}new/", {**OWN, "on": "2021-05-01"})
    row = AgencyItem.objects.get()
    at(cast.head).post(f"/office/catalogue/items/{row.pk}/edit/", {**OWN, "level2": "新的小项"})
    assert [(one.level2, one.valid_to and one.valid_to.isoformat()) for one in AgencyItem.objects.order_by("pk")] == [
        ("示例小项", "2021-05-31"), ("新的小项", None),
    ]  # fmt: skip


def test_an_item_is_ended(cast: Cast) -> None:
    at(cast.head).post(f"{OF}new/", OWN)
    row = AgencyItem.objects.get()
    at(cast.head).post(f"/office/catalogue/items/{row.pk}/end/", {"last_on": "2021年6月30日"})
    row.refresh_from_db()
    assert row.valid_to is not None and row.valid_to.isoformat() == "2021-06-30"


def test_a_version_is_published_once_for_what_has_changed(cast: Cast) -> None:
    assert "还没有在用的事项" in text(at(cast.head).post(f"{OF}publish/"))
    at(cast.head).post(f"{OF}new/", OWN)
    at(cast.head).post(f"{OF}publish/")
    assert "没有变化" in text(at(cast.head).post(f"{OF}publish/"))
    assert CatalogueVersion.objects.count() == 1
    assert "<ins>示例事项 / 示例小项</ins>" in text(at(cast.zhang).get(f"{OF}versions/1/"))


def test_what_was_exported_can_be_imported(cast: Cast) -> None:
    at(cast.head).post(f"{OF}new/", OWN)
    book = at(cast.zhang).get(f"{OF}export.xlsx")
    assert book.content[:2] == b"PK"
    page = text(at(cast.head).post(f"{OF}import/", {"file": SimpleUploadedFile("目录.xlsx", book.content)}))
    assert "检查无误，还没有写入" in page


def test_a_row_that_is_refused_is_named_and_nothing_is_written(cast: Cast) -> None:
    rows = "序号,一级事项,二级事项,公开内容（要素）,公开依据,公开时限,公开主体,公开渠道和载体,公开对象,公开方式,公开层级\n1,,,甲,乙,丙,丁,政府网站,全社会,主动,县级\n"
    file = SimpleUploadedFile("目录.csv", rows.encode())
    page = text(at(cast.head).post(f"{OF}import/", {"file": file, "write": "on"}))
    assert "什么都没有写入" in page
    assert "第 2 行" in page
    assert not AgencyItem.objects.exists()


def test_a_file_that_is_no_table_is_refused_in_words(cast: Cast) -> None:
    page = text(at(cast.head).post(f"{OF}import/", {"file": SimpleUploadedFile("目录.xlsx", b"not a workbook")}))
    assert 'id="id_file_error"' in page


def test_each_missing_fact_of_the_guide_is_named_and_the_typed_ones_stay(cast: Cast) -> None:
    page = text(at(cast.head).post(f"{GUIDE}edit/", {"hours": "每周一至周五"}))
    assert 'id="id_fax_error"' in page
    assert 'value="每周一至周五"' in page
    assert not GuideVersion.objects.exists()


def test_a_whole_guide_is_published(cast: Cast) -> None:
    at(cast.head).post(f"{GUIDE}edit/", dict.fromkeys(LABELS, "示例"))
    assert GuideVersion.objects.get().number == 1
    assert "第 1 版" in text(at(cast.zhang).get(GUIDE))
    assert "<ins>示例</ins>" in text(at(cast.zhang).get(f"{GUIDE}versions/1/"))


def test_the_others_read_and_do_not_edit(cast: Cast) -> None:
    assert at(cast.zhang).get(f"{OF}new/").status_code == 403
    assert at(cast.supervisor).get(OF).status_code == 200
    assert at(cast.supervisor).get(f"{OF}adopt/").status_code == 403
    assert at(cast.wang).get(OF).status_code == 404
    assert at(cast.supervisor).get("/office/catalogue/").status_code == 200
    assert at(cast.zhang).get("/office/guide/")["Location"] == GUIDE


def test_a_changed_item_is_shown_word_by_word(cast: Cast) -> None:
    at(cast.head).post(f"{OF}new/", {**OWN, "on": "2021-05-01"})
    at(cast.head).post(f"{OF}publish/")
    row = AgencyItem.objects.get()
    at(cast.head).post(f"/office/catalogue/items/{row.pk}/edit/", {**OWN, "level2": "示例大项"})
    at(cast.head).post(f"{OF}publish/")
    page = text(at(cast.zhang).get(f"{OF}versions/2/"))
    assert "示例<del>小</del>项" in page
    assert "示例<ins>大</ins>项" in page


def test_a_changed_fact_of_the_guide_is_shown_word_by_word(cast: Cast) -> None:
    facts = dict.fromkeys(LABELS, "示例")
    at(cast.head).post(f"{GUIDE}edit/", {**facts, "address": "示例路1号"})
    at(cast.head).post(f"{GUIDE}edit/", {**facts, "address": "示例路2号"})
    page = text(at(cast.zhang).get(f"{GUIDE}versions/2/"))
    assert "示例路<del>1</del>号" in page
    assert "示例路<ins>2</ins>号" in page


def test_every_fact_of_the_guide_is_marked_as_needed(cast: Cast) -> None:
    form = at(cast.head).get(f"{GUIDE}edit/").context["form"]
    assert {name for name, field in form.fields.items() if field.required} == set(LABELS)
