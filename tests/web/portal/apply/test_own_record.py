"""更正本人信息 online (条例§41): a form of its own, what its applicant is told, and no place in the figures."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from gongkai.core.period import Period
from gongkai.web.cases.models import Case, CaseDocument
from gongkai.web.cases.selectors.counting import Counting
from gongkai.web.cases.services.letters import FIELD
from gongkai.web.files.store import place
from gongkai.web.sealing.services import unseal_bytes
from web.cases.steps import Walk, with_bodies
from web.cast import Cast
from web.portal import applying
from web.portal.applying import TYPED, code_of, sum_of
from web.portal.filed import Filed
from web.portal.world import World

PLACE = "/apply/XIAN-STHJ/own-record/"
PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 20
OWN = {
    **{name: value for name, value in TYPED.items() if name not in ("subject", "form")},
    "record": "示例县2020年度补贴发放公示表中本人的一行", "wrong": "金额记为 100 元，应为 1000 元", "evidence": "银行回单一张，证明实收 1000 元",
}  # fmt: skip


def posted(client: Client, step: str, **changed: Any) -> Any:
    text = str(changed.pop("ticket", "") or applying.ticket(client, PLACE))
    return client.post(PLACE, {**OWN, "ticket": text, "answer": sum_of(text), "step": step, **changed})


def test_it_is_offered_as_its_own_way(client: Client, world: World) -> None:
    page = client.get("/apply/").content.decode()
    assert f'href="{PLACE}"' in page
    assert "要求更正本人信息" in page
    for place_, other in (("/apply/XIAN-STHJ/", PLACE), (PLACE, "/apply/XIAN-STHJ/")):
        assert f'href="{other}"' in client.get(place_).content.decode()


def test_it_becomes_a_demand_and_no_application(client: Client, world: World) -> None:
    checked = posted(client, "check").content.decode()
    assert "是不是已经公开了" not in checked
    assert all(OWN[name] in checked for name in ("record", "wrong", "evidence"))
    page = posted(client, "send").content.decode()
    case = Case.objects.get()
    assert (case.matter, case.way, case.stage, case.form) == ("own_record", "online", "unconfirmed", "electronic")
    assert case.number in page and code_of(page)
    assert [OWN[name] in case.subject for name in ("record", "wrong", "evidence")] == [True] * 3
    assert "第四十一条没有规定期限" in page


@pytest.mark.parametrize(
    ("field", "sentence"), [("record", "请写明是哪一条信息"), ("wrong", "应当怎样更正"), ("evidence", "请写明能够证明")]
)
def test_what_the_article_asks_for_is_asked_for(client: Client, world: World, field: str, sentence: str) -> None:
    page = posted(client, "check", **{field: " "}).content.decode()
    assert f"{sentence}" in page
    assert OWN["name"] in page, "nothing that was typed is lost"
    posted(client, "send", **{field: ""})
    assert not Case.objects.exists()


def test_the_evidence_is_kept_sealed(client: Client, world: World) -> None:
    posted(client, "send", proof=SimpleUploadedFile("回单.png", PNG), scan=SimpleUploadedFile("证.png", PNG + b"1"))
    papers = list(CaseDocument.objects.order_by("pk"))
    assert {unseal_bytes(place(one.upload_id).read_bytes(), field=FIELD) for one in papers} == {PNG, PNG + b"1"}


def test_what_is_no_picture_is_refused_and_everything_kept(client: Client, world: World) -> None:
    page = posted(client, "send", proof=SimpleUploadedFile("x.png", b"<script>")).content.decode()
    assert "只收 PDF、JPG 和 PNG" in page
    assert OWN["evidence"] in page
    assert not Case.objects.exists()


def test_sent_again_it_is_the_same_case(client: Client, world: World) -> None:
    text = applying.ticket(client, PLACE)
    first, second = (posted(client, "send", ticket=text).content.decode() for _n in range(2))
    assert code_of(first) == code_of(second)
    assert Case.objects.count() == 1


@pytest.fixture
def filed(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> Filed:
    client = Client()
    code = code_of(posted(client, "send").content.decode())
    return Filed(Walk(with_bodies(cast), case=Case.objects.select_related("agency").get()), client, code, monkeypatch)


def test_its_applicant_sees_what_it_is(filed: Filed) -> None:
    page = filed.confirmed().page()
    assert "<h1>更正本人信息" in page
    assert "要求更正的内容" in page
    assert "申请公开的内容" not in page
    assert "没有规定期限，下面参照" in page
    assert "2021年6月30日" in page
    assert "要求送到机关" in page


def test_what_is_lacking_is_supplied_and_nothing_is_said_to_be_given_up(filed: Filed) -> None:
    filed.confirmed().walk.on(date(2021, 6, 3)).corrected(date(2021, 6, 18))
    page = filed.page()
    assert "机关请您补充证据或者说明" in page
    assert "不视为放弃" in page
    assert "视为放弃申请" not in page
    assert "更正本人信息补正告知书" in page
    answer = filed.does("correct", date(2021, 6, 8), subject="金额记为 100 元，应为 1000 元；补银行流水")
    assert filed.walk.case.received_on == date(2021, 6, 8)
    assert "机关收到您的补充" in answer.content.decode()


def test_the_result_is_told_once_it_is_served_and_counts_nowhere(filed: Filed) -> None:
    filed.confirmed().walk.proposed("record_corrected", {"record_corrected": "已改为 1000 元"}).signed()
    assert "已有处理结果，正在送达" in filed.page()
    assert "更正本人信息处理告知书" not in filed.page()
    filed.walk.served()
    page = filed.page()
    assert "予以更正" in page
    assert "更正本人信息处理告知书" in page
    year = Period.of(2021)
    count = Counting(filed.walk.cast.bureau)
    assert not [one for one in (count.received(year), count.handled(year), count.carried_out(year)) if one.exists()]
    assert not count.outcomes(year)
