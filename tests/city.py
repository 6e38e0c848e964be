"""A generated city for the proof and the bench: agencies, six report years in both editions, requests and decisions.

Requests are laid with their events, decisions as copies (in SQL) of one that went the whole way; what they come to is
counted here by hand, apart from the program. All of it is made up.
"""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from copied import copies, settle, without_indexes
from gongkai.core.case import CaseEventKind as K
from gongkai.web.agencies.models import Agency, AgencyKind, Role
from gongkai.web.cases.models import Case, CaseEvent
from gongkai.web.cases.models.choices import RequesterKind
from gongkai.web.records.models import Record, RecordContent, RecordEvent
from gongkai.web.sealing.services import new_key
from web.cast import Cast, agency, gather, person
from web.records.steps import Walk, noon

YEARS = range(2019, 2025)
TYPES = {"licence_decision": "disclosure/licences/decisions", "penalty_decision": "disclosure/penalties/decisions"}
OUTCOMES = ("granted", "partial", "needs_creation", "repeat", "petition")
LAST = date(2025, 1, 10)
Truth = Counter[tuple[int, int, str]]


@dataclass(frozen=True)
class Scale:
    """How many of each; `decisions` and `cases` are spread over agencies and years."""

    agencies: int
    cases: int
    decisions: int


FULL = Scale(60, 20_000, 2_000_000)
HUNDREDTH = Scale(6, 200, 20_000)


@dataclass
class City:
    """What was laid; `truth` is the figure of (agency, year, cell), 0 where there is none."""

    cast: Cast
    agencies: list[Agency] = field(default_factory=list)
    truth: Truth = field(default_factory=Counter)

    @property
    def county(self) -> Agency:
        return self.cast.county

    def staffed(self, at: Agency) -> Cast:
        """The people of one of the agencies."""
        word = at.code.lower()
        return replace(
            self.cast, bureau=at, zhang=person(f"zhang-{word}", "张承办", at, Role.HANDLER),
            reviewer=person(f"shen-{word}", "沈审查", at, Role.SECRECY_REVIEWER),
            head=person(f"gong-{word}", "龚主任", at, Role.OGI_HEAD), leader=person(f"feng-{word}", "冯局长", at, Role.LEADER),
        )  # fmt: skip


def lay(scale: Scale, seed: int = 7) -> City:
    """The city in the database, in a few statements for each agency and year, and its rows counted."""
    city, chance = City(gather()), random.Random(seed)
    Agency.objects.filter(pk__in=[city.cast.bureau.pk, city.cast.other_bureau.pk]).update(closed_on=date(2018, 1, 1))
    for number in range(scale.agencies):
        made = agency(f"CS-{number:02}", f"示例县第{number}局", AgencyKind.DEPARTMENT, city.county)
        made.credit_code = f"11330000MB{number:07}X"
        made.save()
        city.agencies.append(made)
    _requests(city, scale.cases, chance)
    _decisions(city, scale.decisions, chance)
    settle()
    return city


def _requests(city: City, count: int, chance: random.Random) -> None:
    """Each received in some year, most answered, some in the next year, a few not at all."""
    key = new_key()
    laid = []
    for number in range(count):
        at, year = city.agencies[number % len(city.agencies)], chance.choice(YEARS)
        received = date(year, 1, 2) + timedelta(chance.randrange(362))
        replied = received + timedelta(chance.randrange(3, 25)) if chance.random() < 0.95 else None
        kind, outcome = chance.choice(RequesterKind.values), chance.choice(OUTCOMES)
        laid.append((number, at, received, replied if replied and replied < LAST else None, kind, outcome))
    Case.objects.bulk_create(
        (
            Case(
                agency=at, number=f"{received.year}-{number:06}", way="counter", requester_kind=kind, subject="示例信息",
                form="paper", delivery="post", key=key, requester="", masked_name="赵**", registered_at=noon(received),
                stage="in_hand", lane="in_progress", due_order=received,
            )
            for number, at, received, _replied, kind, _outcome in laid
        ),
        batch_size=2000,
    )  # fmt: skip
    ids = dict(Case.objects.values_list("number", "pk"))
    events = []
    for number, at, received, replied, kind, outcome in laid:
        pk = ids[f"{received.year}-{number:06}"]
        known = {"case_id": pk, "by": city.cast.zhang}
        events.append(CaseEvent(seq=1, kind=K.RECEIVED, on=received, recorded_at=noon(received), data={}, **known))
        if replied:
            said = {"outcome": outcome}
            events.append(CaseEvent(seq=2, kind=K.REPLIED, on=replied, recorded_at=noon(replied), data=said, **known))
        _counted(city.truth, at.pk, received, replied, kind, outcome)
    CaseEvent.objects.bulk_create(events, batch_size=2000)


def _counted(truth: Truth, at: int, received: date, replied: date | None, kind: str, outcome: str) -> None:
    """Where a request counts in table three, by reading the form."""
    for column in (kind, "total"):
        truth[at, received.year, f"requests/received/{column}"] += 1
        if replied:
            truth[at, replied.year, f"requests/{outcome}/{column}"] += 1
            truth[at, replied.year, f"requests/handled_total/{column}"] += 1
        for year in YEARS:
            if received.year <= year and (replied is None or replied.year > year):
                truth[at, year, f"requests/carried_out/{column}"] += 1
                truth[at, year + 1, f"requests/carried_in/{column}"] += 1


def _decisions(city: City, count: int, chance: random.Random) -> None:
    """Of each agency, year and type one decision that went the whole way, and so many copies of it."""
    places = [(at, year, kind) for at in city.agencies for year in YEARS for kind in TYPES]
    staff = {at.pk: city.staffed(at) for at in city.agencies}
    laid = []
    for number, (at, year, kind) in enumerate(places):
        day = date(year, 3, 1) + timedelta(chance.randrange(200))
        share = count // len(places) + (number < count % len(places))
        walk = Walk(staff[at.pk], day=day).published(kind, values={"made_on": day.isoformat()})
        laid.append((walk.record, share))
        city.truth[at.pk, year, TYPES[kind]] += share
    with without_indexes(Record, RecordContent, RecordEvent):
        for template, share in laid:
            copies(template, share - 1)
