"""Every scenario of tests/law/cases: what `gongkai due` says of it stands on the office's page and on the applicant's, the
same days, the same sentences, the same articles.

A scenario's events are recorded as they are: the services ask for more (reasons, proofs), and refuse some of them. Its
policies are what the county chose, and the bureau follows.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.core import signing
from django.test import Client
from lxml import html

from cli.conftest import Gongkai, gongkai  # noqa: F401 - a fixture
from gongkai.core.cited import cited_whole
from gongkai.core.clock.deadline import Period, State
from gongkai.web.agencies.models import RoleHeld
from gongkai.web.cases.history import history
from gongkai.web.cases.models import Case, CaseEvent, PolicyChoice, Way
from gongkai.web.cases.projection import write
from gongkai.web.cases.requester import sealed
from gongkai.web.day import CHINA
from gongkai.web.portal.follow_ticket import NAME, SALT
from gongkai.web.sealing.services import new_key
from web.cases.steps import ASKER
from web.cast import Cast
from web.office.records.pages import at
from written import listed

FOLDER = Path(__file__).parents[2] / "law/cases"
SCENARIOS = listed(FOLDER)
WAYS = {"in_person": Way.COUNTER, "internet": Way.ONLINE}
DAY_ONE = date(2008, 5, 1)
KEPT = ("party", "days", "outcome")
DAY = r"(\d+)年(\d+)月(\d+)日"
CHIPS = {
    State.RUNNING: "还有 {left} 个工作日", State.PAUSED: "暂停计算，恢复后还有 {left} 个工作日",
    State.MISSED: "已逾期 {over} 个工作日", State.MET: "按期", State.AWAITING: "尚未起算", State.CANNOT_SAY: "不能断定",
}  # fmt: skip


@dataclass
class Limit:
    """One limit as somebody reads it; days are ISO."""

    period: str
    chip: str = ""
    due: str | None = None
    provisional: str | None = None
    strict: str | None = None
    why: list[tuple[str, str, str]] = field(default_factory=list)


def commanded(said: dict[str, Any], scenario: dict[str, Any]) -> list[Limit]:
    """The JSON of the command, its articles in words; the limits that have begun."""
    asked = "correction_requested" in standing(scenario)
    return [
        Limit(
            Period(one["period"]).label, chip(one, asked=asked), one["due"], one["provisional"],
            one["strict"] if one["strict"] != one["due"] else None,
            [(step["on"], step["says"], cited_whole(step["basis"])) for step in one["why"]],
        )
        for one in said["deadlines"]
        if one["why"]
    ]  # fmt: skip


def standing(scenario: dict[str, Any]) -> set[str]:
    """The kinds of the events that were not taken back."""
    voided = {event["event"] for event in scenario["events"] if event["kind"] == "voided"}
    return {event["kind"] for event in scenario["events"] if event.get("id") not in voided or "id" not in event}


def chip(one: dict[str, Any], *, asked: bool) -> str:
    if one["period"] == Period.CORRECTION_NOTICE and one["state"] == State.MET and not asked:
        return "未要求补正"
    if one["state"] == State.RUNNING and one["left"] == 0:
        return "今天到期"
    if one["state"] == State.MISSED and one["left"] == 0:
        return "已逾期"
    return CHIPS[State(one["state"])].format(left=one["left"], over=-(one["left"] or 0))


def shown(page: html.HtmlElement) -> list[Limit]:
    """The limits of the office's page."""
    return [limit(heading.getparent()) for heading in page.xpath("//h2[.='期限']/..//h3")]


def limit(box: html.HtmlElement) -> Limit:
    (line,) = box.xpath("./p")
    (mark,) = line.xpath("./*[contains(@class, 'chip')]")
    found = Limit(box.xpath("string(./h3)"), "".join(mark.xpath("./text()")).strip())
    rest = " ".join(" ".join(line.xpath("./span[not(contains(@class, 'chip'))]//text()")).split())
    found.provisional = written(rf"暂按 {DAY}", rest)
    found.strict = written(rf"从严自提交之日计算为 {DAY}", rest)
    found.due = written(rf"^(?:最早 )?{DAY}", rest)
    found.why = why(box)
    return found


def written(pattern: str, text: str) -> str | None:
    found = re.search(pattern, text)
    return date(*map(int, found.groups())).isoformat() if found else None


def why(box: html.HtmlElement) -> list[tuple[str, str, str]]:
    return [
        (step.xpath("string(./time/@datetime)"), step.xpath("string(./span/text())").strip(), step.xpath("string(.//small)"))
        for step in box.xpath(".//ol[@class='why']/li")
    ]  # fmt: skip


def recorded(cast: Cast, scenario: dict[str, Any]) -> Case:
    """A case with the scenario's events, each known since its last day."""
    way, key = WAYS.get(scenario["channel"]) or Way(scenario["channel"]), new_key()
    last = max(event["day"] for event in scenario["events"])
    case = Case.objects.create(
        agency=cast.bureau, number="2021-0001", way=way, requester_kind="natural_person", subject="示例", form="paper",
        delivery="post", key=key, requester=sealed(ASKER, key), masked_name="赵**", stage="unconfirmed", lane="waiting",
        registered_at=at_noon(last), due_order=date.max,
    )  # fmt: skip
    places = {event["id"]: str(place) for place, event in enumerate(scenario["events"], 1) if "id" in event}
    for place, event in enumerate(scenario["events"], 1):
        data = {name: event[name] for name in KEPT if name in event}
        if until := event.get("until", event.get("by")):  # 给申请人的期限写作 by（the day an applicant was given）
            data["until"] = str(until)
        data |= {name: places[event[asked]] for name, asked in (("of", "of"), ("voids", "event")) if asked in event}
        CaseEvent.objects.create(
            case=case,
            seq=place,
            kind=event["kind"],
            on=event["day"],
            recorded_at=at_noon(last),
            by=cast.zhang,
            data=data,
        )
    write(case, history(case))
    return case


def in_words(written: str) -> str:
    """2021-10-08 as a page has it: 2021年10月8日."""
    day = date.fromisoformat(written)
    return f"{day.year}年{day.month}月{day.day}日"


def at_noon(day: date) -> datetime:
    return datetime.combine(day, time(12), CHINA)


def of_applicant(case: Case) -> html.HtmlElement:
    client = Client()
    client.cookies[NAME] = signing.TimestampSigner(salt=SALT).sign(str(case.key_id))
    return html.fromstring(client.get("/follow/request/").content.decode())


@pytest.fixture
def said(
    gongkai: Gongkai, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, scenario: dict[str, Any]  # noqa: F811
) -> dict[str, Any]:  # fmt: skip
    """What the command says of the scenario on its day, which is then the day of the web too."""
    file = tmp_path / "case.yaml"
    asked = {key: scenario[key] for key in ("channel", "events", "policies") if key in scenario}
    file.write_text(yaml.safe_dump(asked, allow_unicode=True), "utf-8")
    day = scenario["as_of"].isoformat()
    monkeypatch.setenv("GONGKAI_TODAY", day)
    answer = gongkai("due", file, "--as-of", day, "--format", "json", "--lang", "zh")
    assert answer.code == 0, answer.err
    found: dict[str, Any] = answer.json
    return found


@pytest.mark.django_db
@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda one: one["name"])
def test_the_command_and_both_pages_say_the_same(cast: Cast, scenario: dict[str, Any], said: dict[str, Any]) -> None:
    RoleHeld.objects.update(since=date(2008, 5, 1))  # 演员们从《条例》施行起就在（some scenarios are of 2018）
    for name, choice in scenario.get("policies", {}).items():
        PolicyChoice.objects.create(
            agency=cast.county, name=name, choice=choice, since=DAY_ONE, reason="示例", recorded_at=at_noon(DAY_ONE),
            by=cast.head,
        )  # fmt: skip
    case = recorded(cast, scenario)
    page = html.fromstring(at(cast.zhang).get(f"/office/cases/{case.pk}/").content.decode())
    wanted = commanded(said, scenario)
    assert shown(page) == wanted
    cards = [" ".join(card.text_content().split()) for card in page.xpath("//article[contains(@class, 'finding')]")]
    assert len(cards) == len(said["findings"])
    for card, finding in zip(cards, said["findings"], strict=True):
        assert all(part in card for part in (in_words(finding["on"]), finding["says"], cited_whole(finding["basis"])))
    theirs = of_applicant(case)
    assert why(theirs) == [step for one in wanted if one.period == Period.REPLY.label for step in one.why]
    assert written(DAY, theirs.xpath("string(//*[@id='due'])")) == said["deadlines"][0]["due"]


def test_there_are_all_scenarios() -> None:
    assert len(SCENARIOS) >= 80
