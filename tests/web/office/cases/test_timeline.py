"""期限时间线: the days of a request for a court; who may see the case prints it, and nobody is named in it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pypdfium2
import pytest
from lxml import html

from gongkai.core.case import Matter
from gongkai.publish.fonts import FontsMissing
from gongkai.web.audit.models import AuditEntry
from gongkai.web.cases import services
from web.cases.steps import APPLICATION, ID_NUMBER, NAME, PHONE, Walk
from web.office.records.pages import at, text


def asked_over_the_festival(walk: Walk) -> str:
    """Received on 26 April, a third party asked over the May holidays; 8 May was a working Saturday."""
    walk.on(date(2021, 4, 26)).receive().on(date(2021, 4, 28)).consulted().on(date(2021, 5, 10)).answered("2")
    return f"/office/cases/{walk.case.pk}/days"


def test_every_step_is_there_with_its_article_and_nobody_is_named(walk: Walk) -> None:
    path = asked_over_the_festival(walk)
    assert "未要求补正" in text(at(walk.cast.zhang).get(f"{path}/"))
    case = html.fromstring(at(walk.cast.zhang).get(f"/office/cases/{walk.case.pk}/").content)
    assert case.xpath(f"//a[@href='{path}/']")
    answer = at(walk.cast.zhang).get(f"{path}/")
    page = html.fromstring(answer.content)
    steps = "//ol[@class='why']/li"
    assert [li.text_content() for li in page.xpath(steps)] == [li.text_content() for li in case.xpath(steps)]
    for secret in (NAME, ID_NUMBER, PHONE, "示例化工有限公司提", "涉及商业秘密", walk.cast.zhang.name):
        assert secret not in html.tostring(page.xpath("//main")[0], encoding="unicode")


def test_the_outcome_is_cited_as_people_write_it(walk: Walk) -> None:
    walk.receive().proposed().signed()
    said = text(at(walk.cast.zhang).get(f"/office/cases/{walk.case.pk}/days/"))
    assert "部分公开（《条例》第三十七条）" in said
    assert "§" not in said


def test_each_kind_of_day_has_its_own_mark_for_a_print_without_colour(walk: Walk) -> None:
    page = html.fromstring(at(walk.cast.zhang).get(f"{asked_over_the_festival(walk)}/").content)
    cells = page.xpath("//ol[@class='days']//span")
    days = [(int(cell.xpath("string(b)")), cell.get("class").split()[0]) for cell in cells]
    marks = [cell.xpath("string(small[last()])") for cell in cells]
    assert list(zip(days, marks, strict=True))[:15] == [
        ((26, "outside"), "起"), ((27, "counted"), "1"), ((28, "counted"), "2"), ((29, "paused"), "停"),
        ((30, "paused"), "停"), *(((day, "holiday"), "假") for day in range(1, 6)), ((6, "paused"), "停"),
        ((7, "paused"), "停"), ((8, "paused"), "停"), ((9, "weekend"), "休"), ((10, "paused"), "停"),
    ]  # fmt: skip


def test_the_pdf_says_the_same_and_is_noted(walk: Walk) -> None:
    path = asked_over_the_festival(walk)
    answer = at(walk.cast.supervisor).get(f"{path}.pdf")
    assert answer["Content-Type"] == "application/pdf"
    pages = pypdfium2.PdfDocument(answer.content)
    said = "".join(page.get_textpage().get_text_bounded() for page in pages)
    words = "".join(said.split())
    assert walk.case.number in words
    assert "书面征求第三方意见；所需时间不计入答复期限" in words
    assert "第三十三条" in words
    assert NAME not in words
    entry = AuditEntry.objects.get(act="case.print_days")
    assert (entry.by, entry.subject) == (walk.cast.supervisor.username, f"case:{walk.case.pk}")


def test_what_was_taken_back_stays_and_says_so(walk: Walk) -> None:
    walk.receive().extended()
    walk.act(services.void, walk.cast.head, seq="2", reason="误录")
    said = text(at(walk.cast.zhang).get(f"/office/cases/{walk.case.pk}/days/"))
    assert "（已更正，不作数）" in said


def test_a_demand_to_correct_a_record_is_called_what_it_is(walk: Walk) -> None:
    """条例§41 is no 政府信息公开申请; what is followed of the articles on these is said to be a model."""
    walk.receive(application=replace(APPLICATION, matter=Matter.OWN_RECORD))
    said = text(at(walk.cast.zhang).get(f"/office/cases/{walk.case.pk}/days/"))
    assert "更正本人信息期限时间线" in said and "要求更正的内容" in said and "参照《条例》第三十三条" in said
    assert "政府信息公开申请期限时间线" not in said
    assert said.count("参照《条例》第三十条") == 1, "the window for a notice of what is lacking"


def test_a_stranger_finds_nothing(walk: Walk) -> None:
    path = asked_over_the_festival(walk)
    assert at(walk.cast.wang).get(f"{path}/").status_code == 404
    assert at(walk.cast.wang).get(f"{path}.pdf").status_code == 404


def test_without_chinese_type_the_case_says_what_to_do(walk: Walk, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(_sheet: object) -> bytes:
        raise FontsMissing

    path = asked_over_the_festival(walk)
    monkeypatch.setattr("gongkai.web.cases.services.days_sheet.write", missing)
    assert "请打印网页" in text(at(walk.cast.zhang).get(f"{path}.pdf", follow=True))
