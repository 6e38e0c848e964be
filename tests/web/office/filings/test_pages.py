"""The pages on which a month is generated, signed, returned with marks and mended."""

from __future__ import annotations

from datetime import date
from typing import Any

from gongkai.core.filing import FilingState
from gongkai.web.agencies.models import Person
from gongkai.web.filings.models import Filing
from gongkai.web.filings.opening import FILING
from gongkai.web.records.models import Record
from gongkai.web.records.services import add_channel
from web.cast import DAY
from web.filings.steps import Desk, published
from web.office.records.pages import at, text
from web.records.steps import noon

NEW = "/office/filings/of/XIAN-STHJ/new/"


def took(desk: Desk, who: Person, slug: str, **typed: object) -> Any:
    """Somebody sends the form of a step, as their page stands now."""
    desk.filing.refresh_from_db()
    sent = {"length": desk.filing.length, **typed}
    return at(who).post(f"/office/filings/{desk.filing.pk}/{slug}/", sent, follow=True)


def test_generated_with_what_the_month_holds_and_only_once(desk: Desk) -> None:
    published(desk.cast)
    client = at(desk.cast.zhang)
    assert "示例县排污口管理办法" in text(client.get(NEW, {"month": "2021-05"}))
    first, second = (client.post(NEW, {"month": "2021-05"}) for _nth in range(2))
    assert first["Location"] == second["Location"] == f"/office/filings/{Filing.objects.get().pk}/"


def test_the_last_month_of_a_closed_agency_is_shown_generated_and_compared_as_of_its_last_day(desk: Desk) -> None:
    record = published(desk.cast).record
    Record.objects.filter(pk=record.pk).update(agency=desk.cast.bureau_office)
    client = at(desk.merged(date(2021, 5, 21)).cast.zhang)
    assert "示例县排污口管理办法" in text(client.get(NEW, {"month": "2021-05"}))
    page = text(client.post(NEW, {"month": "2021-05"}, follow=True))
    assert "示例县排污口管理办法" in page
    assert "生成以后的变化" not in page, "nothing has changed since it was frozen"


def test_an_empty_month_says_that_it_is_a_zero_report(desk: Desk) -> None:
    page = at(desk.cast.zhang).post(NEW, {"month": "2021-05"}, follow=True)
    assert "本月没有公开公文类信息：零报送。" in text(page)


def test_a_month_that_cannot_be_filed_says_why_and_offers_nothing(desk: Desk) -> None:
    client = at(desk.cast.zhang)
    page = client.get(NEW, {"month": "2021-06"})
    assert "还没有结束" in text(page)
    assert 'form="create"' not in text(page)
    assert client.post(NEW, {"month": "<b>"}).status_code == 409
    assert not Filing.objects.exists()


def test_the_whole_way(desk: Desk) -> None:
    cast = desk.cast
    published(cast, 3)
    published(cast, 4)
    desk.generate()
    for who, slug, said in (
        (cast.zhang, "send", "已送公开办审核。"), (cast.head, "review", "已审核同意，待签发。"),
        (cast.leader, "sign", "已签发，可以报送。"), (cast.zhang, "submit", "已报送主管部门。"),
    ):  # fmt: skip
        assert said in text(took(desk, who, slug))
    assert "BA-202105-XIAN-STHJ-01" in text(at(cast.zhang).get(f"/office/filings/{desk.filing.pk}/"))
    page = text(took(desk, cast.supervisor, "return", **{"mark-2": "文号有误", "mark-1": "", "opinion": ""}))
    assert "已退回，意见已转告机关。" in page
    assert "第 2 行：文号有误" in page
    assert "修改目录" not in page, "that is the agency's"
    page = text(took(desk, cast.zhang, "mend", **{"answer-2": "", "note": "看过了"}))
    assert "第 2 行没有变化" in page
    assert "看过了" in page, "what was typed is kept"
    assert "第 2 行的说明：与印发的一致" in text(took(desk, cast.zhang, "mend", **{"answer-2": "与印发的一致"}))
    for who, slug in ((cast.zhang, "send"), (cast.head, "review"), (cast.leader, "sign"), (cast.zhang, "submit")):
        took(desk, who, slug)
    assert "已接收备案。" in text(took(desk, cast.supervisor, "accept", opinion=""))
    desk.filing.refresh_from_db()
    assert (desk.filing.state, desk.filing.receipt) == (FilingState.ACCEPTED, "BA-202105-XIAN-STHJ-02")


def test_a_return_without_a_word_keeps_the_page(desk: Desk) -> None:
    desk.submitted()
    page = took(desk, desk.cast.supervisor, "return", opinion=" ")
    assert "请在有问题的行填写意见，或者写明总的意见。" in text(page)


def test_who_comes_second_is_told_and_keeps_what_was_typed(desk: Desk) -> None:
    published(desk.cast)
    desk.submitted()
    length = desk.filing.length
    desk.accept()
    typed = {"length": length, "opinion": "漏报一件", "mark-1": "文号有误"}
    page = at(desk.cast.supervisor).post(f"/office/filings/{desk.filing.pk}/return/", typed)
    assert page.status_code == 409
    for words in ("杜督查已于", "漏报一件", 'value="文号有误"', f'value="{desk.filing.length}"'):
        assert words in text(page)
    assert FILING.life(desk.filing).accepted_on == DAY


def test_who_drafted_is_offered_no_signature_and_told_why(desk: Desk) -> None:
    desk.generate().send()
    path = f"/office/filings/{desk.filing.pk}/"
    assert at(desk.cast.zhang).get(f"{path}review/").status_code == 403
    assert f"{path}review/" in text(at(desk.cast.head).get(path))
    assert f"{path}review/" not in text(at(desk.cast.zhang).get(path))


def test_what_changed_since_and_between_versions_is_shown(desk: Desk) -> None:
    record = published(desk.cast).record
    desk.generate()
    client, path = at(desk.cast.zhang), f"/office/filings/{desk.filing.pk}/"
    assert "生成以后的变化" not in text(client.get(path))
    add_channel(record, "gazette", on=DAY, place="第6期", by=desk.cast.zhang, at=noon())
    assert "生成以后的变化" in text(client.get(path))
    desk.mend()
    page = text(client.get(path))
    assert "<del>政府网站</del>" in page
    assert "<ins>政府网站、政府公报</ins>" in page
    assert "已被后来的版本替代" in text(client.get(path, {"version": "1"}))
    assert client.get(path, {"version": "3"}).status_code == 404
