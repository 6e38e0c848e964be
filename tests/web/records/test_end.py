"""修改、废止、失效, and the mistake that is voided."""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.core.record import Attribute, Standing
from gongkai.web.jobs.worker import work_off
from gongkai.web.records import services
from gongkai.web.records.errors import BadValues, NotPermitted
from gongkai.web.records.selectors.validity import ended, in_force
from web.cast import DAY
from web.records.steps import Walk, noon

KIND = "normative_document"


def repealed(walk: Walk, ended_on: date = date(2021, 12, 31)) -> Walk:
    walk.record = services.repeal(walk.record, basis="示环〔2021〕9号", ended_on=ended_on, **walk.said(walk.cast.zhang))
    return walk


def test_a_repealed_document_is_in_force_up_to_the_day_before(walk: Walk) -> None:
    repealed(walk.published(KIND))
    bureau = walk.cast.bureau
    assert walk.record.standing == "repealed"
    assert list(in_force(bureau, KIND, date(2021, 5, 31))) == []
    assert list(in_force(bureau, KIND, date(2021, 6, 1))) == [walk.record]
    assert list(in_force(bureau, KIND, date(2021, 12, 30))) == [walk.record]
    assert list(in_force(bureau, KIND, date(2021, 12, 31))) == []
    year = (date(2021, 1, 1), date(2021, 12, 31))
    assert list(ended(bureau, KIND, Standing.REPEALED, *year)) == [walk.record]
    assert list(ended(bureau, KIND, Standing.LAPSED, *year)) == []


def test_its_own_term_ends_it_the_day_after_and_the_worker_records_it(walk: Walk) -> None:
    walk.published(KIND, values={"lapses_on": "2021-06-30"})
    bureau = walk.cast.bureau
    assert (walk.record.ended_on, walk.record.ended_how) == (date(2021, 7, 1), "lapsed")
    assert list(in_force(bureau, KIND, date(2021, 6, 30))) == [walk.record]
    assert list(in_force(bureau, KIND, date(2021, 7, 1))) == []
    work_off(noon(date(2021, 6, 30)))
    walk.record.refresh_from_db()
    assert walk.record.standing == "published"
    work_off(noon(date(2021, 7, 1)))
    work_off(noon(date(2021, 7, 2)))
    walk.record.refresh_from_db()
    assert walk.record.standing == "lapsed"
    last = walk.record.events.last()
    assert last is not None
    assert (last.kind, last.by, last.data["ended_on"]) == ("lapsed", None, "2021-07-01")


def test_the_earlier_end_counts(walk: Walk) -> None:
    repealed(walk.published(KIND, values={"lapses_on": "2021-09-30"}), date(2021, 8, 1))
    assert (walk.record.ended_on, walk.record.ended_how) == (date(2021, 8, 1), "repealed")


def test_a_document_kept_for_requests_is_in_force_too(walk: Walk) -> None:
    walk.kept(Attribute.ON_REQUEST, "只发本系统", KIND)
    assert list(in_force(walk.cast.bureau, KIND, DAY)) == [walk.record]
    repealed(walk)
    assert (walk.record.standing, walk.record.ended_on) == ("on_request", date(2021, 12, 31))


def test_a_draft_is_not_in_force(walk: Walk) -> None:
    walk.approved(KIND)
    assert list(in_force(walk.cast.bureau, KIND, DAY)) == []


def test_an_amendment_in_work_changes_nothing_that_is_in_force(walk: Walk) -> None:
    walk.published(KIND).amend({"effective_on": "2022-01-01"})
    assert walk.record.effective_on == date(2021, 6, 1)


def test_a_modified_document_stays_in_force(walk: Walk) -> None:
    walk.published(KIND)
    walk.record = services.modify(walk.record, basis="示环〔2021〕8号", **walk.said(walk.cast.zhang))
    assert (walk.record.standing, walk.record.ended_on) == ("published", None)


@pytest.mark.parametrize(("said", "field"), [({"basis": " "}, "basis"), ({"ended_on": date(2021, 5, 31)}, "ended_on")])
def test_an_end_has_a_basis_and_does_not_lie_before_the_beginning(
    walk: Walk, said: dict[str, object], field: str
) -> None:
    walk.published(KIND)
    known = {"basis": "示环〔2021〕9号", "ended_on": date(2021, 12, 31), **said}
    with pytest.raises(BadValues) as caught:
        services.repeal(walk.record, **known, **walk.said(walk.cast.zhang))  # type: ignore[arg-type]
    assert set(caught.value.problems) == {field}


def test_a_mistaken_repeal_is_voided_by_the_head(walk: Walk) -> None:
    repealed(walk.published(KIND))
    with pytest.raises(NotPermitted):
        services.void(walk.record, 6, reason="录错", **walk.said(walk.cast.zhang))
    with pytest.raises(BadValues):
        services.void(walk.record, 6, reason="", **walk.said(walk.cast.head))
    walk.record = services.void(walk.record, 6, reason="录错", **walk.said(walk.cast.head))
    assert (walk.record.standing, walk.record.ended_on, walk.record.ended_how) == ("published", None, "")
    assert list(in_force(walk.cast.bureau, KIND, date(2022, 1, 1))) == [walk.record]


def test_no_review_is_voided(walk: Walk) -> None:
    walk.published(KIND)
    with pytest.raises(NotPermitted) as caught:
        services.void(walk.record, 3, reason="撤销审查", **walk.said(walk.cast.head))
    assert caught.value.code == "not_voidable"
