"""关联: to another request of the same applicant, seen from both; who asks is compared and shown to nobody."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from gongkai.core.relation import Relation
from gongkai.web.cases.errors import BadValues, NotPermitted
from gongkai.web.cases.models import Case
from gongkai.web.cases.selectors.same import by_same_applicant, is_same
from gongkai.web.cases.services import link, void
from gongkai.web.cases.services.append import opened_both
from web.cases.steps import APPLICATION, ASKER, Walk


def other(walk: Walk, **who: str) -> Case:
    """A request received before, by the same applicant where nothing is said."""
    application = replace(APPLICATION, requester=replace(ASKER, **who))
    return Walk(walk.cast).receive(application=application).case


def test_a_repeat_points_to_the_earlier_request_and_back(walk: Walk) -> None:
    earlier = other(walk)
    walk.receive().act(link, to=earlier, relation=Relation.REPEATS, note="内容相同")
    assert walk.last().data["case_number"] == earlier.number
    back = earlier.events.get(kind="linked")
    assert (back.data["relation"], back.data["case"]) == ("repeated_by", walk.case.pk)
    assert (walk.case.stage, walk.case.due_on) == ("in_hand", earlier.due_on), "a link decides nothing"


def test_two_are_linked_once(walk: Walk) -> None:
    earlier = other(walk)
    walk.receive().act(link, to=earlier, relation=Relation.REPEATS)
    with pytest.raises(BadValues, match="已经关联"):
        walk.act(link, to=earlier, relation=Relation.WITH)
    with pytest.raises(BadValues, match="已经关联"):
        Walk(walk.cast, case=Case.objects.get(pk=earlier.pk)).act(link, to=walk.case, relation=Relation.WITH)


@pytest.mark.parametrize("side", [0, 1])
def test_a_link_taken_back_on_one_side_is_taken_back_on_both(walk: Walk, side: int) -> None:
    earlier = other(walk)
    later = walk.receive().act(link, to=earlier, relation=Relation.REPEATS).case
    case = Case.objects.get(pk=(earlier, later)[side].pk)
    Walk(walk.cast, case=case).act(void, walk.cast.head, seq="2", reason="误联")
    for one in (earlier, later):
        assert [event.kind for event in one.events.order_by("seq")] == ["received", "linked", "voided"]
        assert one.events.get(seq=3).data["voids"] == "2"
    walk.case.refresh_from_db()
    walk.act(link, to=earlier, relation=Relation.WITH)
    assert walk.last().data["relation"] == "with", "and may be made anew, as it should have been"


def test_the_older_of_two_is_locked_first_whoever_asks(walk: Walk) -> None:
    earlier = other(walk)
    later = walk.receive().case

    def locked(case: Case, to: Case) -> list[int]:
        with CaptureQueriesContext(connection) as found, transaction.atomic():
            opened_both(case, to, None)
        reads = [one["sql"] for one in found if 'FROM "cases_case" ' in one["sql"]]
        return [next(pk for pk in (earlier.pk, later.pk) if f'"cases_case"."id" = {pk} ' in f"{sql} ") for sql in reads]

    assert locked(later, earlier) == locked(earlier, later) == [earlier.pk, later.pk]


def test_two_are_handled_together_from_either_side(walk: Walk) -> None:
    later = walk.receive().case
    first = other(walk)
    walk.act(link, to=first, relation=Relation.WITH)
    assert walk.last().data["relation"] == first.events.get(kind="linked").data["relation"] == "with"
    assert later.pk == walk.case.pk


def test_of_the_same_masked_name_only_the_same_person_is_offered(walk: Walk) -> None:
    same, namesake = other(walk), other(walk, identity_number="999999198001010022")
    assert same.masked_name == namesake.masked_name
    walk.receive()
    assert by_same_applicant(walk.case) == [same]
    with pytest.raises(BadValues, match="同一申请人"):
        walk.act(link, to=namesake, relation=Relation.WITH)


def test_who_gave_no_number_is_the_same_by_name_and_a_way_to_reach() -> None:
    bare = replace(ASKER, identity_number="")
    assert is_same(bare, replace(bare, address="示例县示例路 9 号"))
    assert not is_same(bare, replace(bare, phone="13900000001", address="示例县示例路 9 号"))
    assert not is_same(bare, replace(bare, name="钱示例"))


@pytest.mark.parametrize(
    ("kind", "number"),
    [
        ("other", "99999919800101001x"), ("id_card", " 999999 19800101 001x"), ("id_card", "９９９９９９１９８００１０１００１Ｘ"),
        ("", "99999919800101001X"),
    ],
)  # fmt: skip
def test_a_number_is_the_same_however_it_was_typed_and_whatever_it_was_taken_for(kind: str, number: str) -> None:
    me = replace(ASKER, identity_number="99999919800101001X")
    again = replace(me, identity_kind=kind, identity_number=number, phone="", address="")
    assert is_same(me, again)
    assert is_same(again, me)


def test_another_number_is_another_person_unless_nobody_knows_what_it_is_a_number_of() -> None:
    assert not is_same(ASKER, replace(ASKER, identity_kind="passport", identity_number="E00000001"))
    assert is_same(
        ASKER, replace(ASKER, identity_kind="other", identity_number="示例工作证 1 号", phone="139 0000 0000")
    )
    assert not is_same(ASKER, replace(ASKER, identity_kind="other", identity_number="1", name="钱示例"))


def test_a_repeat_is_of_an_earlier_request(walk: Walk) -> None:
    walk.receive()
    later = other(walk)
    with pytest.raises(BadValues, match="在先的申请"):
        walk.act(link, to=later, relation=Relation.REPEATS)


def test_who_does_not_handle_does_not_link(walk: Walk) -> None:
    earlier = other(walk)
    walk.receive()
    for by in (walk.cast.wang, walk.cast.leader, walk.cast.supervisor):
        with pytest.raises(NotPermitted):
            walk.act(link, by, to=earlier, relation=Relation.WITH)


def test_earlier_is_what_was_received_earlier_and_not_what_was_entered_earlier(walk: Walk) -> None:
    """The older request came into the system after the newer one: from an old register, or late."""
    walk.receive()
    older = Walk(walk.cast).on(date(2021, 5, 24)).receive().case
    with pytest.raises(BadValues, match="在先的申请"):
        Walk(walk.cast, case=older).act(link, to=walk.case, relation=Relation.REPEATS)
    walk.act(link, to=older, relation=Relation.REPEATS)
    assert older.events.get(kind="linked").data["relation"] == "repeated_by"


def test_what_has_no_day_of_receipt_yet_is_the_later_one(walk: Walk) -> None:
    unconfirmed = Walk(walk.cast).receive("fax").case
    walk.receive()
    with pytest.raises(BadValues, match="在先的申请"):
        walk.act(link, to=unconfirmed, relation=Relation.REPEATS)
