"""The fields of one YAML file of `law/record-types` → Fields; every error names file, line and what is allowed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any

from gongkai.core.fields.number import MONEY_PLACES
from gongkai.core.fields.raw import folded
from gongkai.core.record_fields import ALWAYS_PERSONAL, KINDS
from gongkai.core.record_type import Choice, Every, Field, When
from gongkai.core.sure import Sure
from gongkai.law.lined import LawError, Map

NAME = re.compile(r"[a-z][a-z0-9_]*")
# What a new record's field may start with: the registered name of its agency, or the agency's 统一社会信用代码.
FILLS = ("agency_name", "agency_code")
PLAIN_KEYS = (
    *("id", "label", "kind", "required", "required_when", "asked_when", "help", "not_below", "not_above"),
    *("personal", "shown", "fill", "code", "sure", "source"),
)
SHAPES: Mapping[str, tuple[tuple[type, ...], str]] = {
    **dict.fromkeys(("required", "personal", "shown"), ((bool,), " true 或 false")),
    **dict.fromkeys(("max_length", "places", "days", "months", "years"), ((int,), "整数")),
    **dict.fromkeys(("least", "most"), ((int, float), "数字")),
    **dict.fromkeys(("required_when", "asked_when", "of_when", "when"), ((Map,), "条件，写成 {字段: 取值}")),
    **dict.fromkeys(("choices", "columns", "of", "fields", "also"), ((list,), "列表")),
    **dict.fromkeys(("id", "label", "kind", "help", "unit", "code", "use", "group"), ((str,), "文字")),
}
OPTIONS = ("max_length", "least", "most", "places", "choices", "columns", "of", "of_when", "every", "unit")
Common = Mapping[str, Map]


def entries(at: Map, key: str) -> list[Map]:
    """The mappings listed under a key, none if it is absent; LawError if it is no list of them, or one is misshapen."""
    listed = at.get(key, [])
    if not isinstance(listed, list) or not all(isinstance(item, Map) for item in listed):
        raise at.fail(f"{key} 应为列表，每项写成 {{键: 值}}")
    return [shaped(item) for item in listed]


def shaped(item: Map) -> Map:
    """The mapping, if what stands under each key has the shape that belongs there."""
    for key, (shapes, words) in SHAPES.items():
        if key in item and (not isinstance(item[key], shapes) or (isinstance(item[key], bool) and bool not in shapes)):
            raise item.fail(f"{key} 应为{words}，写的是 {item[key]!r}")
    return item


def fields(at: Map, key: str, common: Common) -> Iterator[Field]:
    """Each field once, those under a `group` with its heading; LawError on what no field may have."""
    found = list(_grouped(entries(at, key), common))
    named = {item.id: item for item, _ in found}
    seen: set[str] = set()
    for item, place in found:
        if item.id in seen:
            raise place.fail(f"字段 {item.id!r} 写了两次，请改一个")
        seen.add(item.id)
        _check_references(item, place, named)
        yield item


def _grouped(items: list[Map], common: Common) -> Iterator[tuple[Field, Map]]:
    for item in items:
        if "group" in item and "fields" in item:
            item.only("group", "fields")
            yield from ((_field(inner, common, item["group"]), inner) for inner in entries(item, "fields"))
        else:
            yield _field(item, common), item


def _field(item: Map, common: Common, group: str = "") -> Field:
    merged = _merged(item, common)
    name, kind = merged.need("id"), merged.need("kind")
    if not NAME.fullmatch(name):
        raise item.fail(f"字段代码 {name!r} 应由小写字母、数字和下划线组成，以字母开头")
    if kind not in KINDS:
        raise item.fail(f"没有字段种类 {kind!r}；可以是 {', '.join(KINDS)}")
    for option in OPTIONS:
        if option in merged and option not in KINDS[kind].options:
            allowed = ", ".join(sorted(KINDS[kind].options)) or "没有"
            raise item.fail(f"字段 {name!r} 是 {kind}，不用 {option}；它可用的设置：{allowed}")
    needed = {"choice": "choices", "choices": "choices", "table": "columns", "record": "of", "records": "of"}
    for option in (*filter(None, (needed.get(kind),)), *(("unit",) if kind == "money" else ())):
        merged.need(option)
    return Field(
        id=name,
        label=merged.need("label"),
        kind=kind,
        required=merged.get("required", False),
        required_when=when(merged["required_when"]) if "required_when" in merged else None,
        asked_when=_asked(merged),
        help=merged.get("help", ""),
        group=group,
        max_length=merged.get("max_length", KINDS[kind].limit),
        least=_number(merged, "least"),
        most=_number(merged, "most"),
        places=merged.get("places"),
        not_below=merged.get("not_below", ""),
        not_above=merged.get("not_above", ""),
        choices=tuple(_choices(entries(merged, "choices"))),
        columns=tuple(_columns(merged, common)),
        of=tuple(merged.get("of", ())),
        of_when=when(merged.get("of_when", Map())),
        every=tuple(member(merged, text, Every) for text in merged.get("every", ())),
        personal=merged.get("personal", kind in ALWAYS_PERSONAL) or kind in ALWAYS_PERSONAL,
        shown=merged.get("shown", True),
        fill=_fill(merged),
        code=merged.get("code", ""),
        unit=_unit(merged, kind),
        **certainty(merged),
    )


def _merged(item: Map, common: Common) -> Map:
    """The mapping itself, or with `use` the common field of that name with this mapping's own settings over it.

    The case in which the common field is asked for stays its own, whatever is required of it here.
    """
    item.only("use", *PLAIN_KEYS, *OPTIONS)
    if "use" not in item:
        return item
    if item["use"] not in common:
        raise item.fail(f"没有共用字段 {item['use']!r}；可以是 {', '.join(common)}")
    shared = common[item["use"]]
    implied = {"asked_when": shared["required_when"]} if "required_when" in shared else {}
    merged = Map({**implied, **shared, **{key: value for key, value in item.items() if key != "use"}})
    merged.path, merged.line = item.path, item.line
    return merged


def _asked(item: Map) -> When | None:
    """In which case a form asks for it: `asked_when`, else `required_when`; always where neither, or `{}`, is written."""
    condition = item.get("asked_when", item.get("required_when"))
    return when(condition) if condition else None


def _number(item: Map, key: str) -> Decimal | None:
    return Decimal(str(item[key])) if key in item else None


def _fill(item: Map) -> str:
    if item.get("fill", FILLS[0]) not in FILLS:
        raise item.fail(f"fill 不能是 {item['fill']!r}；可以是 {', '.join(FILLS)}")
    return str(item.get("fill", ""))


def _unit(item: Map, kind: str) -> str:
    unit = str(item.get("unit", ""))
    if kind == "money" and unit not in MONEY_PLACES:
        raise item.fail(f"金额的单位不能是 {unit!r}；可以是 {', '.join(MONEY_PLACES)}")
    return unit


def _choices(listed: Iterable[Map]) -> Iterator[Choice]:
    taken: set[str] = set()
    for entry in listed:
        entry.only("code", "label", "also")
        choice = Choice(entry.need("code"), entry.need("label"), tuple(map(str, entry.get("also", ()))))
        if not NAME.fullmatch(choice.code):
            raise entry.fail(f"选项代码 {choice.code!r} 应由小写字母、数字和下划线组成，以字母开头")
        ways = {folded(way) for way in (choice.code, choice.label, *choice.also)}
        if ways & taken:
            raise entry.fail(f"选项的写法 {'、'.join(sorted(ways & taken))} 已属于另一选项，请改一个")
        taken |= ways
        yield choice


def _columns(item: Map, common: Common) -> Iterator[Field]:
    for column in fields(item, "columns", common):
        if column.columns:
            raise item.fail(f"表格 {item['id']!r} 的列不能又是表格")
        if column.personal:
            raise item.fail(f"表格 {item['id']!r} 的列 {column.id!r} 不能是个人信息；请另设字段")
        yield column


def _check_references(item: Field, at: Map, named: Mapping[str, Field]) -> None:
    for condition in filter(None, (item.required_when, item.asked_when)):
        check_when(condition, at, named)
    for other in filter(None, (item.not_below, item.not_above)):
        if other not in named:
            raise at.fail(f"字段 {item.id!r} 与 {other!r} 比大小，但没有这个字段；可以是 {', '.join(named)}")
        orders = KINDS[item.kind].order, KINDS[named[other].kind].order
        if not orders[0] or orders[0] != orders[1]:
            raise at.fail(f"字段 {item.id!r}（{item.kind}）与 {other!r}（{named[other].kind}）不能比大小")


def when(item: Map) -> When:
    """`{stage: approved}` or `{stage: [accepted, proposed]}` → When."""
    return When({name: tuple(value) if isinstance(value, list) else (value,) for name, value in item.items()})


def check_when(condition: When, at: Map, named: Mapping[str, Field]) -> None:
    """LawError if a condition names a field that is not there, or an answer that a choice does not have."""
    for name, allowed in condition.tests.items():
        if name not in named:
            raise at.fail(f"条件中没有字段 {name!r}；可以是 {', '.join(named)}")
        codes: list[Any] = [choice.code for choice in named[name].choices] or (
            [True, False] if named[name].kind == "boolean" else []
        )
        unknown = [value for value in allowed if codes and value not in codes]
        if unknown:
            raise at.fail(f"条件中 {name!r} 不能是 {unknown[0]!r}；可以是 {', '.join(map(str, codes))}")


def certainty(item: Map) -> dict[str, Any]:
    """`sure` and `source`; what is not verified must say its source."""
    sure = member(item, item.get("sure", Sure.VERIFIED), Sure)
    source = item.get("source", "")
    if sure is not Sure.VERIFIED and not source:
        raise item.fail(f"sure 是 {sure}，请在 source 写明来源")
    return {"sure": sure, "source": source}


def member(item: Map, written: str, members: Any) -> Any:
    """The member of an enum; LawError names those there are."""
    try:
        return members(written)
    except ValueError:
        raise LawError(item.path, item.line, f"不能是 {written!r}；可以是 {', '.join(members)}") from None
