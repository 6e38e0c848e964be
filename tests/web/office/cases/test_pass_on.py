"""转送 by pages: the clerk names the agency in the decision, hands over, and each of the two sees its own and no more."""

from __future__ import annotations

import json
from datetime import date
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from gongkai.web.agencies.models import AgencyKind
from gongkai.web.cases.models import Case
from gongkai.web.cases.services import close, void
from web.cases.passed import ANSWERED, HANDED, HOW, answered, bodies, handed, there
from web.cases.steps import Walk
from web.cast import agency, person
from web.office.records.pages import at, text

CODE = "XIAN-JTJ"


@pytest.fixture
def ready(walk: Walk, monkeypatch: pytest.MonkeyPatch) -> Walk:
    """Answered as the other bureau's, on the day of handing over."""
    answered(walk.receive()).on(HANDED)
    monkeypatch.setenv("GONGKAI_TODAY", HANDED.isoformat())
    return walk


def place(walk: Walk) -> str:
    return f"/office/cases/{walk.case.pk}/"


def sent(client: Client, walk: Walk, **said: object) -> str:
    typed = {"length": walk.case.length, "agency": CODE, "on": HANDED.isoformat(), "how": HOW, **said}
    return text(client.post(f"{place(walk)}pass-on/", typed, follow=True))


def test_the_clerk_names_the_agency_and_need_not_type_how_to_reach_it(walk: Walk) -> None:
    walk.receive().on(ANSWERED)
    client, page = at(walk.cast.zhang), f"{place(walk)}propose/?outcome=not_responsible"
    assert f'<option value="{CODE}">示例县交通运输局</option>' in text(client.get(page))
    assert "XIAN-STHJ" not in text(client.get(page)), "not one's own"
    typed = {"length": 1, "need_right_agency": ""}
    assert "还缺这一项" in text(client.post(page, typed))
    client.post(page, {**typed, "right": CODE}, follow=True)
    assert walk.last().data["right_agency"] == walk.cast.other_bureau.pk
    signing = text(at(walk.cast.leader).get(f"{place(walk)}sign/"))
    assert "负责公开该信息的行政机关为示例县交通运输局" in signing
    assert "<dd>示例县交通运输局</dd>" in signing.replace("<p>", "").replace("</p>", "")


def test_the_agency_of_the_decision_is_chosen_already(ready: Walk) -> None:
    client = at(ready.cast.zhang)
    page = text(client.get(place(ready)))
    assert f"{place(ready)}pass-on/" in page and "（由示例县交通运输局负责）" in page
    assert f'<option value="{CODE}" selected>' in text(client.get(f"{place(ready)}pass-on/"))
    said = sent(client, ready)
    found = there(ready)
    assert f"已转送示例县交通运输局，登记编号 {found.number}，收到申请之日 2021年6月9日" in said
    assert f"{place(ready)}pass-on/" not in said, "once"


def test_what_is_missing_stands_beside_its_field_and_what_was_typed_is_kept(ready: Walk) -> None:
    client = at(ready.cast.zhang)
    said = sent(client, ready, how="", agency="")
    assert "请写明申请人怎样同意转送的" in said and "请选择本系统中答复申请的另一机关" in said
    assert HOW in sent(client, ready, agency="")
    assert Case.objects.count() == 1


def test_sent_twice_it_is_one_request(ready: Walk) -> None:
    client, length = at(ready.cast.zhang), ready.case.length
    sent(client, ready, length=length)
    said = sent(client, ready, length=length)
    assert "已转送示例县交通运输局" in said
    assert Case.objects.count() == 2


def test_the_other_agency_sees_it_in_its_list_with_its_last_day_and_where_it_came_from(ready: Walk) -> None:
    handed(ready)
    found = there(ready)
    client = at(ready.cast.wang)
    assert found.number in text(client.get("/office/cases/"))
    page = text(client.get(f"/office/cases/{found.pk}/"))
    assert "由示例市生态环境局示例分局转来，原登记编号 2021-0001" in page
    assert "2021年7月8日" in page and "转送之日为收到申请之日" in page and "其他机关转送" in page


def test_neither_opens_the_others_page_and_no_link_leads_there(ready: Walk) -> None:
    handed(ready)
    found, cast = there(ready), ready.cast
    mine, theirs = f"/office/cases/{ready.case.pk}/", f"/office/cases/{found.pk}/"
    assert theirs not in text(at(cast.zhang).get(mine)) and mine not in text(at(cast.wang).get(theirs))
    assert at(cast.zhang).get(theirs).status_code == 404
    for more in ("days/", "archive.zip", "pass-on/", "void/"):
        assert at(cast.zhang).get(f"{theirs}{more}").status_code == 404
        assert at(cast.wang).get(f"{mine}{more}").status_code == 404


def test_who_supervises_both_may_follow_the_link_and_hands_nothing_over(ready: Walk) -> None:
    supervisor = at(ready.cast.supervisor)
    assert supervisor.post(f"{place(ready)}pass-on/", {"length": ready.case.length}).status_code == 403
    handed(ready)
    assert f'href="/office/cases/{there(ready).pk}/"' in text(supervisor.get(place(ready)))


def test_a_colleague_may_and_a_stranger_finds_no_such_page(ready: Walk) -> None:
    assert at(ready.cast.wang).post(f"{place(ready)}pass-on/", {}).status_code == 404
    sent(at(ready.cast.li), ready)
    assert there(ready).events.get(seq=1).by == ready.cast.li


def test_the_folder_holds_of_the_other_request_its_number_and_agency_alone(ready: Walk) -> None:
    handed(ready).act(close)
    there_now = there(ready)
    folder = ZipFile(BytesIO(at(ready.cast.zhang).get(f"{place(ready)}archive.zip").content))
    events = json.loads(folder.read("manifest.json"))["events"]
    (passed,) = [one["data"] for one in events if one["kind"] == "handed_over"]
    assert (passed["case_number"], passed["agency_name"], passed["how"]) == (there_now.number, "示例县交通运输局", HOW)
    assert set(passed) == {"case", "case_number", "agency_name", "how", "letter", "number", "files"}


def test_the_timeline_for_a_court_says_that_it_was_handed_over(ready: Walk) -> None:
    handed(ready)
    assert "转送其他机关" in text(at(ready.cast.zhang).get(f"{place(ready)}days/"))


def test_more_agencies_ask_for_no_more_queries(ready: Walk) -> None:
    client = at(ready.cast.zhang)
    counts = []
    client.get(f"{place(ready)}pass-on/")
    for more in range(2):
        with CaptureQueriesContext(connection) as seen:
            assert client.get(f"{place(ready)}pass-on/").status_code == 200
        counts.append(len(seen))
        for n in range(8):
            agency(f"MORE-{more}{n}", f"示例第{more}{n}局", AgencyKind.DEPARTMENT, ready.cast.county)
    assert counts[0] == counts[1]


def test_cancelled_there_both_pages_say_so(ready: Walk) -> None:
    bodies(ready.cast.other_bureau, ready.cast)
    boss = person("jiao", "焦主任", ready.cast.other_bureau, "ogi_head")
    handed(ready)
    theirs = Walk(ready.cast, case=there(ready)).on(date(2021, 6, 9))
    theirs.act(void, boss, seq="1", reason="误转（示例）")
    assert "登记已取消，不再办理" in text(at(boss).get(place(theirs)))
    said = text(at(ready.cast.zhang).get(place(ready)))
    assert "示例县交通运输局取消登记（2021-0001）：误转（示例）" in said and "已转送" not in said
