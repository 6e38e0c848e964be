"""credit.yaml → the layouts of 双公示; every error names file, line and what is allowed."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import resources
from types import MappingProxyType

from gongkai.core.credit import CreditColumn, Layout
from gongkai.core.record_type import Field, RecordType
from gongkai.law.lined import Map, parse
from gongkai.law.load import record_types

PATH = "law/credit.yaml"


@cache
def layouts() -> Mapping[str, Layout]:
    """The layout of each type of decision that is reported, by the type's id."""
    return read_layouts((resources.files("gongkai.law") / "credit.yaml").read_text("utf-8"), record_types())


def read_layouts(text: str, types: Mapping[str, RecordType], path: str = PATH) -> Mapping[str, Layout]:
    """LawError on an unknown type or code, on a code given twice, and on an answer that its field has not."""
    root = parse(text, path).only("report_within", "date_written", "sure", "layouts")
    limit = root.need("report_within").only("days", "basis")
    common = {"date_written": root.need("date_written"), "within": limit.need("days"), "basis": limit.need("basis")}
    found: dict[str, Layout] = {}
    for type_id, block in root.need("layouts").items():
        if type_id not in types:
            raise root["layouts"].fail(f"没有信息类型 {type_id!r}；可以是 {', '.join(types)}")
        found[type_id] = _layout(block, types[type_id], common)
    return MappingProxyType(found)


def _layout(block: Map, record_type: RecordType, common: Mapping[str, object]) -> Layout:
    block.only("label", "columns", "also", "written")
    fields: dict[str, list[Field]] = {}
    for one in record_type.fields:
        if one.code:
            fields.setdefault(one.code, []).append(one)
    codes = block.need("columns")
    for code in codes:
        if code not in fields:
            raise block.fail(f"{record_type.label} 没有字段码 {code!r}；可以是 {', '.join(fields)}")
    if twice := next((code for code in codes if codes.count(code) > 1), None):
        raise block.fail(f"字段码 {twice!r} 写了两次，请删去一个")
    also, written = block.get("also", Map()), block.get("written", Map())
    if unknown := next((code for code in (*also, *written) if code not in codes), None):
        raise block.fail(f"columns 里没有 {unknown!r}，请先写入 columns")
    columns = tuple(
        CreditColumn(
            code=code, heading=fields[code][0].label, fields=tuple(fields[code]), also=tuple(also.get(code, ())),
            written=_answers(block, fields[code][0], written.get(code, {})),
        )
        for code in codes
    )  # fmt: skip
    return Layout(type=record_type, label=block.need("label"), columns=columns, **common)  # type: ignore[arg-type]


def _answers(block: Map, field: Field, given: Mapping[str, str]) -> dict[str, str]:
    known = {choice.code for choice in field.choices}
    if unknown := next((code for code in given if code not in known), None):
        raise block.fail(f"{field.label} 没有取值 {unknown!r}；可以是 {', '.join(known)}")
    return {code: str(text) for code, text in given.items()}
