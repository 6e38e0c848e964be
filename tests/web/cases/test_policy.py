"""期限政策: two agencies, two ways of reckoning, each as `gongkai due` reckons; dated, inherited, only added to."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from cli.conftest import Gongkai, gongkai  # noqa: F401 - a fixture
from gongkai.core.case import Party
from gongkai.core.case_life import Lane
from gongkai.core.outcome import Way
from gongkai.core.period import Period
from gongkai.web.agencies.models import Agency, AgencyChange, ChangeKind, Person
from gongkai.web.audit.models import AuditEntry
from gongkai.web.cases import services
from gongkai.web.cases.errors import BadValues, NotPermitted, StaleCase
from gongkai.web.cases.history import events, history
from gongkai.web.cases.models import Case, PolicyChoice, RemedyBodies
from gongkai.web.cases.policies import policies
from gongkai.web.cases.rebuild import rebuild
from gongkai.web.cases.reckoning import clocks, outcomes_of
from gongkai.web.cases.selectors.counting import Counting
from gongkai.web.cases.selectors.lists import page
from web.cases.steps import APPLICATION, Walk, noon, when
from web.cast import DAY, Cast

PAUSE, FROM_SENDING, AFTER = "pause_boundary", "from_sending", "after_sending"


@pytest.fixture(autouse=True)
def addressed(cast: Cast) -> None:
    """Both bureaux know whom one may turn to."""
    for agency in (cast.bureau, cast.other_bureau):
        RemedyBodies.objects.create(
            agency=agency, since=date(2019, 1, 1), reviewers=["示例县人民政府"], court="示例县人民法院", online="", mark="示",
            recorded_at=noon(), by=cast.head,
        )  # fmt: skip


def choose(cast: Cast, agency: Agency | None = None, by: Person | None = None, **more: Any) -> PolicyChoice:
    """A choice of the bureau, by its head."""
    at = agency or cast.bureau
    known = {
        "name": PAUSE, "choice": FROM_SENDING, "since": DAY, "reason": "示例省规定",
        "length": PolicyChoice.objects.filter(agency=at).count(), "at": noon(),
    }  # fmt: skip
    return services.choose_policy(at, **{**known, **more}, by=by or cast.head)


def put(cast: Cast, agency: Agency, choice: str, since: date = date(2021, 1, 1), name: str = PAUSE) -> None:
    """A choice that was made long ago, by whomever."""
    PolicyChoice.objects.create(
        agency=agency, name=name, choice=choice, since=since, reason="示例", recorded_at=noon(since), by=cast.head
    )


def same_at(agency: Agency, by: Person) -> Case:
    """Received on a Tuesday, a third party asked on Thursday, its answer on the Saturday of the week after."""
    found = services.receive(agency, APPLICATION, way="counter", by=by, **when())
    case = found.done.case
    for do, day, more in (
        (services.consult, 2, {"party": Party.THIRD_PARTY, "to": "示例公司", "content": "示例"}),
        (services.receive_opinion, 11, {"of": "2", "stance": "objects", "opinion": "示例"}),
    ):
        case = do(case, by=by, length=case.length, **more, **when(DAY + timedelta(day))).case  # type: ignore[operator]
    return case


def commanded(gongkai: Gongkai, folder: Path, case: Case, policies: dict[str, str]) -> dict[str, Any]:  # noqa: F811
    """What the command says of the same events with the same policies, of the reply."""
    told = [
        {"kind": one.kind.value, "day": one.on, "id": one.event.id}
        | ({"party": one.event.party.value} if one.event.party else {})
        | ({"of": one.event.of} if one.event.of else {})
        for one in history(case)
    ]
    file = folder / "case.yaml"
    file.write_text(yaml.safe_dump({"channel": "in_person", "events": told, "policies": policies}), "utf-8")
    answer = gongkai("due", file, "--as-of", "2021-06-15", "--format", "json", "--lang", "zh")
    assert answer.code == 0, answer.err
    found: dict[str, Any] = answer.json["deadlines"][0]
    return found


def test_two_agencies_two_policies_two_days_each_as_the_command_says(
    cast: Cast, tmp_path: Path, gongkai: Gongkai  # noqa: F811
) -> None:  # fmt: skip
    put(cast, cast.bureau, FROM_SENDING)
    ours, theirs = same_at(cast.bureau, cast.zhang), same_at(cast.other_bureau, cast.wang)
    due = {}
    for case, named in ((ours, {PAUSE: FROM_SENDING}), (theirs, {PAUSE: AFTER})):
        found, said = clocks(case, events(case), date(2021, 6, 15)).reply, commanded(gongkai, tmp_path, case, named)
        assert found.due is not None
        assert found.due.isoformat() == said["due"]
        assert [one.on.isoformat() for one in found.why] == [one["on"] for one in said["why"]]
        assert Case.objects.get(pk=case.pk).due_on == found.due
        due[case.pk] = found.due
    listed = page(Case.objects.all(), Lane.IN_PROGRESS, date(2021, 6, 15))
    assert {one.case.pk: one.clock.due for one in listed.rows} == due
    # 自 6月1日 起二十个工作日是 6月30日；6月3日（星期四）发出、6月12日（星期六）收到：自发出之日起有七个工作日，自次日起有六个
    assert due == {ours.pk: date(2021, 7, 9), theirs.pk: date(2021, 7, 8)}


def test_late_correction_moves_the_last_day_of_one_agency_alone(cast: Cast) -> None:
    put(cast, cast.bureau, "keeps_running", name="late_correction")
    found = []
    for agency, by in ((cast.bureau, cast.zhang), (cast.other_bureau, cast.wang)):
        case = services.receive(agency, APPLICATION, way="counter", by=by, **when()).done.case
        late = DAY + timedelta(14)
        case = services.request_correction(
            case, items="示例", until=late + timedelta(10), by=by, length=1, **when(late)
        ).case
        case = services.receive_correction(case, subject="示例", by=by, length=2, **when(late + timedelta(3))).case
        found.append(case.due_on)
    # 收到之日起二十个工作日；重新起算的自 6月18日 起二十个工作日（端午节 6月14日放假）
    assert found == [date(2021, 6, 30), date(2021, 7, 16)]


def test_the_nearest_above_counts_as_it_stood_on_the_day_and_a_choice_is_taken_back_by_a_blank_one(cast: Cast) -> None:
    def here(on: date = DAY) -> str:
        return policies().of(cast.bureau.pk, on).get(PAUSE, "")

    put(cast, cast.city, AFTER)
    assert here() == AFTER
    put(cast, cast.county, FROM_SENDING, date(2021, 3, 1))
    assert (here(date(2021, 2, 28)), here(date(2021, 3, 1))) == (AFTER, FROM_SENDING)
    put(cast, cast.bureau, AFTER, date(2021, 4, 1))
    put(cast, cast.bureau, "", date(2021, 5, 1))
    assert (here(date(2021, 4, 30)), here()) == (AFTER, FROM_SENDING)
    assert here(date(2020, 12, 31)) == ""
    AgencyChange.objects.create(
        agency=cast.bureau, kind=ChangeKind.MOVED, on=date(2021, 5, 20), recorded_at=noon(),
        before={"parent": "SHI"}, after={"parent": "XIAN"},
    )  # fmt: skip
    assert (here(date(2021, 5, 19)), here(date(2021, 5, 20))) == (AFTER, FROM_SENDING)


def late_case(walk: Walk) -> Walk:
    """A correction asked for after the seven working days, and answered: the usual policy begins anew."""
    walk.receive().on(date(2021, 6, 15)).corrected(date(2021, 6, 25)).on(date(2021, 6, 18))
    return walk.act(services.receive_correction, subject="示例")


def test_the_open_cases_that_move_are_computed_anew_and_remembered(walk: Walk) -> None:
    late_case(walk)
    other = Walk(walk.cast).receive().case
    assert walk.case.due_on == date(2021, 7, 16)
    made = choose(walk.cast, name="late_correction", choice="keeps_running")
    row = Case.objects.get(pk=walk.case.pk)
    assert row.due_on == date(2021, 6, 30)
    assert made.moved == [
        {"case": row.pk, "number": row.number, "before": "2021-07-16", "after": "2021-06-30"},
    ]
    assert Case.objects.get(pk=other.pk).due_on == other.due_on
    assert rebuild(row) == ()
    entry = AuditEntry.objects.get(act="policy.choose")
    assert (entry.by, entry.new["moved"], entry.new["reason"]) == (walk.cast.head.username, 1, "示例省规定")


def asked(do: Callable[[], object]) -> list[str]:
    with CaptureQueriesContext(connection) as found:
        do()
    return [one["sql"] for one in found]


def test_the_choices_are_read_as_often_however_many_cases_move(walk: Walk) -> None:
    """And what each of them moved, which may be long, only where a figure as it was known is asked for."""
    read: list[int] = []
    for choice in ("keeps_running", "resets"):
        for _n in range(2):
            late_case(Walk(walk.cast))
        found = asked(partial(choose, walk.cast, name="late_correction", choice=choice))
        assert len(PolicyChoice.objects.latest("id").moved) == Case.objects.count()
        read.append(sum('"cases_policychoice"' in sql and sql.startswith("SELECT") for sql in found))
    assert read[0] == read[1]
    assert ["moved" in sql for sql in asked(policies) if "policychoice" in sql] == [False]
    counting = Counting(walk.cast.bureau, noon())
    (sql,) = [sql for sql in asked(lambda: counting.received(Period.of(2021)).count()) if "policychoice" in sql]
    assert "moved" in sql


def test_what_came_in_before_the_day_stays(walk: Walk) -> None:
    late_case(walk)
    made = choose(walk.cast, name="late_correction", choice="keeps_running", since=date(2021, 6, 2))
    assert made.moved == []
    assert Case.objects.get(pk=walk.case.pk).due_on == date(2021, 7, 16)


def test_a_finished_case_is_never_changed(walk: Walk) -> None:
    late_case(walk).proposed().signed()
    with pytest.raises(BadValues) as bad:
        choose(walk.cast, name="late_correction", choice="keeps_running")
    assert walk.case.number in bad.value.problems["since"]
    assert not PolicyChoice.objects.exists()
    assert choose(walk.cast, name="late_correction", choice="keeps_running", since=date(2021, 6, 19)).moved == []


def test_a_figure_as_known_before_the_choice_stays_as_it_was(cast: Cast) -> None:
    walk = Walk(cast).on(date(2021, 3, 30)).receive("online")
    year, known = Period(date(2021, 1, 1), date(2021, 12, 31)), noon(date(2021, 3, 31))
    assert not Counting(cast.bureau, known).received(year).exists()
    choose(cast, name="internet_receipt", choice="submitted", since=date(2021, 3, 1))
    assert Case.objects.get(pk=walk.case.pk).first_received_on == date(2021, 3, 30)
    assert Counting(cast.bureau).received(year).count() == 1
    assert not Counting(cast.bureau, known).received(year).exists()


def test_the_remedy_follows_on_the_day_of_the_decision(cast: Cast) -> None:
    day = date(2026, 3, 2)
    put(cast, cast.county, Way.EITHER.value, day, name="partial_remedy")
    partial = outcomes_of(cast.bureau.pk, day).outcomes["partial"]
    assert outcomes_of(cast.bureau.pk, day).way(partial, day) is Way.EITHER
    before = day - timedelta(1)
    assert outcomes_of(cast.bureau.pk, before).way(partial, before) is Way.RECONSIDERATION_FIRST


def test_who_may_not_what_is_missing_and_who_was_first(cast: Cast) -> None:
    for who in (cast.zhang, cast.leader, cast.wang, cast.supervisor):
        with pytest.raises(NotPermitted):
            choose(cast, by=who)
    with pytest.raises(NotPermitted):
        choose(cast, cast.county)
    for field, more in (("reason", {"reason": " "}), ("choice", {"choice": "x"}), ("choice", {"name": "x"})):
        with pytest.raises(BadValues) as bad:
            choose(cast, **more)
        assert set(bad.value.problems) == {field}
    choose(cast)
    with pytest.raises(StaleCase):
        choose(cast, length=0)
    assert PolicyChoice.objects.count() == 1


def test_a_choice_is_never_changed(cast: Cast) -> None:
    put(cast, cast.bureau, AFTER)
    with pytest.raises(IntegrityError), transaction.atomic():
        PolicyChoice.objects.update(choice=FROM_SENDING)
    with pytest.raises(IntegrityError), transaction.atomic():
        PolicyChoice.objects.all().delete()


def test_rebuilding_everything_follows_the_choices(walk: Walk) -> None:
    late_case(walk)
    put(walk.cast, walk.cast.county, "keeps_running", name="late_correction")
    call_command("cases", "rebuild")
    assert Case.objects.get(pk=walk.case.pk).due_on == date(2021, 6, 30)
