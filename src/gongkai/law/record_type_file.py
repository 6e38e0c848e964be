"""The YAML files of `law/record-types` → RecordTypes; every error names file, line and what is allowed."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Any

from gongkai.core.record_fields import KINDS
from gongkai.core.record_title import SLOT
from gongkai.core.record_type import (
    COUNTED_DAYS,
    RECORD_DAYS,
    Act,
    Count,
    Every,
    Field,
    Limit,
    RecordType,
    Series,
    TiedTo,
    Title,
    Unit,
    When,
)
from gongkai.law.lined import LawError, Map, parse
from gongkai.law.record_field_file import NAME, Common, certainty, check_when, entries, fields, member, when

COMMON = "common.yaml"
LIMITS = ("disclose_within", "notice_period", "display_until", "withdraw_within")
TYPE_KEYS = (
    *("id", "label", "article", "about", "catalogue", "title_from", "fields", *LIMITS),
    *("counts", "series", "acts", "tied_to", "last_on", "example"),
)
LIMIT_KEYS = (
    *("days", "months", "years", "unit", "by", "from", "when", "name", "since", "until", "basis", "sure", "source"),
)
DAY_KINDS = ("date", "period")
MONTH_DAY = re.compile(
    r"(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)|02-(?:0[1-9]|1[0-9]|2[0-8])"
)
Named = Mapping[str, Field]


def record_types(files: Iterable[tuple[str, str]], cells: Collection[str] = ()) -> Mapping[str, RecordType]:
    """(text, path) of each file, `common.yaml` among them → the types by id, in the order of the catalogue.

    `cells` are the addresses that a count may name. LawError where a file is wrong, also across files.
    """
    texts = {path: text for text, path in files}
    shared = next((path for path in texts if path.rsplit("/", 1)[-1] == COMMON), None)
    common, default = _common(_mapping(parse(texts.pop(shared), shared), shared)) if shared else ({}, [])
    tops = [_mapping(parse(text, path), path) for path, text in texts.items()]
    found: dict[str, RecordType] = {}
    for top in tops:
        item = record_type(top, common, default, cells)
        if item.id in found:
            raise top.fail(f"类型 {item.id!r} 写了两次，请改一个")
        found[item.id] = item
    for top in tops:
        _check_targets(top, found)
    return dict(sorted(found.items(), key=lambda named: (named[1].catalogue or "~", named[0])))


def _mapping(top: Any, path: str) -> Map:
    if not isinstance(top, Map):
        raise LawError(path, 1, "应为 id、label、fields 等键；可仿照 law/record-types/general.yaml")
    return top


def _common(top: Map) -> tuple[Common, list[Map]]:
    top.only("fields", "disclose_within")
    return {item.need("id"): item for item in entries(top, "fields")}, entries(top, "disclose_within")


def record_type(top: Map, common: Common, default: list[Map], cells: Collection[str]) -> RecordType:
    """The type that one file describes; `default` are the limits of publication where it gives none."""
    top.only(*TYPE_KEYS).need("fields")
    if not NAME.fullmatch(str(top.need("id"))):
        raise top.fail(f"类型代码 {top['id']!r} 应由小写字母、数字和下划线组成，以字母开头")
    listed = tuple(fields(top, "fields", common))
    named = {item.id: item for item in listed}
    acts = tuple(_act(item, named) for item in entries(top, "acts"))
    limits = {key: tuple(_limit(item, named) for item in entries(top, key)) for key in LIMITS}
    limits["disclose_within"] = limits["disclose_within"] or tuple(_limit(item, named) for item in default)
    return RecordType(
        id=top["id"],
        label=top.need("label"),
        article=top.need("article"),
        about=top.need("about"),
        fields=listed,
        catalogue=str(top.get("catalogue", "")),
        title_from=tuple(_title(item, top, named) for item in _listed(top.get("title_from"))),
        counts=tuple(_count(item, named, acts, cells) for item in entries(top, "counts")),
        series=tuple(_series(item, named) for item in entries(top, "series")),
        acts=acts,
        tied_to=_tied_to(top["tied_to"], named) if "tied_to" in top else None,
        last_on=_day(top, "last_on"),
        example=top.need("example"),
        **limits,
    )


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _title(item: Map | str, top: Map, named: Named) -> Title:
    at = item if isinstance(item, Map) else top
    pattern = item.only("pattern", "when").need("pattern") if isinstance(item, Map) else item
    for name in SLOT.findall(pattern):
        if name not in named:
            raise at.fail(f"标题 {pattern!r} 中没有字段 {name!r}；可以是 {', '.join(named)}")
        if named[name].personal:
            raise at.fail(f"标题 {pattern!r} 不能用个人信息 {name!r}")
    return Title(pattern=pattern, when=_when(at, named) if isinstance(item, Map) else When())


def _when(item: Map, named: Named) -> When:
    condition = when(item.get("when", Map()))
    check_when(condition, item, named)
    return condition


def _limit(item: Map, named: Named) -> Limit:
    item.only(*LIMIT_KEYS)
    start = _dated(item, "from", named)
    if sum(key in item for key in ("days", "months", "years", "by")) != 1:
        raise item.fail("期限应写 days、months、years、by 中的一个")
    if "by" in item and not MONTH_DAY.fullmatch(str(item["by"])):
        raise item.fail(f"by 不能是 {item['by']!r}；写法如 01-31")
    if "days" in item:
        unit = member(item, item.need("unit"), Unit)
    else:
        unit = Unit.YEAR if "years" in item else Unit.MONTH if "months" in item else Unit.DAY
    return Limit(
        basis=item.need("basis"),
        start=start,
        length=next((item[key] for key in ("days", "months", "years") if key in item), 0),
        unit=unit,
        by=str(item.get("by", "")),
        name=item.get("name", ""),
        when=_when(item, named),
        since=_day(item, "since"),
        until=_day(item, "until"),
        **certainty(item),
    )


def _day(item: Map, key: str) -> date | None:
    value = item.get(key)
    if value is not None and not isinstance(value, date):
        raise item.fail(f"{key} 不能是 {value!r}；写法如 2020-09-01")
    return value


def _dated(item: Map, key: str, named: Named) -> str:
    """The name of a day: one of the record's own days, or a field that is a date or a period."""
    name: str = item.get(key, "made_on") if key == "dated_by" else item.need(key)
    own = COUNTED_DAYS if key == "dated_by" else RECORD_DAYS
    days = [*own, *(field.id for field in named.values() if field.kind in DAY_KINDS)]
    if name not in days:
        raise item.fail(f"{key} 不能是 {name!r}；可以是 {', '.join(dict.fromkeys(days))}")
    return name


PUBLIC_STOCK = "public"


def _count(item: Map, named: Named, acts: tuple[Act, ...], cells: Collection[str]) -> Count:
    item.only("cell", "name", "when", "dated_by", "sum", "standing", "sure", "source")
    if ("cell" in item) == ("name" in item):
        raise item.fail("计入何处应写 cell 或 name 中的一个")
    if "cell" in item and item["cell"] not in cells:
        raise item.fail(f"没有单元格 {item['cell']!r}；写法如 disclosure/licences/decisions，代码见 FORM-CODES")
    if "name" in item and not NAME.fullmatch(item["name"]):
        raise item.fail(f"计数名 {item['name']!r} 应由小写字母、数字和下划线组成")
    numbers = [field.id for field in named.values() if KINDS[field.kind].order == "number"]
    states = [PUBLIC_STOCK, *(act.state for act in acts)]
    for key, allowed in (("sum", numbers), ("standing", states)):
        if key in item and item[key] not in allowed:
            raise item.fail(f"{key} 不能是 {item[key]!r}；可以是 {', '.join(dict.fromkeys(allowed)) or '（没有）'}")
    return Count(
        cell=item.get("cell", ""),
        name=item.get("name", ""),
        when=_when(item, named),
        dated_by=_dated(item, "dated_by", named),
        sum=item.get("sum", ""),
        standing=item.get("standing", ""),
        **certainty(item),
    )


def _series(item: Map, named: Named) -> Series:
    item.only("every", "by", "per", "when", "basis", "sure", "source")
    periods = [field.id for field in named.values() if field.kind == "period"]
    per = tuple(item.get("per", ()))
    for key, names, allowed in (("by", (item.need("by"),), periods), ("per", per, list(named))):
        for name in names:
            if name not in allowed:
                raise item.fail(f"{key} 不能是 {name!r}；可以是 {', '.join(allowed) or '（没有）'}")
    return Series(
        every=member(item, item.need("every"), Every),
        by=item["by"],
        per=per,
        when=_when(item, named),
        basis=item.need("basis"),
        **certainty(item),
    )


def _act(item: Map, named: Named) -> Act:
    item.only("id", "label", "state", "state_label", "dated_by", "after", "ends", "named_in")
    for key, kinds in (("dated_by", ("date",)), ("named_in", ("records",))):
        allowed = [field.id for field in named.values() if field.kind in kinds]
        if key in item and item[key] not in allowed:
            raise item.fail(f"{key} 不能是 {item[key]!r}；可以是 {', '.join(allowed) or '（没有）'}")
    for key in ("id", "label", "state", "state_label"):
        item.need(key)
    return Act(**item)


def _tied_to(item: Map, named: Named) -> TiedTo:
    item.only("field", "basis", "sure", "source")
    allowed = [field.id for field in named.values() if field.of]
    if item.need("field") not in allowed:
        raise item.fail(f"tied_to 的 field 不能是 {item['field']!r}；可以是 {', '.join(allowed) or '（没有）'}")
    return TiedTo(field=item["field"], basis=item.need("basis"), **certainty(item))


def _check_targets(top: Map, found: Mapping[str, RecordType]) -> None:
    listed = found[top["id"]].fields
    for item in (*listed, *(column for table in listed for column in table.columns)):
        for target in item.of:
            if target not in found:
                raise top.fail(f"字段 {item.id!r} 指向的类型 {target!r} 不存在；可以是 {', '.join(found)}")
            check_when(item.of_when, top, {field.id: field for field in found[target].fields})
