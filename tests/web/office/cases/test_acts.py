"""The acts as pages: what follows is said beforehand, old and new day afterwards, nothing typed is lost."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from gongkai.web.cases.models import CaseDocument
from gongkai.web.cases.services import close
from gongkai.web.office.case_words import ACTS
from web.cases.steps import GIVEN, Walk
from web.cast import DAY
from web.office.records.pages import at, text


def path(walk: Walk, slug: str) -> str:
    return f"/office/cases/{walk.case.pk}/{slug}/"


def sent(walk: Walk, slug: str, who: str = "zhang", **typed: Any) -> Any:
    data = {"length": walk.case.events.count(), "on": DAY.isoformat(), **typed}
    return at(getattr(walk.cast, who)).post(path(walk, slug), data, follow=True)


def test_an_extension_says_both_days_before_and_after(walk: Walk) -> None:
    walk.receive()
    before = text(at(walk.cast.head).get(path(walk, "extend")))
    assert "原届满日 2021年6月30日（周三），现届满日 2021年7月28日（周三）" in before
    after = text(sent(walk, "extend", "head", days=20, reason="档案较多"))
    assert "已登记“延长答复期限”。原届满日 2021年6月30日（周三），现届满日 2021年7月28日（周三）" in after


def test_a_late_extension_is_named_before_it_is_taken(walk: Walk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Due on 30 June: on 1 July an extension changes nothing, and whoever consents to it reads so first."""
    walk.receive()
    assert "须核实" not in text(at(walk.cast.head).get(path(walk, "extend")))
    monkeypatch.setenv("GONGKAI_TODAY", "2021-07-01")
    before = text(at(walk.cast.head).get(path(walk, "extend")))
    assert "今天办理的话，须核实：延长晚于届满日（2021年6月30日）作出" in before
    assert "答复期限届满日不变：2021年6月30日（周三）" in before


@pytest.mark.parametrize(
    ("slug", "typed", "stage"),
    [
        ("consult", {"party": "third_party", "to": "示例公司", "content": "示例"}, "in_hand"),
        ("correct", {"items": "写明年份", "until": "2021-06-18"}, "awaiting_correction"),
        ("fee", {"tariff": "pages", "count": 50, "already": 0, "how": "窗口"}, "awaiting_payment"),
        ("reasons", {"note": "本月第四十件"}, "in_hand"),
        ("delay", {"until": "2021-08-31", "reason": "数量很大"}, "in_hand"),
        ("withdraw", {"note": "书面撤回"}, "withdrawn"),
    ],
)
def test_each_act_of_a_handler_is_one_form(walk: Walk, slug: str, typed: dict[str, Any], stage: str) -> None:
    walk.receive()
    assert at(walk.cast.zhang).get(path(walk, slug)).status_code == 200
    assert "已登记" in text(sent(walk, slug, **typed))
    walk.case.refresh_from_db()
    assert (walk.case.stage, walk.case.length) == (stage, 2)


def test_a_scan_of_the_proof_lies_with_the_step_and_needs_its_declaration(walk: Walk) -> None:
    walk.receive().proposed().signed()
    form = text(at(walk.cast.zhang).get(path(walk, "serve")))
    assert form.index('name="proof"') < form.index('name="scans"') < form.index('name="declared"'), (
        "the papers stand last"
    )
    typed: dict[str, Any] = {"route": "post", "proof": "EMS 1"}
    assert "保密自查" in text(sent(walk, "serve", **typed, scans=SimpleUploadedFile("回单.pdf", b"%PDF")))
    assert "已登记" in text(sent(walk, "serve", **typed, scans=SimpleUploadedFile("回单.pdf", b"%PDF"), declared="on"))
    (kept,) = CaseDocument.objects.filter(case=walk.case, kind="proof")
    assert (kept.title, kept.event_seq) == ("送达证明", 4)


def test_what_the_third_party_sent_is_kept_and_is_not_the_applicants(walk: Walk) -> None:
    walk.receive().consulted()
    typed: dict[str, Any] = {"of": "2", "stance": "objects", "opinion": "涉及商业秘密", "declared": "on"}
    assert "已登记" in text(sent(walk, "opinion", **typed, scans=SimpleUploadedFile("a.pdf", b"%PDF")))
    kept = CaseDocument.objects.get(case=walk.case, kind="scan")
    assert (kept.title, kept.personal) == ("第三方的书面意见", False)


def test_the_whole_way_by_pages(walk: Walk) -> None:
    walk.receive().consulted()
    steps: list[tuple[str, str, dict[str, Any]]] = [
        ("consultation-received", "zhang", {"of": "2", "proof": "EMS 1"}),
        ("opinion", "zhang", {"of": "2", "stance": "consents", "opinion": ""}),
        ("assign", "head", {"handler": walk.cast.li.pk, "note": ""}),
        ("propose", "li", {f"need_{name}": words for name, words in GIVEN.items()}),
        ("return", "leader", {"note": "依据不足"}),
        ("propose", "li", {f"need_{name}": words for name, words in GIVEN.items()}),
        ("sign", "leader", {}),
        ("serve", "li", {"route": "post", "proof": "EMS 2"}),
        ("close", "li", {"note": ""}),
    ]
    for slug, who, typed in steps:
        slug_path = f"{path(walk, slug)}{'?outcome=partial' if slug == 'propose' else ''}"
        data = {"length": walk.case.events.count(), "on": DAY.isoformat(), **typed}
        client = at(getattr(walk.cast, who))
        assert client.get(slug_path).status_code == 200
        assert "已登记" in text(client.post(slug_path, data, follow=True)), slug
    walk.case.refresh_from_db()
    assert (walk.case.stage, walk.case.row, walk.case.length) == ("closed", "partial", 11)


def test_what_is_missing_stands_beside_its_need_and_the_rest_is_kept(walk: Walk) -> None:
    walk.receive()
    answer = at(walk.cast.zhang).post(
        f"{path(walk, 'propose')}?outcome=partial", {"length": 1, "need_way": "随信邮寄", "need_severance": ""}
    )
    said = text(answer)
    assert "还缺这一项：已作区分处理（遮挡）并复核" in said
    assert "随信邮寄" in said
    assert walk.case.events.count() == 1


def test_every_outcome_is_offered_and_what_follows_by_itself_is_not(walk: Walk) -> None:
    said = text(at(walk.receive().cast.zhang).get(path(walk, "propose")))
    assert "?outcome=partial" in said
    assert "?outcome=withdrawal" not in said
    assert "?outcome=not_corrected" not in said


def test_the_signer_reads_the_letter_with_the_name_masked(walk: Walk) -> None:
    walk.receive().proposed()
    said = text(at(walk.cast.leader).get(path(walk, "sign")))
    assert "政府信息部分公开告知书" in said
    assert "赵**：" in said
    assert "示例县人民法院" in said


def test_who_comes_second_is_told_and_keeps_what_was_typed(walk: Walk) -> None:
    walk.receive().consulted()
    answer = at(walk.cast.li).post(path(walk, "withdraw"), {"length": 1, "on": DAY.isoformat(), "note": "书面撤回"})
    assert answer.status_code == 409
    said = text(answer)
    assert "张承办已于" in said
    assert "书面撤回" in said
    assert 'name="length" value="2"' in said, "sent again it goes through"


def test_pressed_twice_is_done_once_and_says_so(walk: Walk) -> None:
    walk.receive()
    typed = {"length": 1, "on": DAY.isoformat(), "note": "书面撤回"}
    client = at(walk.cast.zhang)
    first, second = (client.post(path(walk, "withdraw"), typed) for _n in range(2))
    assert (first.status_code, second.status_code) == (302, 302)
    assert walk.case.events.count() == 2


@pytest.mark.parametrize("slug", sorted(words.slug for words in ACTS.values()))
def test_an_act_that_does_not_fit_is_refused_in_a_sentence(walk: Walk, slug: str) -> None:
    walk.receive().proposed().signed().served().act(close)
    for who in ("zhang", "head", "leader"):
        answer = at(getattr(walk.cast, who)).get(path(walk, slug))
        assert answer.status_code in (200, 403)
        if answer.status_code == 200 and slug not in ("void", "comment", "link", "convert"):
            assert "已办结" in text(answer)
