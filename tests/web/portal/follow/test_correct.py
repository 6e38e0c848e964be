"""补正: what was asked is shown, the corrected text is an event by nobody of the office, the limit begins anew."""

from __future__ import annotations

from datetime import date

from web.portal.applying import FOLLOW
from web.portal.filed import Filed

ASKED, UNTIL, SENT = date(2021, 6, 3), date(2021, 6, 18), date(2021, 6, 8)


def asked(filed: Filed) -> Filed:
    filed.confirmed().walk.on(ASKED).corrected(UNTIL)
    return filed


def test_what_is_asked_is_shown_with_its_day(filed: Filed) -> None:
    page = asked(filed).page()
    assert "等待您补正" in page
    assert "请写明年份" in page
    assert "2021年6月18日" in page


def test_the_corrected_text_begins_the_limit_anew(filed: Filed) -> None:
    asked(filed).page()
    answer = filed.does("correct", SENT, subject="示例化工2020年度执行报告")
    case = filed.walk.case
    assert (case.stage, case.received_on, case.subject) == ("in_hand", SENT, "示例化工2020年度执行报告")
    assert filed.walk.last().by is None
    assert "机关收到您的补正" in answer.content.decode()


def test_nothing_written_is_said(filed: Filed) -> None:
    asked(filed).page()
    answer = filed.does("correct", SENT, subject=" ")
    assert answer.status_code == 409
    assert "请按补正后的申请填写" in answer.content.decode()
    assert filed.walk.case.stage == "awaiting_correction"


def test_sent_twice_it_is_one_event_and_the_text_is_kept(filed: Filed) -> None:
    asked(filed).page()
    length = str(filed.walk.case.length)
    filed.does("correct", SENT, subject="甲", length=length)
    again = filed.does("correct", SENT, subject="甲", length=length)
    assert "又有了新的进展" in again.content.decode()
    assert [one.kind for one in filed.walk.case.events.all()].count("correction_received") == 1


def test_where_none_was_asked_for_none_is_taken(filed: Filed) -> None:
    assert 'id="correct"' not in filed.confirmed().page()
    answer = filed.does("correct", subject="甲")
    assert "现在不能登记" in answer.content.decode()
    assert filed.walk.case.subject != "甲"


def test_after_a_refusal_the_switches_lead_to_a_page_that_is_there(filed: Filed) -> None:
    """The address the form was sent to answers no GET: 长者版 and the others lead back to the page itself."""
    asked(filed).page()
    page = filed.does("correct", SENT, subject=" ").content.decode()
    assert f'name="next" value="{FOLLOW}"' in page


def test_a_character_that_no_database_keeps_is_said_and_nothing_is_taken(filed: Filed) -> None:
    asked(filed).page()
    answer = filed.does("correct", SENT, subject="执行\0报告")
    assert (answer.status_code, filed.walk.case.stage) == (409, "awaiting_correction")
    assert "看不见的空字符" in answer.content.decode()


def test_a_text_that_is_too_long_is_refused_whole_and_kept(filed: Filed) -> None:
    asked(filed).page()
    answer = filed.does("correct", SENT, subject="甲" * 4000 + "乙")
    assert (answer.status_code, filed.walk.case.stage) == (409, "awaiting_correction")
    page = answer.content.decode()
    assert "最多 4000 字" in page
    assert "甲乙</textarea>" in page


def test_a_line_that_ends_counts_as_one(filed: Filed) -> None:
    """As the browser counts, which lets no more be typed."""
    asked(filed).page()
    filed.does("correct", SENT, subject="甲\r\n" * 1999 + "乙甲")
    assert filed.walk.case.subject == "甲\n" * 1999 + "乙甲"


def test_a_text_that_came_too_late_is_kept_whole(filed: Filed) -> None:
    asked(filed).page()
    page = filed.does("correct", SENT, case="", subject="甲" * 4000 + "乙").content.decode()
    assert "甲乙</textarea>" in page
