"""The whole county's plan: its ecology branch in full, the other eleven agencies with what every agency discloses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from random import Random

from gongkai.web.demo.plan import common, ecology
from gongkai.web.demo.plan.office import Office
from gongkai.web.demo.plan.planned import Planned, Reached

ABOUT = {
    "DEMO-ZFB": "政务公开", "DEMO-FGJ": "发展改革", "DEMO-JYJ": "教育", "DEMO-MZJ": "民政", "DEMO-CZJ": "财政",
    "DEMO-RSJ": "就业和社会保障", "DEMO-ZRJ": "自然资源", "DEMO-ZJJ": "住房和城乡建设", "DEMO-JTJ": "交通运输",
    "DEMO-NYJ": "农业农村", "DEMO-WJJ": "卫生健康",
}  # fmt: skip


def everything(offices: Mapping[str, Office]) -> Sequence[Planned]:
    """All records of 2019 to 2021, in the order of their publication, and what is in hand on the demo's day."""
    found = [one for of in ecology.YEARS for one in ecology.year(of, offices["DEMO-STHJ"])]
    for number, (code, about) in enumerate(ABOUT.items()):
        for of in ecology.YEARS:
            found.extend(_year(of, offices[code], about, Random(of * 100 + number)))
    found.extend(in_hand(offices["DEMO-STHJ"]))
    return sorted(found, key=lambda one: one.out_on)


def _year(of: int, office: Office, about: str, chance: Random) -> Iterator[Planned]:
    yield common.functions(of, office, "20-02")
    yield from common.budgets(of, office, "20-07", chance)
    yield from common.purchases(of, tuple(20000 + chance.randrange(9) * 1000 for _ in range(2)), office, "20-09")
    yield from common.replies(of, 2, office, "20-15")
    yield from common.documents(of, 2 if office.code == "DEMO-ZFB" else 1, office, "20-01")
    yield from common.general(of, 16, office, "20-15", chance, about)


def in_hand(office: Office) -> Iterator[Planned]:
    """What waits for each role on the demo's day, and what is kept from disclosure."""
    made, on = date(2022, 1, 6), date(2022, 1, 11)
    stages = (
        ("饮用水水源保护区标志更新公告", Reached.DRAFT), ("冬季大气污染防治工作动态", Reached.IN_REVIEW),
        ("危险废物规范化管理培训通知", Reached.IN_REVIEW), ("企业环保信用评价结果公告", Reached.IN_APPROVAL),
        ("春节期间值班安排公告", Reached.APPROVED),
    )  # fmt: skip
    for title, reached in stages:
        values = {"title": f"{title}（示例）", "made_on": made, "keywords": "示例", "body": "本条为演示用的虚构内容。"}
        yield Planned(
            agency=office.code,
            type="general",
            item="pollution_control",
            values=values,
            made_on=made,
            out_on=on,
            reached=reached,
        )
    kept = (
        ("内部车辆调度安排（示例）", Reached.WITHHELD, "internal_affairs", "内部事务信息"),
        ("某企业未公开的工艺参数（示例）", Reached.WITHHELD, "trade_secret", "涉及商业秘密的信息"),
        ("监测原始记录汇编（示例）", Reached.ON_REQUEST, "条例§27", ""),
    )  # fmt: skip
    for title, reached, basis, matter in kept:
        values = {"title": title, "made_on": date(2021, 5, 10), "body": "本条为演示用的虚构内容。"}
        yield Planned(
            agency=office.code,
            type="general",
            item="pollution_control",
            values=values,
            made_on=date(2021, 5, 10),
            out_on=date(2021, 5, 14),
            reached=reached,
            said={"basis": basis, "matter": matter},
        )
