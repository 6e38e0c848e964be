"""The sentence that sums up the reckoning adds up: what it names between the two days is all that lies between them."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from gongkai.core.case import CaseEvent, CaseEventKind, CaseFile, Channel, Party
from gongkai.core.clock import Deadlines, deadlines
from gongkai.core.clock.deadline import Counted
from gongkai.ingest.case_yaml import read_case
from gongkai.law.load import calendar
from gongkai.law.period_file import clock_law
from written import listed

K = CaseEventKind
FOLDER = Path(__file__).parents[2] / "law/cases"
SCENARIOS = listed(FOLDER)


def reckoned(found: Deadlines) -> dict[str, Any]:
    """The figures and days of the last step; empty where nothing was counted."""
    last = [step for step in found.reply.why if step.code == "reckoned"]
    return {name: said for name, said in last[0].slots.items() if not isinstance(said, Counted)} if last else {}


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda one: one["name"])
def test_the_days_between_are_those_that_count_and_those_that_do_not(scenario: dict[str, Any]) -> None:
    asked = {key: scenario[key] for key in ("channel", "events", "policies") if key in scenario}
    read = read_case(yaml.safe_dump(asked, allow_unicode=True), "scenario.yaml")
    said = reckoned(deadlines(read.case, clock_law().choosing(read.policies), calendar(), scenario["as_of"]))
    if said:
        between = (said["due"] - said["start"]).days
        assert between == said["budget"] + said["weekend"] + said["holiday"] + said["paused"]


def test_a_pause_before_the_clock_began_anew_is_none_of_its_days() -> None:
    """Asked in September and answered in October; the order of December starts from nothing."""
    events = (
        CaseEvent(kind=K.RECEIVED, on=date(2021, 9, 26), id="1"),
        CaseEvent(kind=K.CONSULTED, on=date(2021, 9, 29), id="2", party=Party.THIRD_PARTY),
        CaseEvent(kind=K.OPINION_RECEIVED, on=date(2021, 10, 12), id="3", of="2", party=Party.THIRD_PARTY),
        CaseEvent(kind=K.REPLIED, on=date(2021, 10, 20), id="4"),
        CaseEvent(kind=K.REPLY_ORDERED, on=date(2021, 12, 13), id="5", days=15),
    )
    found = deadlines(CaseFile(Channel.IN_PERSON, events), clock_law(), calendar(), date(2021, 12, 14))
    assert found.reply.due == date(2022, 1, 4)
    assert reckoned(found) == {
        "start": date(2021, 12, 13), "due": date(2022, 1, 4), "budget": 15, "weekend": 4, "holiday": 3, "made_up": 0,
        "paused": 0,
    }  # fmt: skip
