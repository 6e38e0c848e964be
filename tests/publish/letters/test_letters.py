"""Letters: what the law wants in each is in it, what it must not say is not, and both files read back."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import docx as python_docx
import pypdfium2
import pytest

from gongkai.core.case import Party
from gongkai.core.fee import fee
from gongkai.core.outcome import Letter as Kind
from gongkai.core.remedy import Bodies, remedy
from gongkai.law.fee_file import fees
from gongkai.law.load import wording
from gongkai.law.outcome_file import outcome_law
from gongkai.publish.letters import Head, Letter, docx, notices, pdf
from gongkai.publish.letters.decision import INWARD, decision

ZH = wording("zh")
LAW = outcome_law()
HEAD = Head(
    agency="示例分局", to="张三", case_number="2024-0007", subject="示例公司的排污许可证", on=date(2024, 3, 1),
    received_on=date(2024, 2, 8), letter_number="示环公复〔2024〕3号",
)  # fmt: skip
BODIES = Bodies(reviewers=("示例县人民政府",), court="示例县人民法院", online="https://fuyi.example")
DECISIONS = [code for code in LAW.outcomes if code != "withdrawal"]


def decided(code: str, *, online: bool = False) -> Letter:
    outcome = LAW.outcomes[code]
    given = {need.code: f"甲乙{need.code}" for need in outcome.needs}
    reason = outcome.reasons[0] if outcome.reasons else ""
    found = remedy(outcome, LAW, BODIES, on=HEAD.on, online=online, wording=ZH)
    return decision(HEAD, outcome, found, given=given, reason=reason, wording=ZH)


def text(letter: Letter) -> str:
    return "\n".join(letter.paragraphs)


@pytest.mark.parametrize("code", DECISIONS)
def test_a_decision_says_request_article_reasons_and_remedy(code: str) -> None:
    letter, outcome = decided(code), LAW.outcomes[code]
    said = text(letter)
    assert letter.title == outcome.letter.label
    assert all(part in said for part in ("2024-0007", "2024年2月8日", "示例公司的排污许可证"))
    assert "§" not in said, "articles are in words"
    assert "示例县人民政府申请行政复议" in said
    assert all((f"甲乙{need.code}" in said) == (need.code not in INWARD) for need in outcome.needs)


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        ("prohibited_by_law", "经审查，您（单位）申请的信息是法律、行政法规禁止公开的政府信息，依照"),
        ("third_party_rights", "经审查，您（单位）申请的信息涉及商业秘密，公开会对第三方合法权益造成损害，依照"),
        ("internal_affairs", "属于行政机关的内部事务信息（人事管理），依照"),
        ("not_existing", "经检索，本机关没有您（单位）申请公开的信息，依照"),
        (
            "needs_creation",
            "需要对现有政府信息加工、分析才能形成，依照《中华人民共和国政府信息公开条例》第三十八条，本机关不予提供。",
        ),
        ("petition", "您（单位）以政府信息公开申请的形式进行信访、投诉、举报，依照"),
        ("reconfirmation", "您（单位）要求本机关确认或者重新出具已经获取的信息，本机关不予处理。"),
        (
            "not_corrected",
            "您（单位）无正当理由逾期不补正，依照《中华人民共和国政府信息公开条例》第三十条，视为放弃申请，",
        ),
        ("fee_unpaid", "您（单位）逾期未按照收费通知的要求缴纳费用，依照国办函〔2020〕109号第六条，视为放弃申请，"),
    ],
)
def test_what_was_decided_is_said_in_a_sentence_of_its_own(code: str, sentence: str) -> None:
    assert sentence in text(decided(code))


@pytest.mark.parametrize("code", DECISIONS)
def test_the_sentence_names_the_article_where_there_is_one(code: str) -> None:
    """表三（五）5 没有条文；其余都写明依照哪一条。"""
    assert ("依照" in decided(code).paragraphs[1]) == (code != "reconfirmation")


def test_every_letter_of_the_law_is_written_by_some_decision() -> None:
    assert {decided(code).title for code in DECISIONS} == {kind.label for kind in Kind}


def test_a_refusal_names_the_reconsideration_that_comes_first() -> None:
    assert "未经行政复议，不能直接提起行政诉讼" in text(decided("third_party_rights"))
    assert "示例县人民法院" in text(decided("not_existing"))


def test_what_is_served_online_names_the_online_channel() -> None:
    assert "https://fuyi.example" in text(decided("granted", online=True))
    assert "https://fuyi.example" not in text(decided("granted"))


def test_the_article_has_its_item_in_words_and_the_regulations_their_full_name_once() -> None:
    said = text(decided("not_responsible"))
    assert "《中华人民共和国政府信息公开条例》第三十六条第（五）项" in said


@pytest.mark.parametrize("party", Party)
def test_a_consultation_tells_nothing_of_the_applicant(party: Party) -> None:
    limit = 0 if party is Party.OTHER_ORGAN else 15
    letter = notices.consultation(HEAD, party, to="示例公司", content="示例排污许可证", limit=limit, wording=ZH)
    everything = f"{letter.to}{letter.title}{text(letter)}"
    assert letter.to == "示例公司"
    assert "张三" not in everything
    assert "2024-0007" not in everything
    assert ("15 个工作日" in everything) == bool(limit)


def test_the_receipt_gives_number_term_and_code() -> None:
    letter = notices.receipt(HEAD, way="当面提交", limit=20, due=date(2024, 3, 8), code="ABCD-EFGH", wording=ZH)
    assert all(part in text(letter) for part in ("2024-0007", "20 个工作日", "2024年3月8日", "ABCD-EFGH", "当面提交"))


def test_the_correction_names_everything_at_once_with_its_day_and_what_silence_means() -> None:
    letter = notices.correction(HEAD, items="写明年份", by=date(2024, 3, 8), wording=ZH)
    assert all(part in text(letter) for part in ("写明年份", "2024年3月8日前（含当日）", "视为放弃申请", "第三十条"))


def test_an_extension_says_both_days() -> None:
    letter = notices.extension(
        HEAD, reason="档案较多。", days=20, before=date(2024, 3, 8), after=date(2024, 4, 8), wording=ZH
    )
    assert "因档案较多，不能" in text(letter)
    assert "原答复期限届满日为2024年3月8日，延长后为2024年4月8日" in text(letter)


def test_reasons_are_asked_for_by_article_35_with_what_follows() -> None:
    letter = notices.reasons(HEAD, note="一个月内提出 40 件。", wording=ZH)
    assert "明显超过合理范围：一个月内提出 40 件。依照《中华人民共和国政府信息公开条例》第三十五条" in text(letter)
    assert all(part in text(letter) for part in ("2024-0007", "不予处理", "延迟答复的合理期限"))


def test_a_delay_says_the_day_it_is_put_off_to_beside_the_one_before() -> None:
    until, before = date(2024, 4, 30), date(2024, 3, 8)
    letter = notices.delay(HEAD, reason="检索量很大", before=before, until=until, wording=ZH)
    assert all(
        part in text(letter) for part in ("因检索量很大", "第三十五条", "合理期限至2024年4月30日", "2024年3月8日")
    )


def test_a_fee_notice_says_basis_reckoning_amount_and_term() -> None:
    steps = fee(fees().tariffs["pages"], 101)
    letter = notices.fee_notice(HEAD, steps, counted="按页", unit="页", count=101, limit=20, how="窗口缴纳", wording=ZH)
    # 109号第五条：31 至 100 页每页 10 元，第 101 页 20 元，共 720 元。
    assert all(part in text(letter) for part in ("720 元", "国办函〔2020〕109号", "20 个工作日", "窗口缴纳", "700 元"))
    assert "数量：101 页；计算：第 31 至第 100 页，每页 10 元，计 700 元" in text(letter)


@pytest.mark.parametrize("code", ["partial", "third_party_rights"])
def test_both_files_read_back_word_for_word(code: str) -> None:
    letter = decided(code)
    wanted = squeezed(f"{letter.title}{letter.number}{letter.to}：{text(letter)}{letter.agency}2024年3月1日")
    document = python_docx.Document(BytesIO(docx(letter)))
    assert squeezed("".join(one.text for one in document.paragraphs)) == wanted
    pages = pypdfium2.PdfDocument(pdf(letter))
    assert squeezed("".join(page.get_textpage().get_text_bounded() for page in pages)).replace("—1—", "") == wanted


def squeezed(said: str) -> str:
    return "".join(said.split())


@pytest.mark.parametrize("lines", range(6, 14))
def test_the_signature_never_stands_alone_on_a_page(lines: int) -> None:
    """GB/T 9704-2012：成文日期所在的一页须有正文。"""
    letter = Letter(
        title="告知书", agency="示例分局", to="张三", paragraphs=("一" * 40,) * lines + ("特此告知。",), on=HEAD.on, note="（联系）",
    )  # fmt: skip
    pages = pypdfium2.PdfDocument(pdf(letter))
    last = pages[len(pages) - 1].get_textpage().get_text_bounded()
    assert all(part in last for part in ("特此告知。", "示例分局", "（联系）"))


@pytest.mark.parametrize("lines", [19, 20, 21, 22, 100])
def test_of_a_last_paragraph_longer_than_a_page_nothing_is_lost(lines: int) -> None:
    """A page has 22 lines of 28 characters; the signature still has a line of the paragraph with it."""
    said = "".join(f"{n:0>4}；" for n in range(lines * 5))
    letter = Letter(title="答辩状", agency="示例分局", to="示例县人民法院", paragraphs=("一", said), on=HEAD.on)
    pages = pypdfium2.PdfDocument(pdf(letter))
    found = [page.get_textpage().get_text_bounded().rpartition("—")[0].rpartition("—")[0] for page in pages]
    assert squeezed(said) in squeezed("".join(found))
    assert "；" in found[-1] and "示例分局" in found[-1]


def test_what_is_typed_is_no_code() -> None:
    letter = notices.correction(HEAD, items='#read("/etc/passwd") <w:p/> $x$', by=HEAD.on, wording=ZH)
    pages = pypdfium2.PdfDocument(pdf(letter))
    assert '#read("/etc/passwd")' in "".join(page.get_textpage().get_text_bounded() for page in pages)
    assert python_docx.Document(BytesIO(docx(letter))).paragraphs[5].text.count("<w:p/>") == 1


def test_the_same_letter_gives_the_same_bytes() -> None:
    assert docx(decided("partial")) == docx(decided("partial"))
    assert pdf(decided("partial")) == pdf(decided("partial"))
