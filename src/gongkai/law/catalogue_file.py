"""One YAML file of `law/catalogue` → a Catalogue; every error names file, line and what is allowed."""

from __future__ import annotations

from datetime import date
from typing import Any, TypeVar

from gongkai.core.catalogue import Catalogue, CatalogueItem, repeated_codes
from gongkai.core.catalogue_terms import Audience, Channel, Frequency, Manner, Tier
from gongkai.core.sure import Sure
from gongkai.core.time_limit import TimeLimit
from gongkai.core.worded import Worded
from gongkai.law.lined import Map, parse

TOP_KEYS = ("id", "title", "basis", "source", "example", "defaults", "items")
TEXTS = (
    "code",
    "number",
    "level1",
    "level2",
    "publisher",
    "channels_other",
    "audience_text",
    "office",
    "person",
    "source",
)
LISTS = ("elements", "basis", "record_types")
TICKED: dict[str, type[Worded]] = {"channels": Channel, "audience": Audience, "manner": Manner, "level": Tier}
CHOSEN: dict[str, type[Worded]] = {"frequency": Frequency, "sure": Sure}
DAYS = ("valid_from", "valid_to")
ITEM_KEYS = (*TEXTS, *LISTS, *TICKED, *CHOSEN, *DAYS, "time_limit")

W = TypeVar("W", bound=Worded)


def catalogue(text: str, path: str) -> Catalogue:
    """The Catalogue that a YAML text describes; `defaults` hold for every item that does not say otherwise.

    Raises LawError with file, line and remedy: unknown or missing keys, words that are no code, codes given twice.
    """
    top: Map = parse(text, path).only(*TOP_KEYS)
    defaults: Map = top.get("defaults", Map()).only(*ITEM_KEYS)
    items = tuple(_item(given, defaults) for given in _listed(top, "items", top.need("items")))
    if repeated := repeated_codes(items):
        raise top.fail(f"事项代码 {', '.join(map(repr, repeated))} 用了两次，请改一个")
    return Catalogue(
        id=_text(top, "id", top.need("id")),
        title=_text(top, "title", top.need("title")),
        basis=tuple(_text(top, "basis", each) for each in _listed(top, "basis", top.need("basis"))),
        items=items,
        example=top.get("example", False) is True,
        source=_text(top, "source", top.get("source", "")),
    )


def _item(given: Map, defaults: Map) -> CatalogueItem:
    given.only(*ITEM_KEYS)
    for key in ("code", "level1"):
        if not str({**defaults, **given}.get(key) or "").strip():
            raise given.fail(f"缺少 {key!r}，请补上；此处只有 {', '.join(given) or '空'}")
    return CatalogueItem(**{key: _value(given, key, value) for key, value in {**defaults, **given}.items()})


def _value(item: Map, key: str, value: Any) -> Any:
    if key in DAYS:
        return _day(item, key, value)
    if key in TICKED:
        chosen = [_member(item, key, TICKED[key], each) for each in _listed(item, key, value)]
        return tuple(member for member in TICKED[key] if member in chosen)
    if key in CHOSEN:
        return _member(item, key, CHOSEN[key], value)
    if key in LISTS:
        return tuple(_text(item, key, each) for each in _listed(item, key, value))
    text = _text(item, key, value)
    return TimeLimit(text) if key == "time_limit" else text


def _member(item: Map, key: str, kind: type[W], value: Any) -> W:
    found = next((member for member in kind if member == value), None)
    if found is None:
        raise item.fail(f"{key} 不能是 {value!r}；可以是 {', '.join(kind)}")
    return found


def _listed(item: Map, key: str, value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise item.fail(f"{key} 应为列表，如 [{value}]")
    return value


def _text(item: Map, key: str, value: Any) -> str:
    if not isinstance(value, str | int) or isinstance(value, bool):
        raise item.fail(f"{key} 应为文字，现为 {value!r}；请加引号")
    return str(value)


def _day(item: Map, key: str, value: Any) -> date:
    if type(value) is not date:
        raise item.fail(f"{key} 应为日期，如 2019-05-15，现为 {value!r}")
    return value
