"""The pages of agencies: what they show, what they do, and how they say no."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from gongkai.web.agencies.models import Agency, AgencyKind, Person, Power, PowerKind, Role
from gongkai.web.agencies.services.powers import add_power
from web.agencies.acts import BASIS, NOON, register
from web.cast import Cast, agency, person

NEW = {
    "code": "XIAN-SLJ", "kind": "department", "parent": "XIAN", "counted_by": "block", "name": "示例县水利局",
    "index_pattern": "{credit_code}/{year}-{serial:05}", "on": "2021年5月1日",
}  # fmt: skip


def by(who: Person) -> Client:
    client = Client()
    client.force_login(who)
    return client


def text(client: Client, name: str, *args: object) -> str:
    response = client.get(reverse(f"office:{name}", args=args))
    assert response.status_code == 200
    return response.content.decode()


def test_the_tree_is_as_far_as_one_reaches(cast: Cast) -> None:
    assert "共 6 个单位" in text(by(cast.system_admin), "agencies")
    page = text(by(cast.zhang), "agencies")
    assert "共 2 个单位" in page
    assert "示例县交通运输局" not in page
    assert "登记单位" not in page


def test_the_tree_of_a_day_knows_who_was_there_then(cast: Cast) -> None:
    Agency.objects.filter(pk=cast.other_bureau.pk).update(founded_on=date(2020, 1, 1))
    page = by(cast.system_admin).get("/office/agencies/", {"on": "2019年12月31日"}).content.decode()
    assert "共 5 个单位" in page
    assert "请写成" in by(cast.system_admin).get("/office/agencies/", {"on": "去年"}).content.decode()


def test_a_bigger_tree_costs_no_more_queries(cast: Cast) -> None:
    client = by(cast.system_admin)
    client.get("/office/agencies/")  # the first page of a session writes it
    counts = []
    for number in (3, 30):
        for nth in range(number):
            agency(f"D{number}-{nth}", f"示例{number}-{nth}", AgencyKind.DEPARTMENT, cast.county)
        with CaptureQueriesContext(connection) as caught:
            client.get("/office/agencies/")
        counts.append(len(caught))
    assert counts[0] == counts[1]


def test_an_agencys_page_shows_facts_powers_people_and_history(cast: Cast) -> None:
    add_power(cast.bureau, kind=PowerKind.LICENCES, name="环评审批", valid_from=date(2019, 1, 1), by=None, at=NOON)
    page = text(by(cast.head), "agency", "XIAN-STHJ")
    for words in ("示例市生态环境局示例分局", "行政许可（1）", "环评审批", "张承办", "没有登记过变更", "登记事项"):
        assert words in page
    for words in ("更正信息", "划转"):
        assert words not in page
    assert "环评审批" in text(by(cast.zhang), "agency", "XIAN-STHJ")
    assert "张承办" not in text(by(cast.li), "agency", "XIAN-STHJ").split("</header>")[1]


def test_an_agency_is_registered_and_shown(cast: Cast) -> None:
    response = by(cast.system_admin).post("/office/agencies/new/", NEW, follow=True)
    assert response.redirect_chain == [("/office/agencies/XIAN-SLJ/", 302)]
    made = Agency.objects.get(code="XIAN-SLJ")
    assert (made.parent, made.founded_on) == (cast.county, date(2021, 5, 1))


def test_what_is_refused_stands_beside_its_field_and_what_was_typed_is_kept(cast: Cast) -> None:
    response = by(cast.system_admin).post("/office/agencies/new/", {**NEW, "code": "XIAN-JTJ"})
    form = response.context["form"]
    assert form.errors == {"code": ["代码 XIAN-JTJ 已由“示例县交通运输局”使用，请另取"]}
    assert 'value="示例县水利局"' in response.content.decode()
    assert not Agency.objects.filter(name="示例县水利局").exists()


def test_all_that_is_wrong_is_told_at_once(cast: Cast) -> None:
    """A field left blank, a code in small letters, a 统一社会信用代码 with a wrong last character, a place that cannot be."""
    wrong = {**NEW, "name": "", "code": "xian-slj", "credit_code": "110000000000000010", "kind": "city", "on": "昨天"}
    response = by(cast.system_admin).post("/office/agencies/new/", wrong)
    errors = response.context["form"].errors
    assert set(errors) == {"name", "code", "credit_code", "parent", "on"}
    assert "代码只能用大写字母" in errors["code"][0]
    assert all(f'id="id_{name}_error"' in response.content.decode() for name in errors)
    assert not Agency.objects.filter(name="示例县水利局").exists()


def test_two_editors_of_one_agency_the_second_is_told(cast: Cast) -> None:
    client, address = by(cast.system_admin), "/office/agencies/XIAN-STHJ/edit/"
    seen = client.get(address).context["form"].initial["seen"]
    facts = {"name": cast.bureau.name, "index_pattern": "x", "seen": seen}
    assert client.post(address, {**facts, "phone": "0000-1"}).status_code == 302
    second = client.post(address, {**facts, "phone": "0000-2"})
    assert "已被他人改动" in second.content.decode()
    assert 'value="0000-2"' in second.content.decode()
    assert Agency.objects.get(code="XIAN-STHJ").phone == "0000-1"


def test_renamed_and_moved_by_forms(cast: Cast) -> None:
    client = by(cast.system_admin)
    renamed = {"name": "示例县交通局", "on": "2021-05-01", "basis": BASIS}
    assert client.post("/office/agencies/XIAN-JTJ/rename/", renamed).status_code == 302
    moved = {"kind": "department", "parent": "SHI", "counted_by": "block", "on": "2021-05-02", "basis": BASIS}
    assert client.post("/office/agencies/XIAN-JTJ/move/", moved).status_code == 302
    row = Agency.objects.get(code="XIAN-JTJ")
    assert (row.name, row.path) == ("示例县交通局", "/SHI/XIAN-JTJ/")
    page = text(client, "agency", "XIAN-JTJ")
    assert "规范名称：示例县交通运输局 → 示例县交通局" in page
    assert "所属（块）：XIAN → SHI" in page


def test_a_form_opens_with_what_the_register_has(cast: Cast) -> None:
    """A transfer that is sent as it was opened moves nothing."""
    client, address = by(cast.system_admin), "/office/agencies/XIAN-STHJ/move/"
    form = client.get(address).context["form"]
    assert {name: form[name].field.prepare_value(form[name].value()) for name in ("parent", "line_parent")} == {
        "parent": "XIAN", "line_parent": "SHI-STHJ"
    }  # fmt: skip
    page = client.get(address).content.decode()
    assert '<option value="XIAN" selected>' in page
    assert '<option value="SHI-STHJ" selected>' in page
    person = client.get("/office/people/zhang/move/").content.decode()
    assert '<option value="XIAN-STHJ" selected>' in person


def test_a_merger_by_its_form_says_what_is_left(cast: Cast) -> None:
    said = {"successor": "XIAN-JTJ", "on": "2021-05-01", "basis": BASIS}
    page = by(cast.system_admin).post("/office/agencies/XIAN-STHJ/close/", said).content.decode()
    for words in ("职责由示例县交通运输局承继", "仍在该单位的人员", "张承办：承办人", "示例分局办公室"):
        assert words in page
    refused = by(cast.system_admin).post("/office/agencies/SHI/close/", {"on": "2021-05-01", "basis": BASIS})
    assert "请先把它们划转或撤销" in refused.content.decode()


def test_powers_are_entered_and_ended_by_the_head_of_the_office(cast: Cast) -> None:
    client = by(cast.head)
    said = {"kind": "licences", "name": "环评审批", "valid_from": "2019-01-01"}
    assert client.post("/office/agencies/XIAN-STHJ/powers/new/", said).status_code == 302
    power = Power.objects.get()
    address = f"/office/agencies/XIAN-STHJ/powers/{power.pk}/end/"
    assert "失效日期早于" in client.post(address, {"last": "2018-01-01"}).content.decode()
    assert client.post(address, {"last": "2020-12-31"}).status_code == 302
    power.refresh_from_db()
    assert power.valid_to == date(2020, 12, 31)
    assert client.get(f"/office/agencies/XIAN-JTJ/powers/{power.pk}/end/").status_code == 404


FILE = "代码,规范名称,类别,所属代码\nXIAN-SLJ,示例县水利局,政府部门,XIAN\n"


def upload(content: str) -> SimpleUploadedFile:
    return SimpleUploadedFile("agencies.csv", content.encode("gb18030"), "text/csv")


def test_an_import_is_tried_then_written_as_it_was_read(cast: Cast) -> None:
    client = by(cast.system_admin)
    tried = client.post("/office/agencies/import/", {"file": upload(FILE)})
    assert "试导入通过" in tried.content.decode()
    assert not Agency.objects.filter(code="XIAN-SLJ").exists()
    kept = tried.context["again"].initial["text"]
    done = client.post("/office/agencies/import/", {"text": kept})
    assert "已导入" in done.content.decode()
    assert Agency.objects.get(code="XIAN-SLJ").parent == cast.county


def test_an_import_with_a_refused_row_offers_no_writing(cast: Cast) -> None:
    page = by(cast.system_admin).post("/office/agencies/import/", {"file": upload(FILE.replace("XIAN\n", "NO\n"))})
    assert "什么都没有写入" in page.content.decode()
    assert "所属代码：NO 不在系统里" in page.content.decode()
    assert page.context["again"] is None


def test_an_import_without_a_file_says_so(cast: Cast) -> None:
    assert by(cast.system_admin).post("/office/agencies/import/").context["form"].errors["file"]


@pytest.mark.parametrize("name", ["agencies_headings", "people_headings"])
def test_the_empty_file_has_the_headings(cast: Cast, name: str) -> None:
    response = by(cast.system_admin).get(reverse(f"office:{name}"))
    assert response.content.startswith(b"\xef\xbb\xbf")
    assert "单位代码" in response.content.decode() or "所属代码" in response.content.decode()


def test_a_city_that_may_make_rules_is_marked(cast: Cast) -> None:
    reader = person("shifu", "市府", cast.city, Role.SUPERVISOR)
    assert "可制定规章" not in text(by(reader), "agency", "SHI")
    add_power(cast.city, kind=PowerKind.RULES_DOCUMENTS, name="规章", valid_from=date(2016, 1, 1), by=None, at=NOON)
    assert "可制定规章" in text(by(reader), "agency", "SHI")
    assert register("LAST", cast.city).path == "/SHI/LAST/"


def test_what_must_be_chosen_says_so_and_what_may_be_left_out_too(cast: Cast) -> None:
    form = by(cast.system_admin).get("/office/agencies/new/").context["form"]
    assert next(iter(form.fields["kind"].choices))[1] == "（请选择）"
    assert form.fields["line_parent"].empty_label == "（无）"
    assert by(cast.system_admin).get("/office/people/new/").context["form"].fields["agency"].empty_label == "（请选择）"
