"""期限政策: the page of an agency's choices, and the form that shows what would move before it is confirmed."""

from __future__ import annotations

from datetime import date

from lxml import html

from gongkai.core.cited import cited_whole
from gongkai.core.dispute import DisputeEventKind
from gongkai.core.period import Period
from gongkai.law.dispute_file import dispute_law
from gongkai.law.outcome_file import outcome_law
from gongkai.law.period_file import clock_law
from gongkai.web.cases import services
from gongkai.web.cases.models import Case, PolicyChoice
from gongkai.web.disputes.selectors import places
from gongkai.web.disputes.services import open_dispute, record
from web.cases.steps import Walk, noon
from web.cast import Cast
from web.disputes.conftest import RECEIVED, filed
from web.office.records.pages import at, text

PATH = "/office/policies/XIAN-STHJ/"
LATE = f"{PATH}late_correction/"
TYPED = {"length": "0", "choice": "keeps_running", "since": "2021年5月6日", "reason": "示例省〔2021〕1号"}


def late(walk: Walk) -> Case:
    """Since 6 May; the correction was asked for on 20 May, after the seven working days, and came on 24 May."""
    walk.on(date(2021, 5, 6)).receive().on(date(2021, 5, 20)).corrected(date(2021, 5, 28)).on(date(2021, 5, 24))
    return walk.act(services.receive_correction, subject="示例").case


def test_every_point_is_there_with_its_options_and_its_source(cast: Cast) -> None:
    said = text(at(cast.zhang).get(PATH))
    for policy in clock_law().policies.values():
        assert all(words in said for words in (policy.label, cited_whole(policy.basis), *policy.choices.values()))
    assert all(policy.label in said for policy in outcome_law().policies.values())
    assert "选用 " not in said
    assert at(cast.zhang).get("/office/policies/")["Location"] == PATH
    assert at(cast.zhang).get(LATE).status_code == 403
    assert at(cast.wang).get(PATH).status_code == 404
    assert at(cast.head).get(f"{PATH}nothing/").status_code == 404
    assert at(cast.head).get(f"{PATH}own_record_limit/").status_code == 404, "there is nothing to choose"
    assert f"{PATH}own_record_limit/" not in at(cast.head).get(PATH).text


def test_what_would_move_is_shown_first_and_happens_when_it_is_confirmed(walk: Walk) -> None:
    case, head = late(walk), at(walk.cast.head)
    answer = head.post(LATE, TYPED)
    said = text(answer)
    assert case.number in said
    assert "2021年6月22日" in said  # 5月24日起二十个工作日（端午节 6月14日放假）
    assert "2021年6月2日" in said  # 5月6日起二十个工作日（5月8日星期六上班）
    assert not PolicyChoice.objects.exists()
    seen = html.fromstring(answer.content).xpath("string(//input[@name='seen']/@value)")
    changed = text(head.post(LATE, {**TYPED, "seen": seen, "since": "2021年6月1日"}))
    assert "没有在办的申请因此改变" in changed
    for _click in range(2):  # 连点两次（a double click）
        done = head.post(LATE, {**TYPED, "seen": seen}, follow=True)
    assert PolicyChoice.objects.count() == 1
    assert "本机关选用" in text(done)
    assert "示例省〔2021〕1号" in text(done)
    assert Case.objects.get(pk=case.pk).due_on == date(2021, 6, 2)
    assert "2021年6月2日" in text(at(walk.cast.zhang).get(f"/office/cases/{case.pk}/"))


def test_what_the_county_chose_is_said_to_be_the_countys(cast: Cast, walk: Walk) -> None:
    PolicyChoice.objects.create(
        agency=cast.county, name="late_correction", choice="keeps_running", since=date(2021, 1, 1), reason="示例",
        recorded_at="2021-01-01T12:00+08:00", by=cast.head,
    )  # fmt: skip
    assert "随示例县人民政府" in text(at(cast.zhang).get(PATH))


def test_what_is_wrong_stands_beside_its_field(walk: Walk) -> None:
    head = at(walk.cast.head)
    empty = html.fromstring(head.post(LATE, {**TYPED, "reason": ""}).content)
    assert empty.xpath("//textarea[@name='reason'][@aria-invalid='true']")
    said = text(head.post(LATE, {**TYPED, "since": "某日"}))
    assert "2021-06-01 或 2021年6月1日" in said
    assert "示例省〔2021〕1号" in said


COLUMN = f"{PATH}dispute_application_rejected/"


def test_the_columns_of_table_four_are_there_and_what_would_move_is_shown_first(cast: Cast) -> None:
    dispute = open_dispute(cast.bureau, filed(), received_on=RECEIVED, by=cast.zhang, at=noon())
    record(
        dispute, DisputeEventKind.CONCLUDED, on=date(2021, 5, 28), length=1, by=cast.zhang, at=noon(),
        outcome="application_rejected",
    )  # fmt: skip
    said = text(at(cast.zhang).get(PATH))
    assert all(one.label in said for one in dispute_law().outcomes.values())
    head, typed = at(cast.head), {**TYPED, "choice": "upheld", "since": "2021年5月1日"}
    assert "这一天以后结案的复议、诉讼" in text(head.get(COLUMN))
    answer = head.post(COLUMN, typed)
    said = text(answer)
    assert all(part in said for part in (dispute.reference, "2021", "计入“其他结果”", "计入“结果维持”"))
    assert not PolicyChoice.objects.exists()
    seen = html.fromstring(answer.content).xpath("string(//input[@name='seen']/@value)")
    assert "表四没有因此改变的地方" in text(head.post(COLUMN, {**typed, "seen": seen, "since": "2021年6月1日"}))
    for _click in range(2):  # 连点两次（a double click）
        done = head.post(COLUMN, {**typed, "seen": seen}, follow=True)
    assert PolicyChoice.objects.count() == 1
    assert "本机关选用" in text(done)
    assert places(cast.bureau, Period.of(2021))[dispute.pk][1] == "upheld"
