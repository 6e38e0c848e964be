"""What every agency of the county discloses: 机构职能, 预决算, 采购, 建议提案复文, 规范性文件, notices."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from random import Random

from gongkai.web.demo.plan.days import later, spread, working
from gongkai.web.demo.plan.office import Office
from gongkai.web.demo.plan.planned import Planned

SUBJECTS = (
    "工作动态", "通知公告", "便民提示", "政策问答", "宣传活动", "专项行动", "会议情况", "培训安排", "值班安排", "调研情况",
)  # fmt: skip


def general(year: int, count: int, office: Office, item: str, chance: Random, about: str) -> Iterator[Planned]:
    """通用信息: so many notices over a year."""
    for number, made in enumerate(spread(year, count, chance), 1):
        subject = SUBJECTS[number % len(SUBJECTS)]
        values = {
            "title": f"{about}{subject}（{year}年第{number}期，示例）", "made_on": made, "keywords": f"{about}、{subject}",
            "body": f"{office.name}{about}{subject}。（本条为演示用的虚构内容。）",
        }  # fmt: skip
        yield Planned(
            agency=office.code,
            type="general",
            item=item,
            values=values,
            made_on=made,
            out_on=later(made, 1 + number % 5),
        )


def functions(year: int, office: Office, item: str) -> Planned:
    made = working(date(year, 1, 8))
    values = {
        "agency_name": office.name, "made_on": made, "duties": "负责本行业、本领域的管理和服务（示例）。",
        "address": "示例县示例路1号", "hours": "工作日 8:30—12:00，14:00—17:30", "contact_phone": "010-12345678",
        "leaders": [{"name": "示例甲", "post": "局长", "duties": "主持全面工作"}],
        "offices": [{"name": "办公室", "duties": "日常运转", "phone": "010-12345678"}],
    }  # fmt: skip
    return Planned(agency=office.code, type="functions", item=item, values=values, made_on=made, out_on=later(made, 2))


def budgets(year: int, office: Office, item: str, chance: Random) -> Iterator[Planned]:
    """This year's budget in February, last year's accounts in September."""
    for kind, of_year, made in (
        ("预算", year, working(date(year, 2, 12))),
        ("决算", year - 1, working(date(year, 9, 10))),
    ):
        amount = 800 + chance.randrange(9000) / 10
        values = {
            "agency_name": office.name, "year": f"{of_year}年", "kind": kind, "approved_on": made, "made_on": made,
            "income": f"{amount}万元", "spending": f"{amount}万元", "body": f"{kind}编制说明（示例）。",
        }  # fmt: skip
        yield Planned(agency=office.code, type="budget", item=item, values=values, made_on=made, out_on=later(made, 6))


def purchases(year: int, amounts: Sequence[int], office: Office, item: str) -> Iterator[Planned]:
    """One purchase an amount (in 元)."""
    things = (
        "便携式水质检测仪",
        "办公电脑",
        "执法记录仪",
        "档案整理服务",
        "宣传品印制",
        "车辆维修服务",
        "物业服务",
        "监测试剂",
        "信息系统运维",
    )
    chance = Random(year)
    days = list(spread(year, len(amounts), chance, first=(3, 2), last=(11, 20)))
    for number, (amount, made) in enumerate(zip(amounts, days, strict=True), 1):
        values = {
            "project": f"{things[number % len(things)]}采购（{year}年，示例）", "project_number": f"SL-{year}-{number:02}",
            "method": "询价", "amount": f"{amount}元", "supplier": f"示例供应商{number}有限公司", "made_on": made,
        }  # fmt: skip
        yield Planned(
            agency=office.code, type="procurement", item=item, values=values, made_on=made, out_on=later(made, 2)
        )


def replies(year: int, count: int, office: Office, item: str) -> Iterator[Planned]:
    """建议提案复文; the first is a deputy's."""
    for number in range(1, count + 1):
        made = working(date(year, 8, 10 + number))
        kind = "建议" if number % 2 else "提案"
        values = {
            "kind": kind, "session": f"示例县第十届{'人大' if kind == '建议' else '政协'}{'三四五'[year - 2019]}次会议", "number": 10 + number,
            "subject": "关于改善基层公共服务的建议（示例）", "document_number": f"示函〔{year}〕{number}号", "made_on": made,
            "role": "主办", "extent": "全文公开", "satisfied": "满意", "body": "现答复如下（示例）。",
        }  # fmt: skip
        yield Planned(
            agency=office.code, type="motion_reply", item=item, values=values, made_on=made, out_on=later(made, 5)
        )


def documents(year: int, count: int, office: Office, item: str) -> Iterator[Planned]:
    """Normative documents, each with its interpretation on the same day (三同步)."""
    for number in range(1, count + 1):
        made = working(date(year, 2 + 4 * number, 9))
        name = f"{office.name}关于规范示例事项{'一二三四'[number - 1]}办理的通知（{year}年）"
        values = {
            "title": name,
            "document_number": f"示规〔{year}〕{number}号",
            "made_on": made,
            "effective_on": later(made, 20),
            "body": "各有关单位：\n现将有关事项通知如下（示例）。",
        }
        out = later(made, 3)
        yield Planned(agency=office.code, type="normative_document", item=item, values=values, made_on=made, out_on=out)
        told = {
            "document_name": name,
            "document_published_on": out,
            "made_on": made,
            "form": "文字解读",
            "interpreter": office.name,
            "body": "一、背景（示例）\n二、主要内容（示例）",
        }
        yield Planned(
            agency=office.code, type="policy_interpretation", item=item, values=told, made_on=made, out_on=out
        )
