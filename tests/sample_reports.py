"""Reports of made-up agencies, filled by hand, for the tests of what people and programs see."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from gongkai.core.finding import Finding, Verdict
from gongkai.core.form import Address
from gongkai.core.report import (
    Cell,
    Deviation,
    Narrative,
    Paragraph,
    Place,
    Printed,
    Report,
    Unread,
)
from gongkai.core.rule import Kind, Level
from gongkai.law.load import form_of

DOCUMENT = "示例县生态环境局2020年度报告.html"
SHA256 = "5f2b" * 16
ENDS = ("received", "carried_in", "handled_total", "carried_out")
CLAIM_81 = "全年公示行政许可81件，行政处罚10件。"
CLAIM_11 = "发布空气质量报告11期、饮用水水质报告12期。"


def address(text: str) -> Address:
    return Address.parse(text)


def report(year: int, figures: Mapping[str, object], *, default: object = 0, **fields: object) -> Report:
    """A report of the year's edition: `default` in every cell but the given ones; None is blank, `...` is absent."""
    form = form_of(year)
    assert form is not None
    values = {str(key): default for key in form.addresses} | dict(figures)
    cells = {}
    for number, (key, value) in enumerate(values.items(), 1):
        if value is ...:
            continue
        raw = "" if value is None else str(value)
        figure = None if value is None else Decimal(raw.removeprefix("增"))
        place = Place(table=1, row=number, column=2, line=100 + number)
        source = Printed(document=DOCUMENT, sha256=SHA256, at=place)
        cells[address(key)] = Cell(address=address(key), raw=raw, value=figure, source=source)
    given = {"agency": "示例县生态环境局", "title": f"示例县生态环境局{year}年政府信息公开工作年度报告", **fields}
    return Report(form=form, year=year, cells=cells, origin=DOCUMENT, **given)  # type: ignore[arg-type]


def founding() -> Report:
    """28 + 增12 = 40 where nothing adds up by law, blanks for none, 81 notices of 40 decisions, 11 issues of 12."""
    form = form_of(2020)
    assert form is not None
    blank = {str(a): None for a in form.addresses if a.table == "requests" and a.column != "total"}
    other = {"requests/other_handling/total": None}
    licences = {"items_last_year": 28, "items_change": "增12", "decisions": 40}
    penalties = {"items_last_year": 4, "items_change": "增6", "decisions": 10}
    rows = {f"disclosure/licences/{key}": value for key, value in licences.items()}
    rows |= {f"disclosure/penalties/{key}": value for key, value in penalties.items()}
    rows |= {"disclosure/procurement/projects": 9, "disclosure/procurement/amount": "22.36"}
    return report(2020, {**blank, **other, **rows}, narrative=founding_prose())


def founding_prose() -> tuple[Narrative, ...]:
    one = Paragraph(text="本报告所列数据的统计期限自2020年1月1日起至2020年12月31日止。", at=Place(line=5))
    two = Paragraph(text="我局全年主动公开政府信息426条，按月更新，及时回应关切。", at=Place(line=7))
    five = Paragraph(text="鼓励群众和全台干部职工参与监督，更好地服务社会。", at=Place(line=390))
    six = (
        Paragraph(text=f"围绕生态环境领域，{CLAIM_81}", at=Place(line=402)),
        Paragraph(text=f"全年{CLAIM_11}", at=Place(line=404)),
    )
    return (
        Narrative(number=0, heading="", paragraphs=(one,)),
        Narrative(number=1, heading="一、总体情况", paragraphs=(two,), at=Place(line=6)),
        Narrative(number=2, heading="二、主动公开政府信息情况", at=Place(line=8)),
        Narrative(number=3, heading="三、收到和处理政府信息公开申请情况"),
        Narrative(number=4, heading="四、政府信息公开行政复议、行政诉讼情况"),
        Narrative(number=5, heading="五、存在的主要问题及改进情况", paragraphs=(five,), at=Place(line=389)),
        Narrative(number=6, heading="六、其他需要报告的事项", paragraphs=six, at=Place(line=400)),
    )


def founding_findings() -> tuple[Finding, ...]:
    return (
        finding(
            "AR-stated-07",
            "stated",
            "warning",
            "公示件数多于处理决定数量，请核实口径：正文称公示 81 件，表二处理决定 40 件；受理公示是否计入？",
            cells=("disclosure/licences/decisions",),
            found=81,
            expected=40,
            quote=CLAIM_81,
            at=Place(line=402),
        ),
        finding(
            "AR-complete-01",
            "complete",
            "warning",
            "按月发布的空气质量报告全年应为 12 期，正文称 11 期，请核实哪一个月未发布，或次年初发布。",
            found=11,
            expected=12,
            quote="发布空气质量报告11期",
            at=Place(line=404),
        ),
        finding(
            "AR-suspicious-01",
            "suspicious",
            "note",
            "28 + 12 = 40：处理决定数量恰为前两格之和，而前两格是事项数，请核实填报口径。",
            cells=tuple(f"disclosure/licences/{code}" for code in ("decisions", "items_last_year", "items_change")),
            found=40,
            at=Place(table=1, row=9, column=4, line=109),
        ),
        finding(
            "AR-suspicious-02",
            "suspicious",
            "note",
            "“全台干部职工”像是别的单位的用语，请核对是否照抄。",
            quote="全台干部职工",
            at=Place(line=390),
        ),
        *(
            finding(
                "AR2019-3-02",
                "sum",
                "error",
                f"表三 · （七）总计 · {column}：有空格，未能核对。",
                verdict="unproven",
                subject=f"column {column}",
                cells=(f"requests/handled_total/{column}", f"requests/granted/{column}"),
                blank=(f"requests/handled_total/{column}", f"requests/granted/{column}"),
            )
            for column in ("natural_person", "enterprise", "research")
        ),
    )


def finding(
    rule: str,
    kind: str,
    level: str,
    message: str,
    *,
    verdict: str = "broken",
    subject: str = "report",
    cells: tuple[str, ...] = (),
    blank: tuple[str, ...] = (),
    found: object = None,
    expected: object = None,
    culprit: str | None = None,
    **rest: object,
) -> Finding:
    return Finding(
        rule=rule,
        kind=Kind(kind),
        level=Level(level),
        verdict=Verdict(verdict),
        subject=subject,
        message=message,
        agency="示例县生态环境局",
        year=2020,
        cells=tuple(map(address, cells)),
        blank=tuple(map(address, blank)),
        found=None if found is None else Decimal(str(found)),
        expected=None if expected is None else Decimal(str(expected)),
        culprit=address(culprit) if culprit else None,
        **rest,  # type: ignore[arg-type]
    )


def unbalanced() -> tuple[Report, tuple[Finding, ...]]:
    """One wrong cell, 2 for 11, that breaks its column's sum, its column's balance and its row's sum."""
    culprit = "requests/handled_total/natural_person"
    figures = {
        "requests/received/natural_person": 11,
        "requests/received/total": 11,
        "requests/granted/natural_person": 10,
        "requests/granted/total": 10,
        "requests/partial/natural_person": 1,
        "requests/partial/total": 1,
        culprit: 2,
        "requests/handled_total/total": 11,
        "disclosure/charges/amount": "12.5",
    }
    made = report(2023, figures)
    hint = "改为 11 后，本列与本行同时平衡"
    at = made.cells[address(culprit)].source.at  # type: ignore[union-attr]
    column = tuple(f"requests/{row.code}/natural_person" for row in made.form.table("requests").rows() if row.printed)
    ends = tuple(f"requests/{row}/natural_person" for row in ENDS)
    outcomes = tuple(cell for cell in column if cell not in ends)
    row = tuple(f"requests/handled_total/{c.code}" for c in made.form.table("requests").blocks[0].columns)
    shared = {"culprit": culprit, "hint": hint, "at": at, "level": "error"}
    return made, (
        finding(
            "AR2021-3-01", "sum", message="总计 11，各列之和 2。", subject="row handled_total",
            cells=(row[-1], *row[:-1]), found=11, expected=2, **shared,
        ),
        finding(
            "AR2021-3-02", "sum", message="填 2，各项之和 11。", subject="column natural_person",
            cells=(culprit, *outcomes), found=2, expected=11, **shared,
        ),
        finding(
            "AR2021-3-03", "balance", message="11 + 0 ≠ 2 + 0。", subject="column natural_person",
            cells=ends,
            found=11, expected=2, **shared,
        ),
    )  # fmt: skip


def unread() -> Report:
    """A row without separators that has two readings left, and a local row that belongs to no cell."""
    keys = [f"disclosure/normative_documents/{code}" for code in ("issued", "repealed", "in_force")]
    glued = Unread(
        what="row",
        reason="ambiguous",
        message="数字之间没有分隔，有 2 种读法，都说得通。",
        text="行政规范性文件5225",
        at=Place(line=12),
        addresses=tuple(map(address, keys)),
        readings=(
            (Decimal(5), Decimal(2), Decimal(25)),
            (Decimal(52), Decimal(2), Decimal(5)),
        ),
    )
    message = "本地增加的一行，格式中没有。"
    local = Unread(what="row", reason="extra_row", message=message, text="其他服务 7", at=Place(line=20))
    deviation = Deviation(code="extra_row", message="表二多出一行“其他服务”。", text="其他服务 7", at=Place(line=20))
    return report(2021, dict.fromkeys(keys, ...), unread=(glued, local), deviations=(deviation,))
