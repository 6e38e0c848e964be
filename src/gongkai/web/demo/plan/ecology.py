"""The ecology branch, year by year. 2020 holds exactly what the founding report counts: 426 items made public.

81 = 40 decisions (21 批复 and 19 other licences) + 41 notices (21 受理 and 20 拟审批: one project was taken up and put up
for comment in December 2019, another was taken up in December 2020); 10 penalties; 119 双随机 results; 3 应急预案; 11 air
and 11 drinking-water issues (December 2019 to November 2020, of each one missing); 9 purchases for 22.36 万元.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from random import Random

from gongkai.web.demo.plan import approvals, common, enforcement, quality
from gongkai.web.demo.plan.office import Office
from gongkai.web.demo.plan.planned import Planned

YEARS = (2019, 2020, 2021)
PURCHASES = {
    2019: (21000, 18500, 32000, 9800, 41000, 15600),
    2020: (32600, 19800, 24500, 41000, 8900, 27700, 16300, 32000, 20800),
    2021: (28000, 36500, 12400, 19900, 33000, 8700, 45000),
}
# 每年各多少件（how many of each a year）：环评项目、其他许可、处罚、抽查、应急预案、典型案例、通用信息。
COUNTS = {
    2019: {"projects": 15, "licences": 12, "penalties": 8, "inspections": 84, "plans": 1, "cases": 4, "general": 60},
    2020: {"projects": 20, "licences": 19, "penalties": 10, "inspections": 119, "plans": 3, "cases": 6, "general": 100},
    2021: {"projects": 22, "licences": 20, "penalties": 12, "inspections": 132, "plans": 1, "cases": 6, "general": 70},
}
MISSING = {("空气", 2020): 7, ("饮用水水源", 2020): 2}  # the issue of that month never came out


def year(of: int, office: Office) -> Iterator[Planned]:
    """Everything that the branch put out in one year."""
    chance, count = Random(of), COUNTS[of]
    yield from _approvals(of, office, chance)
    yield from enforcement.penalties(of, count["penalties"], office, chance, quashed=5 if of == 2021 else 0)
    yield from enforcement.inspections(of, count["inspections"], office, chance)
    yield from enforcement.plans(of, office)
    yield from enforcement.basics(of, office)
    yield from enforcement.cases(of, count["cases"], office, chance)
    yield enforcement.year_data(of, office, (28, 8, 84) if of == 2020 else (40, 10, 119))
    yield from _quality(of, office, chance)
    yield from quality.emergencies(of, count["plans"], office)
    yield common.functions(of, office, "functions")
    yield from common.budgets(of, office, "budget", chance)
    yield from common.purchases(of, PURCHASES[of], office, "procurement")
    yield from common.replies(of, 1, office, "motion_replies")
    yield from common.general(of, count["general"], office, "pollution_control", chance, "生态环境")


def _quality(of: int, office: Office, chance: Random) -> Iterator[Planned]:
    for medium in quality.MEDIA:
        yield from quality.reports(of, medium, office, chance, MISSING.get((medium, of), 0))
    yield from quality.discharges(of, office, chance)
    yield from quality.reductions(of, office, chance)
    yield from quality.polluters(of, office)


def _approvals(of: int, office: Office, chance: Random) -> Iterator[Planned]:
    """The year's approvals, with the two projects that lie across the turn of a year."""
    ahead = [approvals.project(91, date(2019, 12, 11)), approvals.project(92, date(2020, 12, 24))]
    if of == 2019:
        yield from approvals.notices(ahead[0], office, 0, ("受理", "拟审批"))
        yield from approvals.acceptances(of, 8, office, chance)
    if of == 2020:
        yield from approvals.notices(ahead[0], office, 1, ("批复",))
        yield from approvals.notices(ahead[1], office, 0, ("受理",))
    if of == 2021:
        yield from approvals.notices(ahead[1], office, 1, ("拟审批", "批复"))
    whole = approvals.projects(100 + (of - 2019) * 30, COUNTS[of]["projects"], of, chance)
    for decision, one in enumerate(whole, 2):
        yield from approvals.notices(one, office, decision)
    yield from approvals.licences(150, COUNTS[of]["licences"], of, office, chance)
