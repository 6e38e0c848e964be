"""The letters of a hand-over: who is in charge and how it is reached, the number, and from which day on it runs."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from gongkai.core.guide import Contact
from gongkai.law.load import wording
from gongkai.publish.letters import Head, Letter, handing

ZH = wording("zh")
HEAD = Head(
    agency="示例分局", to="张三", case_number="2024-0007", subject="示例大道的施工图", on=date(2024, 3, 1),
    received_on=date(2024, 2, 8), letter_number="示环公复〔2024〕3号",
)  # fmt: skip
OTHER = Contact(name="示例县交通运输局", office="办公室", address="示例大道 9 号", telephone="000-00000009")


def text(letter: Letter) -> str:
    return "\n".join(letter.paragraphs)


def handed(due: date | None = date(2024, 3, 29), *, agreed: bool = True, waits: bool = False) -> Letter:
    return handing.handed_over(
        HEAD, OTHER, number="2024-0099", waits=waits, limit=20, due=due, agreed=agreed, wording=ZH
    )


def test_what_is_not_known_of_an_agency_is_left_out() -> None:
    assert handing.named(OTHER, ZH) == (
        "示例县交通运输局（政府信息公开工作机构为办公室，办公地址为示例大道 9 号，联系电话为000-00000009）"
    )
    assert handing.named(replace(OTHER, office="", telephone=""), ZH) == "示例县交通运输局（办公地址为示例大道 9 号）"
    assert handing.named(Contact(name="示例县交通运输局"), ZH) == "示例县交通运输局"


def test_it_is_told_to_whom_by_which_number_and_what_stays() -> None:
    letter = handed()
    assert (letter.title, letter.to, letter.number) == ("政府信息公开申请转送告知书", "张三", "示环公复〔2024〕3号")
    parts = (
        "2024-0007",
        "2024-0099",
        "000-00000009",
        "2024年3月1日",
        "届满日为2024年3月29日",
        "救济途径和期限不变",
    )
    assert [part for part in parts if part not in text(letter)] == []


def test_where_receipt_is_to_be_confirmed_no_last_day_is_said() -> None:
    said = text(handed(None, waits=True))
    assert "届满日" not in said and "自确认之日的次日起计算" in said


def test_where_the_last_day_cannot_be_said_yet_the_limit_runs_all_the_same() -> None:
    """Until the notice of next year's holidays is out; nothing is waited for."""
    said = text(handed(None))
    assert "该机关收到申请之日为2024年3月1日，其答复期限自次日起计算，为 20 个工作日" in said
    assert "确认" not in said and "届满日为" not in said


def test_all_that_goes_along_is_named() -> None:
    for letter in (handed(), handed(agreed=False)):
        assert "姓名（名称）、身份证明、联系方式和交来的材料" in text(letter)


def test_an_agreement_is_claimed_only_where_there_was_one() -> None:
    assert "经您（单位）同意" in text(handed()) and "现告知您" not in text(handed())
    assert "同意" not in text(handed(agreed=False)) and "现告知您（单位）" in text(handed(agreed=False))


def test_a_cancelled_registration_says_whose_it_was_and_why() -> None:
    letter = handing.registration_cancelled(
        HEAD, agency="示例县交通运输局", number="2024-0099", reason="选错了机关。", wording=ZH
    )
    assert letter.title == "政府信息公开申请登记取消告知书"
    assert "由示例县交通运输局转送本机关（原登记编号：2024-0099）。现因选错了机关，本机关取消登记" in text(letter)
    assert "登记编号 2024-0007 和它的查询码不再使用" in text(letter)
