"""生态环境审批: each approval's notices (受理, 拟审批, 批复), the other licences, the legacy 竣工环保验收."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any

from gongkai.web.demo.plan.days import later, spread, working
from gongkai.web.demo.plan.firms import Firm, firm
from gongkai.web.demo.plan.office import Office
from gongkai.web.demo.plan.planned import Planned

PHONE = "010-12345678"


@dataclass(frozen=True)
class Project:
    """A construction project on its way through the approval: which notices came out, and on which days."""

    number: int
    builder: Firm
    is_report: bool
    accepted_on: date
    proposed_on: date
    approved_on: date

    @property
    def name(self) -> str:
        return f"{self.builder.name}{('扩建', '技改', '新建')[self.number % 3]}项目"


def projects(first: int, count: int, year: int, chance: Random) -> Iterator[Project]:
    """Projects that are accepted, put up for comment and approved within one year."""
    for offset, accepted in enumerate(spread(year, count, chance, last=(11, 1))):
        yield project(first + offset, accepted)


def project(number: int, accepted: date) -> Project:
    """A project accepted on a day; every fifth has a 报告书, which stays up for twice as long."""
    is_report = number % 5 == 0
    proposed = later(accepted, 15 if is_report else 8)
    return Project(number, firm(number), is_report, accepted, proposed, later(proposed, 7))


def notices(
    one: Project, office: Office, decision: int, stages: tuple[str, ...] = ("受理", "拟审批", "批复")
) -> Iterator[Planned]:
    """The notices of a project, as many of the three as have come out."""
    days = {"受理": one.accepted_on, "拟审批": one.proposed_on, "批复": one.approved_on}
    items = {"受理": "eia_accepted", "拟审批": "eia_proposed", "批复": "eia_decided"}
    for stage in stages:
        made = days[stage]
        values = {
            **_common(one, stage, made, office),
            **(_decided(one, made, decision, office) if stage == "批复" else _shown(one, stage, made)),
        }
        out = later(made, 2) if stage == "批复" else made
        yield Planned(agency=office.code, type="eia_notice", item=items[stage], values=values, made_on=made, out_on=out)


def _common(one: Project, stage: str, made: date, office: Office) -> dict[str, Any]:
    return {
        "stage": stage,
        "document_kind": "报告书" if one.is_report else "报告表",
        "project": one.name,
        "place": f"示例县{one.builder.town}",
        "party_name": one.builder.name,
        "investment": f"{300 + one.number * 7 % 2400}万元",
        "made_on": made,
        "agency_name": office.name,
        "agency_code": office.credit_code,
    }


def _shown(one: Project, stage: str, made: date) -> dict[str, Any]:
    return {
        "consultant": "示例环境科技有限公司",
        "notice_starts_on": made,
        "contact_phone": PHONE,
        "description": f"建设{one.builder.trade}生产线及配套环保设施（示例）。",
        "measures": "废水经处理后纳管；废气收集处理后高空排放；固体废物分类处置（示例）。",
        **({"hearing_notice": "申请人、利害关系人可以在公示期内提出听证申请。"} if stage == "拟审批" else {}),
    }


def _decided(one: Project, made: date, decision: int, office: Office) -> dict[str, Any]:
    kind = "报告书" if one.is_report else "报告表"
    return {
        "party_kind": "法人及非法人组织",
        "party_code": one.builder.code,
        "legal_representative": one.builder.representative,
        "document_number": f"示环建〔{made.year}〕{decision}号",
        "decision_name": f"关于{one.name}环境影响{kind}的批复",
        "licence_kind": "普通",
        "content": "同意按所列的性质、规模、地点、工艺和环保措施建设（示例）。",
        "valid_from": made,
        "valid_to": made + timedelta(days=1825),
    }


def licences(first: int, count: int, year: int, office: Office, chance: Random) -> Iterator[Planned]:
    """Licences other than 环评: 排污许可, 危险废物经营许可."""
    kinds = ("排污许可证核发", "排污许可证变更", "危险废物收集经营许可", "入河排污口设置审核")
    for number, made in enumerate(spread(year, count, chance), 1):
        party, kind = firm(first + number), kinds[number % len(kinds)]
        values = {
            "party_name": party.name, "party_kind": "法人及非法人组织", "party_code": party.code,
            "legal_representative": party.representative, "decision_name": f"{kind}准予行政许可决定书",
            "document_number": f"示环许〔{year}〕{number}号", "licence_kind": "普通", "item_name": kind,
            "content": f"准予{kind}（示例）。", "made_on": made, "valid_from": made,
            "valid_to": made + timedelta(days=1825), "agency_name": office.name, "agency_code": office.credit_code,
            "status": "有效", "source_name": office.name, "source_code": office.credit_code,
        }  # fmt: skip
        yield Planned(
            agency=office.code,
            type="licence_decision",
            item="other_licences",
            values=values,
            made_on=made,
            out_on=later(made, 1 + number % 4),
        )


def acceptances(year: int, count: int, office: Office, chance: Random) -> Iterator[Planned]:
    """竣工环保验收决定 of the years in which the bureau still made them."""
    for number, made in enumerate(spread(year, count, chance, last=(6, 1)), 1):
        builder = firm(200 + number)
        values = {
            "stage": "验收决定", "project": f"{builder.name}项目（固体废物部分）", "place": f"示例县{builder.town}",
            "party_name": builder.name, "made_on": working(made), "document_number": f"示环验〔{year}〕{number}号",
            "conclusion": "固体废物污染防治设施验收合格（示例）。",
        }  # fmt: skip
        yield Planned(
            agency=office.code,
            type="completion_acceptance",
            item="completion_acceptance",
            values=values,
            made_on=made,
            out_on=later(made, 3),
        )
