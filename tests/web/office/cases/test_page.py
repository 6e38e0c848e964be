"""One request on its page: days and reasons, who asks after a logged click, the acts of each role."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from gongkai.core.case import Matter
from gongkai.core.dispute import DisputeEventKind, Procedure, Route
from gongkai.web.audit.models import AuditEntry
from gongkai.web.cases.models import Case, CaseDocument, CaseEvent
from gongkai.web.cases.services import receive_consultation, split
from gongkai.web.cases.triggers import KEPT
from gongkai.web.disputes.services import Filed, open_dispute, record
from web.cases.steps import APPLICATION, ID_NUMBER, NAME, Walk, noon
from web.office.records.pages import at, text

ORDERED = date(2021, 6, 8)


def page(walk: Walk) -> str:
    return f"/office/cases/{walk.case.pk}/"


def offered(said: str) -> set[str]:
    return set(re.findall(r'href="/office/cases/\d+/([a-z-]+)/"', said))


def test_the_last_day_stands_with_its_reasons(walk: Walk) -> None:
    said = text(at(walk.receive().cast.zhang).get(page(walk)))
    assert "2021年6月30日（周三）" in said
    assert "自次日起计 20 个工作日" in said
    assert "《条例》第三十一条" in said
    assert "民法典》第二百零一条" in said


def test_who_asks_is_shown_after_a_logged_click_alone(walk: Walk) -> None:
    client = at(walk.receive().cast.zhang)
    assert NAME not in text(client.get(page(walk)))
    answer = client.post(f"{page(walk)}identity/")
    assert all(part in text(answer) for part in (NAME, ID_NUMBER))
    assert "no-store" in answer["Cache-Control"]
    assert AuditEntry.objects.filter(act="case.look", by="zhang").count() == 1


def test_a_supervisor_reads_the_clock_and_no_person(walk: Walk) -> None:
    walk.receive().consulted()
    client = at(walk.cast.supervisor)
    said = text(client.get(page(walk)))
    assert "期限计算说明" in said
    assert "示例化工有限公司；" not in said, "free text may name a person"
    assert client.post(f"{page(walk)}identity/").status_code == 403
    assert not AuditEntry.objects.filter(act="case.look").exists()
    assert offered(said) == {"days"}


def test_each_role_is_offered_its_own_steps(walk: Walk) -> None:
    walk.receive()
    handler, leader = (offered(text(at(who).get(page(walk)))) for who in (walk.cast.zhang, walk.cast.leader))
    head = offered(text(at(walk.cast.head).get(page(walk))))
    assert {"propose", "consult", "correct", "fee", "withdraw"} <= handler
    assert not {"extend", "assign", "sign", "opinion", "void"} & handler
    assert {"extend", "assign"} <= head
    assert leader == {"comment", "days"}
    walk.proposed(by=walk.cast.head)
    assert "sign" in offered(text(at(walk.cast.leader).get(page(walk))))
    assert "sign" not in offered(text(at(walk.cast.head).get(page(walk)))), "who drafted does not sign"


def test_what_was_done_against_the_law_is_a_card(walk: Walk, monkeypatch: pytest.MonkeyPatch) -> None:
    walk.receive().on(date(2021, 7, 1)).extended()
    monkeypatch.setenv("GONGKAI_TODAY", "2021-07-01")
    said = text(at(walk.cast.zhang).get(page(walk)))
    assert "CLK-extension-01" in said
    assert "延长晚于届满日" in said


def test_a_reply_that_went_out_late_is_a_card(walk: Walk, monkeypatch: pytest.MonkeyPatch) -> None:
    walk.receive().on(date(2021, 6, 30)).proposed().signed().on(date(2021, 7, 2)).served()
    monkeypatch.setenv("GONGKAI_TODAY", "2021-07-02")
    assert "CLK-served-01" in text(at(walk.cast.zhang).get(page(walk)))


def test_events_that_cannot_be_folded_are_said_and_hide_nothing(walk: Walk) -> None:
    walk.receive()
    with KEPT.lifted():
        CaseEvent.objects.create(case=walk.case, seq=2, kind="served", on=walk.day, recorded_at=noon(), by=walk.cast.li)
    said = text(at(walk.cast.zhang).get(page(walk)))
    assert "办理记录不能核算" in said
    assert "收到申请" in said


def test_a_paper_comes_in_clear_and_inert_for_who_may(walk: Walk) -> None:
    paper = CaseDocument.objects.get(case=walk.receive().case, ending="pdf")
    path = f"/office/cases/papers/{paper.pk}/"
    answer = at(walk.cast.zhang).get(path)
    assert answer.content.startswith(b"%PDF")
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert at(walk.cast.supervisor).get(path).status_code == 403
    assert at(walk.cast.wang).get(path).status_code == 404
    assert at(walk.cast.zhang).get(f"/office/files/{paper.upload_id}/").status_code == 404


def test_a_paper_is_offered_to_who_may_open_it(walk: Walk) -> None:
    walk.receive().consulted()
    assert "/office/cases/papers/" in at(walk.cast.zhang).get(page(walk)).content.decode()
    for who in (walk.cast.reviewer, walk.cast.supervisor):
        assert "/office/cases/papers/" not in at(who).get(page(walk)).content.decode()


def test_a_stranger_is_told_there_is_no_such_page(walk: Walk) -> None:
    walk.receive()
    assert at(walk.cast.wang).get(page(walk)).status_code == 404
    assert at(walk.cast.system_admin).get(page(walk)).status_code == 404


def test_the_secrecy_reviewer_reads_the_case_and_no_person(walk: Walk) -> None:
    walk.receive()
    client = at(walk.cast.reviewer)
    said = text(client.get(page(walk)))
    assert offered(said) == {"comment", "days"}
    assert client.post(f"{page(walk)}identity/").status_code == 403


def test_while_an_opinion_is_awaited_its_receipt_is_the_first_step(walk: Walk) -> None:
    def first() -> str:
        found = re.search(r'class="button primary" href="/office/cases/\d+/([a-z-]+)/"', text(client.get(page(walk))))
        return found[1] if found else ""

    client = at(walk.receive().cast.zhang)
    assert first() == "propose"
    walk.consulted()
    assert first() == "opinion"
    walk.answered("2")
    assert first() == "propose"


def test_an_order_to_reply_anew_is_nobodys_consent_and_no_new_receipt(
    walk: Walk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The request was received once; its limit began anew. The dispute is a click away, and so is the request from it."""
    walk.receive().proposed("granted", {"way": "随告知书邮寄"}).signed().served()
    filed = Filed(
        route=Route.RECONSIDERATION, procedure=Procedure.ORDINARY, body="示例县人民政府", reference="示政复〔2021〕1号",
        matter="不服答复（示例）",
    )  # fmt: skip
    known = {"by": walk.cast.zhang, "at": noon(ORDERED)}
    dispute = open_dispute(walk.cast.bureau, filed, received_on=ORDERED, case=walk.case, **known)
    record(
        dispute, DisputeEventKind.CONCLUDED, on=ORDERED, length=1, outcome="annulled", reply_anew=True, reply_days=15,
        **known,
    )  # fmt: skip
    monkeypatch.setenv("GONGKAI_TODAY", ORDERED.isoformat())
    client = at(walk.cast.zhang)
    said = text(client.get(page(walk)))
    assert "2021年6月1日（周二） · 期限自 2021年6月8日 的次日起重新计算" in said
    assert "示政复〔2021〕1号；15 个工作日" in said
    assert "同意" not in said.partition("责令重新答复")[2].partition("</li>")[0]
    assert "重新起算之日，不计入期限" in said
    assert f'href="/office/disputes/{dispute.pk}/"' in said
    assert f'href="{page(walk)}"' in text(client.get(f"/office/disputes/{dispute.pk}/"))


def test_a_step_and_its_paper_have_the_same_number(walk: Walk) -> None:
    walk.receive().consulted()
    said = text(at(walk.cast.zhang).get(page(walk)))
    assert "第 2 步 · 张承办" in said.partition("征求意见：第三方")[2]
    assert "第 2 步" in said.partition("征求意见书（DOCX）")[2]


def test_what_the_other_side_has_received_is_not_asked_for_again(walk: Walk) -> None:
    walk.receive().consulted()
    assert "consultation-received" in offered(text(at(walk.cast.zhang).get(page(walk))))
    walk.act(receive_consultation, of="2", proof="EMS 1")
    assert "consultation-received" not in offered(text(at(walk.cast.zhang).get(page(walk))))


def test_a_split_is_taken_back_by_the_page_and_each_part_leads_to_the_whole(walk: Walk) -> None:
    whole = walk.receive().act(split, items=["甲许可证", "乙批复"]).case
    head = at(walk.cast.head)
    said = text(head.get(f"{page(walk)}void/"))
    assert "拆分" in said
    assert "关联其他申请" not in said, "a link of a split goes with it"
    typed = {"seq": "2", "reason": "两项密切相关", "length": str(walk.case.length)}
    for _click in range(2):  # 连点两次（a double click）
        answer = head.post(f"{page(walk)}void/", typed, follow=True)
    assert answer.status_code == 200
    assert walk.case.events.filter(kind="voided").count() == 2, "the split and its link, once"
    part = Case.objects.get(split_from=whole)
    walk.case = part
    answer = head.get(page(walk))
    said = text(answer)
    assert "拆分已更正，不再单独办理，并回申请" in said
    assert f'href="/office/cases/{whole.pk}/"' in answer.text
    assert "登记已取消" in said
    assert not offered(answer.text) - {"days", "identity", "sheet", "archive"}
    for more in ("days/", "days.pdf"):
        assert head.get(f"{page(walk)}{more}").status_code in (200, 404)
    assert Case.objects.count() == 2


def test_a_demand_of_article_41_has_its_own_words_and_acts(walk: Walk) -> None:
    own = replace(APPLICATION, matter=Matter.OWN_RECORD)
    answer = at(walk.receive(application=own).cast.head).get(page(walk))
    said = text(answer)
    assert "更正本人信息 2021-0001" in said
    assert "要求更正的内容" in said
    assert "申请公开的内容" not in said
    assert {"correct", "part", "propose"} <= offered(answer.text)
    assert not {"extend", "consult", "fee", "split", "reasons"} & offered(answer.text)
