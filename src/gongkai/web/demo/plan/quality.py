"""环境质量 month by month, 污染物排放, 减排, 重点排污单位, 应急预案."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from random import Random
from typing import Any

from gongkai.web.demo.plan.days import later, working
from gongkai.web.demo.plan.firms import firm
from gongkai.web.demo.plan.office import Office
from gongkai.web.demo.plan.planned import Planned

MEDIA = {"空气": "air_quality", "饮用水水源": "drinking_water", "地表水": "surface_water"}
PARKS = ("示例镇工业区", "东湾镇工业区", "南浦街道工业区")


def months(year: int) -> Iterator[tuple[int, int, date]]:
    """The months whose issues come out in a year (December before to November), with the day of making each."""
    for month in range(12):
        of_year, of_month = (year - 1, 12) if month == 0 else (year, month)
        yield of_year, of_month, working(date(year, month + 1, 7))


def reports(year: int, medium: str, office: Office, chance: Random, without: int = 0) -> Iterator[Planned]:
    """The monthly reports of one medium that come out in a year; the issue of month `without` never came out."""
    for of_year, of_month, made in months(year):
        rows = _air(chance) if medium == "空气" else _water(medium, chance)
        if of_month == without:
            continue
        values: dict[str, Any] = {
            "medium": medium, "area": "示例县", "period": f"{of_year}年{of_month}月", "made_on": made, "monitor": "示例县生态环境监测站",
            ("air" if medium == "空气" else "water"): rows,
        }  # fmt: skip
        yield Planned(
            agency=office.code,
            type="environment_quality_report",
            item=MEDIA[medium],
            values=values,
            made_on=made,
            out_on=later(made, 1 + of_month % 3),
        )


def _air(chance: Random) -> list[dict[str, Any]]:
    return [
        {
            "station": station, "pm25": 12 + chance.randrange(24), "pm10": 28 + chance.randrange(30),
            "so2": 4 + chance.randrange(5), "no2": 9 + chance.randrange(20), "co": f"0.{6 + chance.randrange(4)}",
            "o3": 80 + chance.randrange(70), "valid_days": 28, "good_days": 24 + chance.randrange(5),
        }
        for station in ("示例一小", "示例公园")
    ]  # fmt: skip


def _water(medium: str, chance: Random) -> list[dict[str, Any]]:
    sites = ("示例水库", "东湾水库") if medium == "饮用水水源" else ("示例溪出境断面", "西岭溪大桥断面", "示例港断面")
    return [
        {
            "site": site,
            "target": "Ⅱ类" if medium == "饮用水水源" else "Ⅲ类",
            "grade": chance.choice(("Ⅰ类", "Ⅱ类")),
            "met": "是",
        }
        for site in sites
    ]


def discharges(year: int, office: Office, chance: Random) -> Iterator[Planned]:
    """What the units of three parks discharged, month by month."""
    for of_year, of_month, made in months(year):
        for number, park in enumerate(PARKS):
            rows = [
                {
                    "unit_name": firm(number * 7 + k).name,
                    "outlet": "总排口",
                    "pollutant": "化学需氧量",
                    "concentration": f"{30 + chance.randrange(40)}mg/L",
                    "limit": "80mg/L",
                    "amount": f"{1 + chance.randrange(50) / 10}",
                    "met": "是",
                }
                for k in (1, 2)
            ]
            values = {"area": park, "period": f"{of_year}年{of_month}月", "made_on": made, "discharges": rows}
            yield Planned(
                agency=office.code,
                type="pollutant_discharge",
                item="pollutant_discharge",
                values=values,
                made_on=made,
                out_on=later(made, 2 + number),
            )


def reductions(year: int, office: Office, chance: Random) -> Iterator[Planned]:
    for of_year, of_month, made in months(year):
        rows = [
            {"pollutant": name, "target": 10, "achieved": f"{6 + chance.randrange(6)}.{chance.randrange(10)}"}
            for name in ("二氧化硫", "化学需氧量")
        ]
        values = {"area": "示例县", "period": f"{of_year}年{of_month}月", "made_on": made, "results": rows}
        yield Planned(
            agency=office.code,
            type="emission_reduction",
            item="emission_reduction",
            values=values,
            made_on=made,
            out_on=later(made, 4),
        )


def polluters(year: int, office: Office) -> Iterator[Planned]:
    """The list of the county and that of its largest park."""
    for area in ("示例县", PARKS[0]):
        made = working(date(year, 3, 20))
        rows = [
            {
                "name": firm(k).name,
                "code": firm(k).code,
                "kinds": "水环境",
                "industry": firm(k).trade,
                "place": firm(k).town,
            }
            for k in range(1, 9)
        ]
        values = {"area": area, "year": f"{year}年", "list_name": "重点排污单位名录", "made_on": made, "units": rows}
        yield Planned(
            agency=office.code,
            type="key_polluters",
            item="key_polluters",
            values=values,
            made_on=made,
            out_on=later(made, 3),
        )


def emergencies(year: int, count: int, office: Office) -> Iterator[Planned]:
    names = ("突发环境事件", "突发辐射环境污染事件", "重污染天气", "饮用水水源突发污染")
    for number in range(count):
        made = working(date(year, 4 + 3 * number, 12))
        values = {
            "title": f"示例县{names[number]}应急预案（{year}年修订）", "document_number": f"示环发〔{year}〕{20 + number}号", "made_on": made,
            "event_kind": "事故灾难", "edition": f"{year} 年修订", "effective_on": made, "contact_phone": "12369", "body": "1 总则（示例）\n2 组织体系（示例）",
        }  # fmt: skip
        yield Planned(
            agency=office.code,
            type="emergency_plan",
            item="emergency_plans",
            values=values,
            made_on=made,
            out_on=later(made, 5),
        )
