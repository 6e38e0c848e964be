"""A small made-up type of record for the tests of the core, and a calendar whose only days off are weekends."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from gongkai.core.record_type import Act, Choice, Every, Field, Limit, RecordType, Title, Unit, When

STAGES = (Choice("accepted", "受理"), Choice("approved", "批复"))
SAMPLE = RecordType(
    id="sample",
    label="示例信息",
    article="条例§20（示例）",
    about="测试用",
    title_from=(
        Title(pattern="关于{name}的批复（{made_on}）", when=When({"stage": ("approved",)})),
        Title(pattern="关于{name}的公示"),
    ),
    fields=(
        Field(id="name", label="项目", kind="text", required=True, max_length=20),
        Field(id="stage", label="环节", kind="choice", required=True, choices=STAGES),
        Field(id="made_on", label="生成日期", kind="date", required=True),
        Field(id="starts_on", label="公示开始日期", kind="date", not_below="made_on"),
        Field(id="number", label="文号", kind="document_number", required_when=When({"stage": ("approved",)})),
        Field(id="owner_number", label="证件号码", kind="id_number", personal=True),
        Field(id="owner_phone", label="联系电话", kind="phone", personal=True),
        Field(id="received", label="收到", kind="integer", unit="条", least=Decimal(0)),
        Field(id="adopted", label="采纳", kind="integer", unit="条", least=Decimal(0), not_above="received"),
        Field(id="year", label="年度", kind="period", every=(Every.YEAR,)),
        Field(
            id="air",
            label="监测数据",
            kind="table",
            max_length=4,
            required_when=When({"stage": ("accepted",)}),
            columns=(
                Field(id="station", label="站点", kind="text", required=True),
                Field(id="pm25", label="PM2.5", kind="decimal", unit="μg/m³", places=1),
                Field(id="days", label="有效天数", kind="integer"),
                Field(id="good_days", label="优良天数", kind="integer", not_above="days"),
            ),
        ),
    ),
    disclose_within=(
        Limit(basis="条例§26", start="made_on", length=20),
        Limit(basis="示例规定", start="made_on", length=7, when=When({"stage": ("approved",)})),
        Limit(basis="示例办法", start="year", by="01-31"),
    ),
    notice_period=(Limit(basis="示例规定", start="starts_on", length=5),),
    withdraw_within=(Limit(basis="处罚法§48", start="quashed_on", length=3, since=date(2021, 7, 15)),),
    display_until=(
        Limit(basis="示例规定", start="made_on", length=3, unit=Unit.MONTH, name="shortest", until=date(2020, 12, 31)),
        Limit(basis="示例规定", start="made_on", length=1, unit=Unit.YEAR, name="longest", until=date(2020, 12, 31)),
        Limit(basis="新规定", start="made_on", length=90, unit=Unit.DAY, name="longest", since=date(2021, 1, 1)),
    ),
)
DOCUMENT = RecordType(
    id="document",
    label="文件",
    article="条例§20（一）",
    about="测试用",
    fields=(
        Field(id="effective_on", label="施行日期", kind="date"),
        Field(id="lapses_on", label="有效期至", kind="date"),
        Field(id="repeals", label="废止的文件", kind="records", of=("document",)),
    ),
    acts=(
        Act(id="issue", label="制发", state="in_force", state_label="现行有效", dated_by="effective_on"),
        Act(id="amend", label="修改", state="in_force", state_label="现行有效（已修改）"),
        Act(
            id="lapse", label="失效", state="lapsed", state_label="已失效", dated_by="lapses_on", after=True, ends=True
        ),
        Act(id="repeal", label="废止", state="repealed", state_label="已废止", ends=True, named_in="repeals"),
    ),
)


class Counted(NamedTuple):
    """A day that the calendar counted to."""

    day: date
    provisional: bool


class Weekends:
    """Working days are Monday to Friday; days of a year after `known` are provisional."""

    def __init__(self, known: int = 2021) -> None:
        self.known = known

    def after(self, day: date, n: int, *, guess: bool = False) -> Counted:
        assert guess, "a limit is shown even where the year has no notice yet"
        while n:
            day += timedelta(days=1)
            n -= day.weekday() < 5
        return Counted(day, day.year > self.known)
