"""What the style page shows: made-up days, steps, findings and figures that bring out each state."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.core.paginator import Paginator

from gongkai.web.ui.pieces import Day, DayKind, Entry, Figure, Finding, Head, Line, Link, Table

HERE = "#main"
HOLIDAYS = {date(2020, 10, day) for day in range(1, 9)}
MADE_UP = {date(2020, 9, 27), date(2020, 10, 10)}
PAUSED = (date(2020, 9, 27), date(2020, 9, 30))


def pieces() -> dict[str, Any]:
    return {
        "days": days(),
        "entries": entries(),
        "findings": findings(),
        "table": table(),
        "rows": rows(),
        "page": Paginator(range(60), 20).page(2),
    }


def days() -> list[Day]:
    """A request of 21 September 2020 whose term pauses for a third party and is extended once."""
    strip, counted, first, last = [], 0, date(2020, 9, 21), date(2020, 11, 25)
    for offset in range((last - first).days + 1):
        on = first + timedelta(days=offset)
        kind, why = kind_of(on, first)
        counted += kind in ("counted", "made_up")
        number = counted if kind in ("counted", "made_up") else None
        strip.append(Day(on, kind, why, number, due=on == last, today=on == date(2020, 11, 20)))
    return strip


def kind_of(on: date, first: date) -> tuple[DayKind, str]:
    if on == first:
        return "outside", "收到之日，次一工作日起算"
    if on in HOLIDAYS:
        return "holiday", "国庆节、中秋节放假"
    if on.weekday() >= 5 and on not in MADE_UP:
        return "weekend", ""
    if PAUSED[0] < on <= PAUSED[1]:
        return "paused", "征求第三方意见，不计入期限（《条例》第三十三条）"
    return ("made_up", "调休上班，计入期限") if on in MADE_UP else ("counted", "")


def entries() -> list[Entry]:
    return [
        Entry(
            date(2020, 9, 21), "收到申请", "邮寄签收之日为收到之日（《条例》第三十一条）。次一工作日起算。", "张承办"
        ),
        Entry(date(2020, 9, 24), "收到补正材料", "登记有误，见下一条。", "张承办", state="voided"),
        Entry(date(2020, 9, 27), "书面征求第三方意见", "征求意见所需时间不计入期限（《条例》第三十三条）。", "张承办"),
        Entry(date(2020, 9, 30), "收到第三方意见：不同意，理由为商业秘密", href=HERE),
        Entry(
            date(2020, 10, 20),
            "延长二十个工作日",
            "经政府信息公开工作机构负责人同意并告知申请人。",
            "龚主任",
            state="now",
        ),
        Entry(date(2020, 11, 25), "答复期限届满", state="next"),
    ]


def findings() -> list[Finding]:
    return [
        Finding(
            "表三 · （七）总计 · 自然人", "总计应为各项之和：10 + 1 = 11。", "2", "11",
            (Link("改为 11", HERE), Link("填写情况说明", HERE)), code="AR2019-3-01",
        ),
        Finding(
            "第六部分 · 第一段", "“行政许可公示 81 件”多于表二的处理决定 40 件，公示件数多于处理决定数量，请核实口径。",
            do=(Link("查看 81 件明细", HERE),), severity="warning",
        ),
        Finding("第六部分", "空气质量报告每月一期，全年应为 12 期。", "11 期", "12 期", (Link("查看发布情况", HERE),), "hint"),
        Finding("表二 · 行政许可", "与上年相比增加三倍。", do=(Link("查看说明", HERE),), severity="explained"),
    ]  # fmt: skip


def table() -> Table:
    """A corner of table three, with a total that does not add up."""
    kinds = ("商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他")
    heads = (
        (Head("（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）", 2, 2), Head("自然人", 1, 2),
         Head("法人或其他组织", 5), Head("总计", 1, 2)),
        tuple(Head(kind) for kind in kinds),
    )  # fmt: skip
    nought = [Figure(0)] * 5
    lines = (
        line(
            (Head("一、本年新收政府信息公开申请数量", 2),),
            Figure(11, "counted", HERE),
            nought,
            Figure(11, "counted", HERE),
        ),
        line((Head("二、上年结转政府信息公开申请数量", 2),), Figure(0, "printed"), nought, Figure(0)),
        line(
            (Head("三、本年度办理结果", 1, 3), Head("（一）予以公开")),
            Figure(10, "counted", HERE),
            nought,
            Figure(10, "counted", HERE),
        ),
        line((Head("（二）部分公开"),), Figure(1, "counted", HERE), nought, Figure(1, "counted", HERE)),
        line(
            (Head("（七）总计"),),
            Figure(2, "entered", wrong="应为 11"),
            nought,
            Figure(11, "counted", HERE),
            total=True,
        ),
    )
    return Table("三、收到和处理政府信息公开申请情况（示例）", heads, lines)


def line(
    heads: tuple[Head, ...], person: Figure, others: list[Figure], total_of: Figure, *, total: bool = False
) -> Line:
    return Line(heads, (person, *others, total_of), total)


def rows() -> list[dict[str, object]]:
    """Some rows of a list."""
    return [
        {
            "title": "示例县2021年5月空气质量报告",
            "kind": "空气质量报告",
            "chip": ("soon", "还有 3 个工作日"),
            "on": date(2021, 6, 4),
        },
        {
            "title": "关于某示例项目环境影响报告表的批复",
            "kind": "建设项目环评",
            "chip": ("late", "已超期 2 个工作日"),
            "on": date(2021, 5, 28),
        },
        {
            "title": "示例分局“双随机”抽查结果（第一季度）",
            "kind": "双随机抽查",
            "chip": ("done", "已公开"),
            "on": date(2021, 4, 9),
        },
    ]
