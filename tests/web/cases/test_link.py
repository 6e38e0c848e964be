"""关联: to another request of the same applicant, seen from both; who asks is compared and shown to nobody."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gongkai.core.relation import Relation
from gongkai.web.cases.errors import BadValues, NotPermitted
from gongkai.web.cases.models import Case
from gongkai.web.cases.selectors.same import by_same_applicant, is_same
from gongkai.web.cases.services import link
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
