"""Agencies from a CSV file: superiors may stand below, a second time changes nothing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from gongkai.core.written_day import read_day
from gongkai.web.agencies.models import Agency, AgencyKind, Line, Person
from gongkai.web.agencies.refusals import Refused
from gongkai.web.agencies.services.changing import PLACE, said
from gongkai.web.agencies.services.correct import correct
from gongkai.web.agencies.services.found import found
from gongkai.web.agencies.services.importing import Did, Imported, Outcome, agency_by_code, attempt, undone_if
from gongkai.web.agencies.sheet import Column, SheetRow, read_sheet

MOST = 2000
COLUMNS = (
    Column("code", "代码", ("单位代码",), required=True),
    Column("name", "规范名称", ("名称", "单位名称", "机关名称"), required=True),
    Column("short_name", "简称"),
    Column("credit_code", "统一社会信用代码", ("信用代码",)),
    Column("kind", "类别", ("单位类别",), required=True),
    Column("parent", "所属代码", ("上级代码", "所属单位代码", "所属（块）")),
    Column("line_parent", "上级主管代码", ("主管部门代码", "上级主管（条）")),
    Column("counted_by", "统计口径"),
    Column("founded_on", "设立日期", ("成立日期",)),
    Column("ogi_office", "政府信息公开工作机构", ("工作机构名称", "工作机构")),
    Column("address", "办公地址", ("地址",)),
    Column("office_hours", "办公时间"),
    Column("phone", "联系电话", ("电话",)),
    Column("fax", "传真号码", ("传真",)),
    Column("email", "电子邮箱", ("邮箱",)),
    Column("website", "互联网联系方式", ("网址",)),
    Column("index_pattern", "索引号规则"),
)
LABELS = {column.field: column.heading for column in COLUMNS}
COUNTED = {"块": Line.BLOCK, "条": Line.LINE, **{line.value: line for line in Line}}
DECLARED = ("name", *PLACE)


def import_agencies(data: bytes, *, dry: bool, by: Person | None, on: date, at: datetime) -> Imported:
    """Founds what is new by its code, corrects the facts of what is there; blank cells leave things as they are.

    All or nothing: a single refused row, or a dry run, leaves nothing behind. A name, kind or superior that differs
    from the register is refused: those are acts with a day and a basis of their own.
    """
    sheet = read_sheet(data, COLUMNS, most=MOST)
    if sheet.problems:
        return Imported(problems=sheet.problems)
    outcomes: list[Outcome] = []
    with undone_if(lambda: dry or any(outcome.did == "refused" for outcome in outcomes)):
        outcomes += _in_order(sheet.rows, by=by, on=on, at=at)
    made = Imported(tuple(sorted(outcomes, key=lambda outcome: outcome.line)))
    return Imported(made.outcomes, written=not dry and not made.refused)


def _in_order(rows: Sequence[SheetRow], **how: Any) -> list[Outcome]:
    """Each row once its superiors in the file are done; who waits for one another is refused in the end."""
    outcomes: list[Outcome] = []
    lines: dict[str, int] = {}
    waiting: dict[str, SheetRow] = {}
    for row in rows:
        code = row.values.get("code", "")
        if not code or code in lines:
            said_why = _("代码与第 %(line)d 行重复") % {"line": lines[code]} if code else _("请填写代码")
            outcomes.append(Outcome(row.line, code, "refused", (said_why,)))
            continue
        lines[code] = row.line
        waiting[code] = row
    while ready := [row for row in waiting.values() if not _above(row) & waiting.keys()]:
        for row in ready:
            code = row.values["code"]
            del waiting[code]
            outcomes.append(attempt(row, _subject(row), lambda row=row: _one(row, **how), LABELS))  # type: ignore[misc]
    for row in waiting.values():
        said_why = _("与所属或上级主管互为上下级，请核对代码")
        outcomes.append(Outcome(row.line, _subject(row), "refused", (said_why,)))
    return outcomes


def _above(row: SheetRow) -> set[str]:
    return {row.values[field] for field in ("parent", "line_parent") if field in row.values}


def _subject(row: SheetRow) -> str:
    return f"{row.values['code']} {row.values.get('name', '')}".strip()


def _one(row: SheetRow, *, by: Person | None, on: date, at: datetime) -> Did:
    values = _read(row)
    agency = Agency.objects.filter(code=values.pop("code")).first()
    if agency is not None:
        _refuse_other(agency, {field: values[field] for field in DECLARED if field in values})
        facts = {field: value for field, value in values.items() if field not in DECLARED}
        before = said(agency, facts)
        return "corrected" if said(correct(agency, by=by, on=on, at=at, **facts), facts) != before else "unchanged"
    for field in ("name", "kind"):
        if field not in values:
            raise Refused(field, _("请填写"))
    day = values.get("founded_on")
    found(code=row.values["code"], by=by, on=day or on, at=at, **{"founded_on": None, **values})
    return "created"


def _read(row: SheetRow) -> dict[str, Any]:
    """The row's values as `found` takes them; Refused at a cell that cannot be read."""
    values: dict[str, Any] = dict(row.values)
    for field, value in row.values.items():
        longest = getattr(Agency._meta.get_field(field), "max_length", None)
        if longest and field not in PLACE and len(value) > longest:
            raise Refused(
                field, _("最多 %(longest)d 字，现为 %(found)d 字") % {"longest": longest, "found": len(value)}
            )
    if "kind" in values:
        values["kind"] = _choice("kind", values["kind"], {str(kind.label): kind for kind in AgencyKind})
    if "counted_by" in values:
        values["counted_by"] = _choice("counted_by", values["counted_by"], COUNTED)
    if "founded_on" in values:
        values["founded_on"] = read_day(values["founded_on"])
        if values["founded_on"] is None:
            raise Refused(
                "founded_on", _("“%(found)s”不是日期，请写成 2019-03-01") % {"found": row.values["founded_on"]}
            )
    for field in ("parent", "line_parent"):
        if field in values:
            values[field] = agency_by_code(values[field], field)
    return values


def _choice(field: str, word: str, allowed: dict[str, Any]) -> str:
    by_word = {**allowed, **{str(value): value for value in allowed.values()}}
    for label, value in allowed.items():
        by_word |= dict.fromkeys(label.split("、"), value)
    if word not in by_word:
        raise Refused(field, _("“%(word)s”不认识，可用：%(allowed)s") % {"word": word, "allowed": "、".join(allowed)})
    return str(by_word[word].value)


def _refuse_other(agency: Agency, declared: dict[str, Any]) -> None:
    now, told = said(agency, declared), {field: getattr(value, "code", value) for field, value in declared.items()}
    for field, value in told.items():
        if value != now[field]:
            raise Refused(
                field,
                _("与现有登记不同（现为“%(now)s”）：请在该单位的页面办理更名或划转，写明日期和依据")
                % {"now": now[field] or _("无")},
            )
