"""网上: what the applicant does, by nobody of the office, and what nobody may do."""

from __future__ import annotations

import pytest

from gongkai.core.case import CaseEventKind
from gongkai.core.case import CaseEventKind as K
from gongkai.web.cases.errors import NotPermitted
from gongkai.web.cases.models import Case
from gongkai.web.cases.permission import may_record
from gongkai.web.cases.query_code import GROUPS, LETTERS, LONG, code_of, hint_of, is_code_of
from gongkai.web.cases.selectors.of_code import case_of
from gongkai.web.cases.services import confirm_receipt, receive
from web.cases.steps import APPLICATION, PHONE, Walk, when
from web.cast import DAY, Cast


def test_online_nobody_of_the_office_is_needed(walk: Walk) -> None:
    found = receive(walk.cast.bureau, APPLICATION, way="online", by=None, code="AAAA-BBBB-CCCC", **when())
    assert found.code == "AAAA-BBBB-CCCC"
    assert is_code_of(found.done.case, "aaaa bbbb cccc")
    assert found.done.case.events.get().by is None


@pytest.mark.parametrize("way", ["counter", "post_signed", "fax", "email"])
def test_any_other_way_somebody_enters(walk: Walk, way: str) -> None:
    with pytest.raises(NotPermitted):
        receive(walk.cast.bureau, APPLICATION, way=way, by=None, **when())
    assert Case.objects.count() == 0


def test_the_applicant_takes_none_of_the_offices_steps(cast: Cast) -> None:
    own = {kind for kind in CaseEventKind if may_record(None, kind, cast.bureau.pk, DAY)}
    assert own == {K.RECEIVED, K.CORRECTION_RECEIVED, K.WITHDRAWN, K.HANDED_OVER}


def test_whatever_way_it_came_its_code_finds_it(walk: Walk) -> None:
    assert case_of(walk.receive().code, PHONE) == walk.case
    assert case_of(walk.code, walk.case.number) == walk.case
    assert case_of(walk.code, PHONE[:-1]) is None


def test_the_code_given_at_the_confirmation_finds_it(walk: Walk, monkeypatch: pytest.MonkeyPatch) -> None:
    walk.receive("fax")
    monkeypatch.setattr("gongkai.web.cases.services.confirm.fresh_code", lambda: "DDDD-EEEE-FFFF")
    walk.act(confirm_receipt, how="电话")
    assert case_of("DDDD-EEEE-FFFF", PHONE) == walk.case
    assert case_of(walk.code, PHONE) is None


def test_a_code_made_of_a_secret_is_a_code_like_any_other() -> None:
    code = code_of(b"1")
    assert [len(one) for one in code.split("-")] == [LONG] * GROUPS
    assert set(code) <= {*LETTERS, "-"}
    assert code == code_of(b"1") != code_of(b"2")


def test_the_hint_does_not_depend_on_how_a_code_is_written() -> None:
    assert hint_of("AAAA-BBBB-CCCC") == hint_of(" aaaabbbbcccc ")
    assert hint_of("-") == ""
