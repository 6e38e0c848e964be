"""答复书, 答辩状, 证据清单: drafted from the request's own file, the office's inner steps left out; blanks where it cannot say."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import Any

import docx
import pytest

from gongkai.core.dispute import Procedure, Route
from gongkai.core.part import PartForm
from gongkai.web.cases.errors import BadValues, NotPermitted
from gongkai.web.cases.services import ask_part
from gongkai.web.disputes.models import Dispute, DisputePaper, PaperKind
from gongkai.web.disputes.services import Said, attach, open_dispute, open_paper, write
from web.cases.conftest import walk  # noqa: F401 - a fixture
from web.cases.steps import NAME, Walk, noon
from web.cast import Cast
from web.disputes.conftest import filed
from web.disputes.test_papers import sent

CAME = date(2021, 6, 10)


def opened(walk: Walk, **more: Any) -> Dispute:  # noqa: F811
    cast = walk.cast
    return open_dispute(cast.bureau, filed(**more), received_on=CAME, by=cast.zhang, at=noon(CAME), case=walk.case)


def answered(walk: Walk) -> Walk:  # noqa: F811
    walk.receive().act(
        ask_part, form=PartForm.ASSIST, content="请提供示例", until=date(2021, 6, 10), agency=walk.cast.other_bureau
    )
    return walk.proposed().signed()


def paper(dispute: Dispute, cast: Cast, kind: PaperKind = PaperKind.ANSWER, **said: str) -> str:
    """What is read in the Word file."""
    papers = write(dispute, kind, Said(**said), by=cast.zhang, at=noon(CAME))
    word = next(one for one in papers if one.ending == "docx")
    found = docx.Document(BytesIO(open_paper(word, by=cast.zhang, at=noon(CAME))))
    rows = [cell.text for table in found.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(one.text for one in found.paragraphs), *rows])


def test_the_answer_tells_the_course_the_limit_and_the_reply(walk: Walk) -> None:  # noqa: F811
    answered(walk)
    said = paper(opened(walk), walk.cast, party="赵示例", views="示例：申请人所称不实", asks="maintained")
    assert "行政复议答复书" in said
    assert "示例县人民政府：" in said
    assert "2021年6月1日，收到申请。" in said
    assert "答复期限届满日为2021年6月30日" in said, (
        "twenty working days from 1 June, the Dragon Boat Festival being off"
    )
    assert "本机关于2021年6月1日作出答复" in said
    assert "工艺参数属于商业秘密" in said, "why, as the decision said it"
    assert "申请人：赵示例。" in said
    assert "示例：申请人所称不实。" in said
    assert "维持" in said
    assert "协办" not in said, "what the office did inside"


def test_what_is_not_known_is_left_to_fill_in_and_nothing_is_claimed(cast: Cast) -> None:
    dispute = open_dispute(cast.bureau, filed(), received_on=CAME, by=cast.zhang, at=noon(CAME))
    said = paper(dispute, cast)
    assert said.count("（待填写）") == 8
    assert "合法" not in said


def test_of_a_suit_it_is_a_statement_of_defence(walk: Walk) -> None:  # noqa: F811
    answered(walk)
    said = paper(opened(walk, route=Route.DIRECT, procedure=Procedure.SUIT, body="示例县人民法院"), walk.cast)
    assert "行政诉讼答辩状" in said
    assert "《行政诉讼法》第六十七条、第三十四条" in said
    assert "原告：（待填写）" in said


def test_the_list_of_evidence_is_made_of_the_papers_of_the_case(walk: Walk) -> None:  # noqa: F811
    answered(walk)
    dispute = opened(walk)
    attach(dispute, PaperKind.EVIDENCE, "检索记录（示例）", [sent()], declared=True, by=walk.cast.zhang, at=noon(CAME))
    said = paper(dispute, walk.cast, PaperKind.EVIDENCE_LIST)
    assert "政府信息公开申请登记回执" in said
    assert said.count("部分公开告知书") == 1, "kept as Word and PDF, and one piece of evidence"
    assert "检索记录（示例）" in said
    assert "协办函" not in said
    assert NAME not in said


def test_the_same_words_on_the_same_day_are_one_paper(dispute: Dispute, cast: Cast) -> None:
    paper(dispute, cast)
    count = DisputePaper.objects.count()
    paper(dispute, cast)
    assert DisputePaper.objects.count() == count
    paper(dispute, cast, views="另写（示例）")
    assert DisputePaper.objects.count() == 2 * count


def test_who_may_not_handle_writes_nothing(dispute: Dispute, cast: Cast) -> None:
    for by in (cast.head, cast.supervisor, cast.wang):
        with pytest.raises(NotPermitted):
            write(dispute, PaperKind.ANSWER, Said(), by=by, at=noon(CAME))


@pytest.mark.parametrize(
    ("kind", "asks", "field"), [(PaperKind.COPY, "", "kind"), (PaperKind.ANSWER, "annulled", "asks")]
)
def test_what_may_not_be_written_is_refused(
    dispute: Dispute, cast: Cast, kind: PaperKind, asks: str, field: str
) -> None:
    with pytest.raises(BadValues) as bad:
        write(dispute, kind, Said(asks=asks), by=cast.zhang, at=noon(CAME))
    assert list(bad.value.problems) == [field]
