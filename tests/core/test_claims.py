"""Claims of a report: where they stand, what they count, and prose that means no good."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.core.claim_text import fold
from gongkai.core.claims import MOST_FIGURES, claims
from gongkai.core.finding import Verdict
from gongkai.core.form import Address
from gongkai.core.report import Cell, Narrative, Paragraph, Place, Printed, Report, Unread
from gongkai.law.claim_file import lexicon
from gongkai.law.load import form_of

RECEIVED = Address("requests", "received", "total")
ATOMS = re.findall(
    r"\S+",
    "收到 受理 政府 信息 公开 申请 依申请公开 的 件 共 计 合计 答复 办结 予以公开 不予公开 结转 上年 下年度 行政复议 行政诉讼"
    " 未 无 没有 发生 因 引起 其中 自然人 法人 维持 12件 3件 0件 40% 占 、 ， （ ） 等 行政许可 公示 规范性文件 废止",
)


def report(prose: str, received: object = 12, *, unread: bool = False) -> Report:
    form = form_of(2022)
    assert form is not None
    printed = Printed(document="示例", sha256="0" * 64)
    values = {address: Decimal(0) for address in form.addresses} | {RECEIVED: received}
    if unread:
        del values[RECEIVED]
    paragraph = Paragraph(text=prose, at=Place(line=7))
    return Report(
        form=form,
        agency="示例县某局",
        year=2022,
        cells={a: Cell(address=a, raw="", value=v, source=printed) for a, v in values.items()},  # type: ignore[arg-type]
        narrative=(Narrative(number=1, heading="一、总体情况", paragraphs=(paragraph,)),),
        unread=(Unread(what="cell", reason="x", message="x", text="?", addresses=(RECEIVED,)),) if unread else (),
    )


def test_a_claim_knows_its_place_in_the_printed_text():
    prose = "本年工作平稳。全年共收到政府\n信息公开申请 １２ 件，均已答复。"
    (claim, *_) = claims(report(prose), lexicon())
    assert fold(prose[claim.start : claim.end]).text == "全年共收到政府信息公开申请12件"
    assert claim.at == Place(line=7)
    assert claim.cells == (RECEIVED,)
    assert claim.verdict is Verdict.HOLDS


def test_a_claim_over_a_cell_that_was_not_read_is_unproven():
    (claim,) = claims(report("全年共收到政府信息公开申请12件。", unread=True), lexicon())
    assert (claim.verdict, claim.unread, claim.expected) == (Verdict.UNPROVEN, (RECEIVED,), None)


def test_a_long_sentence_is_quoted_by_its_part():
    filler = "；".join(f"第{n}科室认真落实各项公开要求并按时报送了有关材料" for n in "一二三四五六七八九")
    (claim,) = claims(report(f"{filler}；全年共收到政府信息公开申请13件；{filler}。"), lexicon())
    assert claim.quote == "全年共收到政府信息公开申请13件"


@given(st.lists(st.sampled_from(ATOMS), max_size=120).map("".join))
def test_any_run_of_official_words_is_read_to_its_end(prose):
    for claim in claims(report(prose), lexicon()):
        assert 0 <= claim.start < claim.end <= len(prose)


@pytest.mark.parametrize("word", [*ATOMS, "共计", "政府信息公开", "申请件", "以及", "九", "9", "(", "《"])
def test_a_hostile_repetition_ends(word):
    claims(report("未收到上年结转" + word * 4000 + "行政复议12"), lexicon())


def test_a_paragraph_of_nothing_but_figures_is_read_as_far_as_prose_goes():
    prose = "收到政府信息公开申请12件，占3%，其中5件，" * 3000
    assert len(claims(report(prose), lexicon())) <= 3 * MOST_FIGURES
