"""起草: the generated form takes rows of a table, keeps what is wrong as typed, and makes one record of two presses."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.html import escape

from gongkai.web.agencies.models import Power, PowerKind, Role
from gongkai.web.agencies.services.powers import add_power
from gongkai.web.files.models import Upload
from gongkai.web.records import services
from gongkai.web.records.errors import BadValues
from gongkai.web.records.models import Record
from web.cast import Cast, person
from web.office.records.pages import AIR, NEW, at, text
from web.records.steps import noon, when


def test_rows_of_the_table_become_the_content(cast: Cast) -> None:
    answer = at(cast.zhang).post(NEW, AIR)
    record = Record.objects.get()
    assert answer["Location"] == f"/office/records/{record.pk}/"
    assert record.content["air"] == [{"station": "示例一小", "pm25": "21"}, {"station": "示例公园", "pm25": "19.5"}]


def test_the_title_is_proposed_where_none_was_typed(cast: Cast) -> None:
    at(cast.zhang).post(NEW, AIR)
    assert Record.objects.get().title == "示例县2021年4月环境空气质量报告"


def test_a_draft_may_lack_what_a_complete_record_must_have(cast: Cast) -> None:
    at(cast.zhang).post(NEW, {"area": "示例县", "decided-attribute": "proactive"})
    page = text(at(cast.zhang).get(f"/office/records/{Record.objects.get().pk}/"))
    assert "提交前还要补齐" in page
    assert "报告期" in page


def test_a_wrong_value_stands_as_typed_with_its_reason_and_nothing_is_written(cast: Cast) -> None:
    answer = at(cast.zhang).post(NEW, {**AIR, "air-1-pm25": "二十", "made_on": "明天"})
    page = text(answer)
    assert 'value="二十"' in page
    assert 'value="明天"' in page
    assert 'value="示例一小"' in page
    assert 'id="id_air-1-pm25_error"' in page
    assert not Record.objects.exists()


def test_pressed_twice_it_is_one_record(cast: Cast) -> None:
    client = at(cast.zhang)
    places = {client.post(NEW, {**AIR, "once": "a1b2"})["Location"] for _nth in range(2)}
    assert Record.objects.count() == len(places) == 1


def test_an_attachment_comes_along(cast: Cast) -> None:
    file = SimpleUploadedFile("批复.pdf", b"%PDF-1.7 made up")
    at(cast.zhang).post(NEW, {**AIR, "decided-added": file, "decided-declared": "on"})
    record = Record.objects.get()
    assert "批复.pdf" in text(at(cast.li).get(f"/office/records/{record.pk}/"))


def test_an_attachment_without_the_declared_check_is_refused_and_the_text_stays(cast: Cast) -> None:
    page = text(at(cast.zhang).post(NEW, {**AIR, "decided-added": SimpleUploadedFile("批复.pdf", b"%PDF-1.7")}))
    assert "请先自查附件" in page
    assert 'value="示例公园"' in page
    assert not Upload.objects.exists()


def test_an_attachment_that_was_received_need_not_be_chosen_again(cast: Cast) -> None:
    """The file is in; the basis of 公开属性 is missing: the second try, without choosing it anew, has it."""
    client = at(cast.zhang)
    file = SimpleUploadedFile("批复.pdf", b"%PDF-1.7 made up")
    wrong = {**AIR, "decided-attribute": "on_request", "decided-added": file, "decided-declared": "on"}
    page = text(client.post(NEW, wrong))
    digest = Upload.objects.get().digest
    assert f'value="{digest}"' in page
    client.post(NEW, {**AIR, "decided-keep": digest})
    assert [one["name"] for one in Record.objects.get().working.body["attachments"]] == ["批复.pdf"]  # type: ignore[union-attr]


def test_a_file_is_kept_where_something_else_of_the_page_is_wrong(cast: Cast) -> None:
    file = SimpleUploadedFile("批复.pdf", b"%PDF-1.7 made up")
    wrong = {**AIR, "made_on": "明天", "decided-added": file, "decided-declared": "on"}
    page = text(at(cast.zhang).post(NEW, wrong))
    assert f'value="{Upload.objects.get().digest}"' in page
    assert not Record.objects.exists()


def test_a_title_that_the_system_proposes_is_not_called_required(cast: Cast) -> None:
    form = at(cast.zhang).get(NEW).context["form"]
    assert [form.fields[name].required for name in ("title", "area")] == [False, True]


def test_a_field_of_one_case_says_which(cast: Cast) -> None:
    """What the script reads: the table of the air is for the air, the two bases each for their 公开属性."""
    page = text(at(cast.zhang).get(NEW))
    for case in ('{"medium": ["air"]}', '{"decided-attribute": ["on_request"]}', '{"decided-attribute": ["withheld"]}'):
        assert escape(f"[{case}]") in page


def test_what_is_withheld_needs_its_basis_beside_the_field(cast: Cast) -> None:
    page = text(at(cast.zhang).post(NEW, {**AIR, "decided-attribute": "withheld"}))
    assert 'id="id_decided-withheld_basis_error"' in page
    assert not Record.objects.exists()


def test_a_link_fills_in_what_it_names(cast: Cast) -> None:
    page = text(at(cast.zhang).get(f"{NEW}?period=2021-04&area=示例县"))
    assert 'value="2021-04"' in page


def test_the_agency_is_filled_in_where_a_type_asks_for_it(cast: Cast) -> None:
    page = text(at(cast.zhang).get("/office/records/new/licence_decision/"))
    assert 'value="示例市生态环境局示例分局"' in page


def may_make_rules(cast: Cast) -> None:
    """The bureau has the power, as no bureau has: so that it drafts whatever there is."""
    Power.objects.create(
        agency=cast.bureau, kind=PowerKind.RULES_DOCUMENTS, name="制定规章", valid_from=date(2016, 1, 1), recorded_at=noon()
    )  # fmt: skip


def test_every_type_has_its_form(cast: Cast) -> None:
    from gongkai.web.records.kinds import types  # noqa: PLC0415

    may_make_rules(cast)
    client = at(cast.zhang)
    answers = {name: client.get(f"/office/records/new/{name}/").status_code for name in types()}
    assert set(answers.values()) == {200}, answers


def test_every_type_is_saved_from_its_own_made_up_example(cast: Cast) -> None:
    """The form sends what the core reads: the stored values are those of the example."""
    from gongkai.core.clean import clean  # noqa: PLC0415
    from gongkai.web.office.record_field import typed  # noqa: PLC0415
    from gongkai.web.records.kinds import types  # noqa: PLC0415
    from gongkai.web.records.selectors.history import values  # noqa: PLC0415

    may_make_rules(cast)
    client = at(cast.zhang)
    for name, record_type in types().items():
        known = clean(record_type, record_type.example).values
        sent: dict[str, object] = {"decided-attribute": "proactive"}
        for field in record_type.fields:
            if field.id in known:
                said = typed(field, known[field.id])
                if field.columns:
                    sent |= {f"{field.id}-{n}-{c}": v for n, row in enumerate(said) for c, v in row.items()}
                else:
                    sent[field.id] = said
        answer = client.post(f"/office/records/new/{name}/", sent)
        assert answer.status_code == 302, f"{name}: {text(answer)}"
        record = Record.objects.latest("pk")
        assert {key: value for key, value in values(record).items() if key in known} == known, name


def test_who_drafts_nowhere_has_no_such_page(cast: Cast) -> None:
    assert at(cast.reviewer).get(NEW).status_code == 403
    assert at(cast.supervisor).get("/office/records/new/").status_code == 403


def test_the_types_stand_under_the_items_of_the_article(cast: Cast) -> None:
    page = text(at(cast.zhang).get("/office/records/new/"))
    assert 'href="/office/records/new/environment_quality_report/"' in page
    assert page.index("行政规范性文件") < page.index("环境质量报告")


def test_rules_are_offered_to_whom_may_make_them(cast: Cast) -> None:
    way = 'href="/office/records/new/rules_document/"'
    clerk = at(person("cheng", "成示例", cast.city, Role.HANDLER))
    assert way not in text(at(cast.zhang).get("/office/records/new/"))
    assert way not in text(clerk.get("/office/records/new/"))
    add_power(
        cast.city,
        kind=PowerKind.RULES_DOCUMENTS,
        name="制定地方政府规章",
        valid_from=date(2016, 1, 1),
        by=None,
        at=noon(),
    )
    assert way in text(clerk.get("/office/records/new/"))


def test_rules_are_not_drafted_by_whom_may_not_make_them_though_the_address_is_typed(cast: Cast) -> None:
    path, clerk = "/office/records/new/rules_document/", at(cast.zhang)
    typed = {"title": "示例办法", "decided-attribute": "proactive"}
    for answer in (clerk.get(path, follow=True), clerk.post(path, typed, follow=True)):
        assert answer.redirect_chain == [("/office/records/new/", 302)]
        assert "没有登记“制定规章”的权力" in text(answer)
    with pytest.raises(BadValues, match="没有登记“制定规章”的权力"):
        services.draft(cast.bureau, "rules_document", typed_values(), by=cast.zhang, **when())
    assert not Record.objects.exists()
    may_make_rules(cast)
    assert clerk.get(path).status_code == 200
    assert services.draft(cast.bureau, "rules_document", typed_values(), by=cast.zhang, **when()).pk


def typed_values() -> dict[str, object]:
    return {"title": "示例办法", "made_on": "2021-05-20"}
