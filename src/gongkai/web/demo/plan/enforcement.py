"""监管执法: penalties, 双随机 results and plans, what is shown before enforcement, typical cases, a year's figures."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from typing import Any

from gongkai.web.demo.plan.days import later, spread, working
from gongkai.web.demo.plan.firms import firm, some
from gongkai.web.demo.plan.office import Office
from gongkai.web.demo.plan.planned import Planned, Reached

VIOLATIONS = (
    (
        "未采取有效措施防治扬尘污染",
        "堆放的物料未密闭贮存（示例）。",
        "《中华人民共和国大气污染防治法》第一百一十七条第（一）项",
    ),
    (
        "未按规定贮存危险废物",
        "危险废物与一般固体废物混合存放（示例）。",
        "《中华人民共和国固体废物污染环境防治法》第一百一十二条第一款第（九）项",
    ),
    (
        "超过排放标准排放水污染物",
        "总排口化学需氧量超过排放标准（示例）。",
        "《中华人民共和国水污染防治法》第八十三条第（二）项",
    ),
)
# 一件虚构的自然人处罚：证件号码的地区码（999999）不存在。
A_PERSON: dict[str, Any] = {
    "party_name": "示例某", "party_kind": "自然人", "party_id_kind": "身份证", "party_id_number": "999999198001010011",
}  # fmt: skip


def penalties(year: int, count: int, office: Office, chance: Random, quashed: int = 0) -> Iterator[Planned]:
    """Penalty decisions; the first is of a natural person, number `quashed` was quashed later and withdrawn."""
    for number, made in enumerate(spread(year, count, chance), 1):
        kind, facts, basis = VIOLATIONS[number % len(VIOLATIONS)]
        fine = 1 + number % 6
        values = {
            **(A_PERSON if number == 1 else _party(chance)), "document_number": f"示环罚〔{year}〕{number}号",
            "violation_kind": kind, "violation_facts": facts, "legal_basis": basis, "penalty_kinds": "罚款",
            "content": f"罚款人民币{fine}万元", "fine_amount": f"{fine}万元", "made_on": made, "credit_level": "一般",
            "agency_name": office.name, "agency_code": office.credit_code,
        }  # fmt: skip
        yield Planned(
            agency=office.code, type="penalty_decision", item="penalty_decisions", values=values, made_on=made,
            out_on=later(made, 1 + number % 5), **_fate(number == quashed, made),
        )  # fmt: skip


def _party(chance: Random) -> dict[str, Any]:
    party = some(chance)
    return {
        "party_name": party.name, "party_kind": "法人及非法人组织", "party_code": party.code,
        "legal_representative": party.representative,
    }  # fmt: skip


def _fate(quashed: bool, made: date) -> dict[str, Any]:
    if not quashed:
        return {}
    on = later(made, 45)
    said = {"reasons": "该处罚决定经行政复议被撤销，现撤回公开并说明理由（示例）。", "on": on.isoformat()}
    return {"reached": Reached.WITHDRAWN, "said": said}


def inspections(year: int, count: int, office: Office, chance: Random) -> Iterator[Planned]:
    """双随机抽查结果, one an inspected firm."""
    items = ("污染防治设施运行情况", "危险废物规范化管理", "排污许可证执行情况")
    for number, made in enumerate(spread(year, count, chance, first=(2, 24))):
        target, found = some(chance), chance.random() < 0.15
        values = {
            "agency_name": office.name, "task": f"{year}年第{(made.month + 2) // 3}季度排污单位抽查",
            "target": target.name, "target_code": target.code, "item": items[number % 3],
            "inspected_on": working(made - timedelta(days=4)) if made.day > 4 else made, "made_on": made,
            "conclusion": "责令改正" if found else "未发现问题",
            **({"facts": "台账记录不完整，责令限期改正（示例）。"} if found else {}),
        }  # fmt: skip
        values["inspected_on"] = min(values["inspected_on"], made)
        yield Planned(
            agency=office.code,
            type="inspection_result",
            item="inspection_results",
            values=values,
            made_on=made,
            out_on=later(made, 2 + number % 6),
        )


def plans(year: int, office: Office) -> Iterator[Planned]:
    """A plan of inspections each quarter."""
    for quarter in (1, 2, 3, 4):
        made = working(date(year, 3 * quarter - 2, 9))
        values = {
            "agency_name": office.name, "period": f"{year}年第{'一二三四'[quarter - 1]}季度", "made_on": made,
            "plans": [{"item": "排污单位日常监管", "targets": "一般排污单位", "share": "5%", "count": 30, "months": f"{3 * quarter - 2}月至{3 * quarter}月"}],
        }  # fmt: skip
        yield Planned(
            agency=office.code,
            type="inspection_plan",
            item="inspection_plans",
            values=values,
            made_on=made,
            out_on=later(made, 2),
        )


def basics(year: int, office: Office) -> Iterator[Planned]:
    """事前公示: 主体, 人员, 权责, 流程, 清单."""
    tables: dict[str, tuple[str, dict[str, Any]]] = {
        "行政执法主体": (
            "bodies",
            {"name": office.name, "nature": "法定机关", "duties": "生态环境保护监督管理（示例）"},
        ),
        "行政执法人员": (
            "staff",
            {"name": "示例甲", "office": "执法队", "post": "科员", "certificate": "SL0001", "area": "示例县"},
        ),
        "执法权责清单": (
            "powers",
            {"item": "对违反扬尘防治规定的处罚（示例）", "kind": "行政处罚", "basis": "大气污染防治法"},
        ),
        "执法流程和服务指南": (
            "procedures",
            {"item": "行政处罚一般程序", "steps": "立案、调查、审核、告知、决定、送达（示例）"},
        ),
        "随机抽查事项清单": (
            "checklist",
            {
                "item": "排污单位日常监管",
                "body": office.name,
                "basis": "国办发〔2018〕118号",
                "manner": "现场检查",
                "content": "污染防治设施运行情况",
            },
        ),
    }
    for offset, (subject, (table, row)) in enumerate(tables.items()):
        made = working(date(year, 1, 9 + offset))
        values = {"agency_name": office.name, "subject": subject, "made_on": made, table: [row]}
        yield Planned(
            agency=office.code,
            type="enforcement_basics",
            item="enforcement_basics",
            values=values,
            made_on=made,
            out_on=later(made, 3),
        )


def cases(year: int, count: int, office: Office, chance: Random) -> Iterator[Planned]:
    for number, made in enumerate(spread(year, count, chance, first=(3, 1)), 1):
        kind, facts, basis = VIOLATIONS[number % len(VIOLATIONS)]
        values = {
            "case_name": f"{firm(number + year % 100).name}{kind}案",
            "made_on": made,
            "facts": facts,
            "handling": "责令改正并处罚款（示例）。",
            "legal_basis": basis,
        }
        yield Planned(
            agency=office.code,
            type="enforcement_case",
            item="enforcement_cases",
            values=values,
            made_on=made,
            out_on=later(made, 4),
        )


def year_data(year: int, office: Office, decided: tuple[int, int, int]) -> Planned:
    """行政执法数据 of the year before, out by 31 January: licences, penalties, inspections."""
    made = working(date(year, 1, 14))
    figures = [
        {"kind": kind, "applications": count, "decisions": count, "quashed": 0}
        for kind, count in zip(("行政许可", "行政处罚", "行政检查"), decided, strict=True)
    ]
    values = {
        "agency_name": office.name,
        "year": f"{year - 1}年度",
        "made_on": made,
        "figures": figures,
        "reconsidered": 0,
        "sued": 0,
    }
    return Planned(
        agency=office.code,
        type="enforcement_year_data",
        item="enforcement_year_data",
        values=values,
        made_on=made,
        out_on=later(made, 3),
    )
