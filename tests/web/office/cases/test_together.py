"""Linked, converted, archived by pages."""

from __future__ import annotations

from gongkai.web.cases.services import close, split
from web.cases.steps import Walk
from web.office.records.pages import at, text


def test_a_repeat_is_linked_and_each_page_leads_to_the_other(walk: Walk) -> None:
    earlier = Walk(walk.cast).receive().case
    walk.receive()
    client, page = at(walk.cast.zhang), f"/office/cases/{walk.case.pk}/"
    assert earlier.number in text(client.get(f"{page}link/"))
    said = text(client.post(f"{page}link/", {"length": 1, "relation": "repeats", "to": earlier.pk}, follow=True))
    assert f'<a href="/office/cases/{earlier.pk}/">重复此前的申请：{earlier.number}</a>' in said
    assert f"此后有重复的申请：{walk.case.number}" in text(client.get(f"/office/cases/{earlier.pk}/"))


def test_without_another_request_of_the_applicant_the_page_says_so(walk: Walk) -> None:
    walk.receive()
    client, path = at(walk.cast.zhang), f"/office/cases/{walk.case.pk}/link/"
    assert "没有找到同一申请人" in text(client.get(path))
    assert "请选择同一申请人的另一件申请" in text(client.post(path, {"length": 1, "relation": "with"}))


def test_what_was_granted_is_converted_and_leads_to_its_draft(walk: Walk) -> None:
    walk.receive().proposed("granted", {"way": "邮寄"}).signed()
    client, page = at(walk.cast.zhang), f"/office/cases/{walk.case.pk}/"
    assert f"{page}convert/" not in text(client.get(page)), "not before it is served"
    walk.served()
    assert f"{page}convert/" in text(client.get(page))
    typed = {"length": walk.case.length, "title": "示例信息", "reason": "两人申请"}
    assert "/office/records/" in text(client.post(f"{page}convert/", typed, follow=True))


def test_the_folder_of_a_closed_case_is_one_file(walk: Walk) -> None:
    walk.receive().proposed().signed().served()
    client, path = at(walk.cast.zhang), f"/office/cases/{walk.case.pk}/archive.zip"
    assert "办结归档以后" in text(client.get(path, follow=True))
    walk.act(close)
    assert path in text(client.get(f"/office/cases/{walk.case.pk}/"))
    answer = client.get(path)
    assert answer.content.startswith(b"PK")
    assert answer["Content-Disposition"].startswith("attachment")
    assert at(walk.cast.supervisor).get(path).status_code == 403


def test_a_request_for_several_things_is_split_and_every_page_leads_to_the_others(walk: Walk) -> None:
    walk.receive()
    client, page = at(walk.cast.zhang), f"/office/cases/{walk.case.pk}/"
    assert f"{page}split/" in text(client.get(page))
    assert walk.case.subject in text(client.get(f"{page}split/")), "to be divided, what was asked for stands there"
    said = text(client.post(f"{page}split/", {"length": 1, "items": "一项"}))
    assert "一行一件" in said and "一项</textarea>" in said
    said = text(client.post(f"{page}split/", {"length": 1, "items": "排污许可证\r\n环评批复"}, follow=True))
    other = walk.case.split_into.get()
    assert f'<a href="/office/cases/{other.pk}/">从本件拆分出：{other.number}</a>' in said
    assert f"由其拆分而来：{walk.case.number}" in text(client.get(f"/office/cases/{other.pk}/"))
    assert at(walk.cast.wang).get(f"{page}split/").status_code in (403, 404)


def test_the_fee_page_proposes_how_many_the_month_has_already(walk: Walk) -> None:
    walk.receive().act(split, items=["排污许可证", "环评批复"])
    other = walk.case.split_into.get()
    page = text(at(walk.cast.zhang).get(f"/office/cases/{other.pk}/fee/"))
    assert 'name="already" value="1"' in page
    assert "同一申请人本月此前有 1 件；这一件按件计收，应收 0 元" in page
    # 109号第四条、第五条（the bands of both tariffs）。
    assert "10 件以内免费；第 11 件起每件 100 元；第 31 件起每件 200 元；此后每 10 件每件加 100 元" in page
    assert "30 页以内免费；第 31 页起每页 10 元；第 101 页起每页 20 元；第 201 页起每页 40 元" in page
