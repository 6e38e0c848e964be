"""Parts by pages: asked in one form, seen in the other side's 待办, answered on a page that names no applicant."""

from __future__ import annotations

import re
from typing import Any

from web.cases.steps import NAME, Walk
from web.office.records.pages import at, text


def ask(walk: Walk, **typed: Any) -> str:
    known = {
        "length": walk.case.events.count(), "form": "assist", "agency": walk.cast.other_bureau.pk, "content": "请提供示例报告",
        "until": "2021-06-10",
    }  # fmt: skip
    return text(at(walk.cast.zhang).post(f"/office/cases/{walk.case.pk}/part/", known | typed, follow=True))


def home_link(walk: Walk, who: Any) -> str:
    found = re.search(r'href="(/office/cases/parts/\d+/)"', text(at(who).get("/office/")))
    return found[1] if found else ""


def test_another_bureau_finds_it_answers_it_and_learns_no_name(walk: Walk) -> None:
    walk.receive()
    assert "已登记“分送办理”" in ask(walk)
    client = at(walk.cast.wang)
    path = home_link(walk, walk.cast.wang)
    said = text(client.get(path))
    assert all(part in said for part in ("协办函", "请提供示例报告", "还有 7 个工作日"))
    assert not [part for part in (NAME, walk.case.masked_name) if part in said]
    assert client.get(f"/office/cases/{walk.case.pk}/").status_code == 404
    assert "请写明办理意见" in text(client.post(path, {"opinion": " "}))
    assert "已反馈给" in text(client.post(path, {"opinion": "没有这份报告"}, follow=True))
    assert "没有这份报告" in text(at(walk.cast.zhang).get(f"/office/cases/{walk.case.pk}/"))
    assert home_link(walk, walk.cast.wang) == ""


def test_who_was_not_asked_is_told_there_is_no_such_page(walk: Walk) -> None:
    walk.receive()
    ask(walk)
    path = home_link(walk, walk.cast.wang)
    for who in (walk.cast.zhang, walk.cast.supervisor, walk.cast.leader):
        assert at(who).get(path).status_code == 404


def test_what_is_wrong_stands_beside_its_field_and_the_rest_is_kept(walk: Walk) -> None:
    walk.receive()
    said = ask(walk, until="2021-06-30")
    assert "反馈的期限应早于答复期限届满日" in said
    assert "请提供示例报告" in said
    assert walk.case.events.count() == 1


def test_it_is_urged_and_a_reply_on_paper_is_written_down(walk: Walk) -> None:
    walk.receive()
    ask(walk)
    client, page = at(walk.cast.zhang), f"/office/cases/{walk.case.pk}/"
    assert "urge" in text(client.get(page))
    client.post(f"{page}urge/", {"length": 2, "of": "2", "note": ""})
    assert "已催办 1 次" in text(client.get(page))
    client.post(f"{page}part-answered/", {"length": 3, "of": "2", "opinion": "书面答复：可以公开"})
    said = text(client.get(page))
    assert "书面答复：可以公开" in said
    assert f"{page}urge/" not in said


def test_two_answer_from_two_open_pages_and_neither_text_is_lost(walk: Walk) -> None:
    walk.receive()
    ask(walk)
    path, client = home_link(walk, walk.cast.wang), at(walk.cast.wang)
    client.post(path, {"opinion": "没有这份报告"})
    second = client.post(path, {"opinion": "档案室另有一份"})
    assert second.status_code == 409
    assert "这一事项已经反馈" in text(second)
    assert "档案室另有一份</textarea>" in text(second)
    assert walk.case.events.filter(kind="part_answered").count() == 1
