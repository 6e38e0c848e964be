"""What people give to a draft: figures with who and why, texts, explanations of what the checker asks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal, InvalidOperation

from django.db import transaction
from django.utils.translation import gettext as _

from gongkai.core.annual import AnnualStep
from gongkai.core.bound import lines, unknown
from gongkai.core.explanation import FINGERPRINT
from gongkai.core.fields.raw import written
from gongkai.core.form import Address, Form
from gongkai.core.text_table import MOST_COLUMNS, Row, TextTable, blocks, cells_of, typed
from gongkai.law.load import form_of
from gongkai.web.agencies.models import Person
from gongkai.web.records.errors import BadValues
from gongkai.web.reports.models import AnnualReport
from gongkai.web.reports.opening import REPORT, Open

LONGEST = 2000
LONGEST_TEXT = 30_000
MOST = Decimal(10) ** 12


@transaction.atomic
def enter(
    report: AnnualReport, *, cell: str, value: str, reason: str, length: int, by: Person, on: date, at: datetime
) -> AnnualReport:
    """A figure that the office alone knows, or one that stands in place of a counted one; blank `value` is a blank cell.

    NotPermitted, StaleRecord, BadValues.
    """
    open_ = REPORT.opened(report, length)
    REPORT.allow(open_, AnnualStep.ENTERED, by, at)
    return entered(open_, cell=cell, value=value, reason=reason, by=by, on=on, at=at)


def entered(open_: Open, *, cell: str, value: str, reason: str, by: Person, on: date, at: datetime) -> AnnualReport:
    """One figure of a report that was opened and may be entered into. BadValues."""
    address, figure = _cell(open_.row, cell), _number(value)
    problems = {} if figure is None else _bad_figure(figure, address, _form(open_.row))
    if not reason.strip():
        problems["reason"] = _("请写明数字从哪里来、为什么这样填；审核和以后查问都看这里。")
    if problems:
        raise BadValues(problems)
    data = {
        "cell": str(address),
        "value": None if figure is None else f"{figure:f}",
        "reason": reason.strip()[:LONGEST],
    }
    return REPORT.append(open_, AnnualStep.ENTERED, act="report.enter", by=by, on=on, at=at, data=data)


@transaction.atomic
def drop(report: AnnualReport, *, cell: str, length: int, by: Person, on: date, at: datetime) -> AnnualReport:
    """The counted figure again, in place of the typed one. NotPermitted, StaleRecord, BadValues."""
    open_ = REPORT.opened(report, length)
    REPORT.allow(open_, AnnualStep.DROPPED, by, at)
    address = _cell(open_.row, cell)
    if address not in open_.life.work.figures:
        raise BadValues({"cell": _("这一格没有手工填写的数字。")})
    return REPORT.append(open_, AnnualStep.DROPPED, act="report.drop", by=by, on=on, at=at, data={"cell": str(address)})


@transaction.atomic
def write(
    report: AnnualReport, *, section: int, text: str, length: int, by: Person, on: date, at: datetime
) -> AnnualReport:
    """The text of a section (0: what stands before the first heading). NotPermitted, StaleRecord, BadValues."""
    open_ = REPORT.opened(report, length)
    REPORT.allow(open_, AnnualStep.WRITTEN, by, at)
    form, text = _form(open_.row), written(text).strip()
    if section and section not in {one.number for one in form.sections}:
        raise BadValues({"section": _("报告没有第 %(n)s 部分。") % {"n": section}})
    if wrong := unknown(text, form, form_of(report.year - 1)):
        said = "、".join(f"{{{one}}}" for one in wrong)
        raise BadValues(
            {
                "text": _("%(said)s 不是这一版格式的单元格（写“上年”的，不是上年那一版的），请从下面的列表里复制。")
                % {"said": said}
            }
        )
    if problem := bad_table(section, text):
        raise BadValues({"text": problem})
    if len(text) > LONGEST_TEXT:
        raise BadValues({"text": _("这一部分有 %(n)s 字，最多 %(most)s 字。") % {"n": len(text), "most": LONGEST_TEXT}})
    data = {"section": section, "text": text}
    return REPORT.append(open_, AnnualStep.WRITTEN, act="report.write", by=by, on=on, at=at, data=data)


def bad_table(section: int, text: str) -> str:
    """What is wrong with the tables of a text, and what to do; blank where nothing is."""
    said = list(lines(text))
    rows = [cells for line in said if (cells := cells_of(line))]
    if rows and not section:
        return _("开头不放表格：网页的开头常有导航和索引的表，读回时分不清。请放到第一部分以后。")
    if (most := max(map(len, rows), default=0)) > MOST_COLUMNS:
        return _("有一张表有 %(n)s 列，最多 %(most)s 列，再多印出来看不清。请拆成两张。") % {
            "n": most,
            "most": MOST_COLUMNS,
        }
    if any(isinstance(one, str) and cells_of(one) for one in blocks(said)):
        return _("有一张表只有一行或者一列。表格要有表头和至少一行、两列；否则请写成一段文字。")
    if _tables(said) != _tables(typed(line.strip() for line in text.splitlines())):
        return _("表格的行之间只隔着空行，会连成一张表。是两张表的，请在中间写一段文字；是一张表的，请去掉空行。")
    return ""


def _tables(said: Iterable[str]) -> list[tuple[Row, ...]]:
    return [one.rows for one in blocks(said) if isinstance(one, TextTable)]


@transaction.atomic
def explain(
    report: AnnualReport, *, fingerprints: Sequence[str], rule: str, text: str, length: int, by: Person, on: date,
    at: datetime,
) -> AnnualReport:  # fmt: skip
    """Why findings of a rule stand, the same words for each: one event. They are kept by the findings' fingerprints and
    shown to the supervisor.

    NotPermitted, StaleRecord, BadValues.
    """
    open_ = REPORT.opened(report, length)
    REPORT.allow(open_, AnnualStep.EXPLAINED, by, at)
    if not fingerprints or not all(FINGERPRINT.fullmatch(one) for one in fingerprints):
        raise BadValues({"text": _("没有这一处问题，请回到报告重新打开。")})
    if not text.strip():
        raise BadValues({"text": _("请写明为什么这样：上级和公众会问到的，就写在这里。")})
    data = {"fingerprints": list(dict.fromkeys(fingerprints)), "rule": rule[:80], "text": text.strip()[:LONGEST]}
    return REPORT.append(open_, AnnualStep.EXPLAINED, act="report.explain", by=by, on=on, at=at, data=data)


def _form(report: AnnualReport) -> Form:
    form = form_of(report.year)
    assert form is not None, "a report is begun only where a form applies to its year"
    return form


def _cell(report: AnnualReport, cell: str) -> Address:
    try:
        address = Address.parse(cell)
    except ValueError:
        address = None
    if address is None or address not in _form(report).places:
        raise BadValues({"cell": _("这一版格式没有单元格 %(cell)s。") % {"cell": cell[:80]}})
    return address


def _number(value: str) -> Decimal | None:
    text = value.strip().replace(",", "").replace("，", "")
    if not text:
        return None
    try:
        figure = Decimal(text)
    except InvalidOperation:
        figure = Decimal("NaN")
    if not figure.is_finite() or not -MOST <= figure <= MOST:
        raise BadValues({"value": _("请填数字，如 12 或者 22.36；这一格空着的，不填。")})
    return figure


def _bad_figure(figure: Decimal, address: Address, form: Form) -> dict[str, str]:
    column = form.column(address)
    if figure < 0 and not column.signed:
        return {"value": _("这一格不能是负数。")}
    if figure != figure.to_integral_value() and not column.fractional:
        return {"value": _("这一格是件数，请填整数。")}
    return {}
