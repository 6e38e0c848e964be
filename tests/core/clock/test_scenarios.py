"""The scenarios of tests/law/cases, each as an official would read it: the fold says the day that was counted by hand."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from gongkai.core.clock import deadlines, reply
from gongkai.ingest.case_yaml import read_case
from gongkai.law.load import calendar
from gongkai.law.period_file import clock_law
from written import listed

FOLDER = Path(__file__).parents[2] / "law/cases"
SCENARIOS = listed(FOLDER)


def day(value: date | None) -> date | None:
    return value


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda one: one["name"])
def test_the_days_and_the_state_are_those_of_the_scenario(scenario: dict[str, Any]) -> None:
    asked = {key: scenario[key] for key in ("channel", "matter", "events", "policies") if key in scenario}
    read = read_case(yaml.safe_dump(asked, allow_unicode=True), "scenario.yaml")
    law = clock_law().choosing(read.policies)
    found = deadlines(read.case, law, calendar(), scenario["as_of"])
    assert (found.reply.due, found.reply.state) == (scenario["reply"], scenario["state"])
    for name in ("provisional", "strict", "used", "left"):
        if name in scenario:
            assert getattr(found.reply, name) == scenario[name], name
    if "findings" in scenario:
        assert [fault.rule for fault in found.findings] == scenario["findings"]
    others = list(found.deadlines[1:])
    for wanted in scenario.get("others", ()):
        other = next(one for one in others if one.period == wanted["period"])
        others.remove(other)  # 同一种期限有几个的，依次对应
        assert {key: getattr(other, key) for key in wanted} == wanted
    quick = reply(read.case, law, calendar(), scenario["as_of"])
    assert (quick.due, quick.state, quick.left) == (found.reply.due, found.reply.state, found.reply.left)


def test_there_are_scenarios_on_each_side_of_every_boundary() -> None:
    assert len(SCENARIOS) >= 80
    assert len({one["name"] for one in SCENARIOS}) == len(SCENARIOS)
