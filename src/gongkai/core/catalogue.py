"""公开事项目录: what an agency makes public, item by item, in the columns of the official table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import count

from gongkai.core.catalogue_terms import Audience, Channel, Frequency, Manner, Tier
from gongkai.core.listed import basis_of, cell_of, elements_of
from gongkai.core.sure import Sure
from gongkai.core.time_limit import UNSTATED, TimeLimit
from gongkai.core.worded import Worded

# The official headings (环办厅函〔2019〕672号, 国办发〔2019〕54号), then what an office keeps beside them.
LABELS: Mapping[str, str] = {
    "number": "序号",
    "level1": "一级事项",
    "level2": "二级事项",
    "elements": "公开内容（要素）",
    "basis": "公开依据",
    "time_limit": "公开时限",
    "publisher": "公开主体",
    "channels": "公开渠道和载体",
    "audience": "公开对象",
    "manner": "公开方式",
    "level": "公开层级",
    "frequency": "更新频率",
    "office": "责任科室",
    "person": "责任人",
    "record_types": "信息类型",
    "code": "事项代码",
    "valid_from": "启用日期",
    "valid_to": "停用日期",
    "sure": "核对情况",
    "source": "来源",
}


@dataclass(frozen=True, kw_only=True)
class CatalogueItem:
    """One 公开事项.

    `code` names the item for ever; `number` is the printed 序号 and may change with each edition. `audience`,
    `manner` and `level` hold every box that is ticked, `channels_other` and `audience_text` the words written beside
    其他 and 特定群体. Both ends of `valid_from`–`valid_to` are days on which the item is in force; None is open.
    `record_types` are the ids of the record types that the item takes; empty is any. A field nobody has filled in yet
    is empty.
    """

    level1: str
    level2: str = ""
    code: str = ""
    number: str = ""
    elements: tuple[str, ...] = ()
    basis: tuple[str, ...] = ()
    time_limit: TimeLimit = UNSTATED
    publisher: str = ""
    channels: tuple[Channel, ...] = ()
    channels_other: str = ""
    audience: tuple[Audience, ...] = ()
    audience_text: str = ""
    manner: tuple[Manner, ...] = ()
    level: tuple[Tier, ...] = ()
    frequency: Frequency = Frequency.EACH_TIME
    valid_from: date | None = None
    valid_to: date | None = None
    record_types: tuple[str, ...] = ()
    office: str = ""
    person: str = ""
    sure: Sure = Sure.VERIFIED
    source: str = ""

    @property
    def title(self) -> str:
        """Both levels in words: 行政许可 / 建设项目环境影响评价文件审批."""
        return f"{self.level1} / {self.level2}" if self.level2 else self.level1

    def is_in_force(self, on: date) -> bool:
        """True from `valid_from` to `valid_to`, both included."""
        return (self.valid_from is None or self.valid_from <= on) and (self.valid_to is None or on <= self.valid_to)


@dataclass(frozen=True, kw_only=True)
class Catalogue:
    """A catalogue as it stands: `example` marks one that is made up to show how it is done, `source` where it is from."""

    id: str
    title: str
    basis: tuple[str, ...] = ()
    items: tuple[CatalogueItem, ...] = ()
    example: bool = False
    source: str = ""

    def item(self, code: str) -> CatalogueItem:
        """The item of a code; KeyError names a code that the catalogue does not have."""
        found = next((item for item in self.items if item.code == code), None)
        if found is None:
            raise KeyError(code)
        return found


def in_force(items: Iterable[CatalogueItem], on: date) -> tuple[CatalogueItem, ...]:
    """The items in force on a day, in their order."""
    return tuple(item for item in items if item.is_in_force(on))


def coded(items: Sequence[CatalogueItem], known: Sequence[CatalogueItem] = ()) -> tuple[CatalogueItem, ...]:
    """The items with a code each: an item without one gets that of the known item of the same name, else a new one.

    The official table has no column for codes. Where several known items share one name, the first of the table goes
    to the first of them, and so on. A code once used by `known` is never given to another item.
    """
    taken = {item.code for item in (*known, *items)}
    fresh = (code for number in count(1) if (code := f"item-{number}") not in taken)
    own = {item.code for item in items if item.code}
    free: dict[tuple[str, str], list[str]] = {}
    for item in known:
        if item.code not in own:
            free.setdefault((item.level1, item.level2), []).append(item.code)
    return tuple(
        item if item.code else replace(item, code=_next(free.get((item.level1, item.level2))) or next(fresh))
        for item in items
    )


def _next(codes: list[str] | None) -> str:
    return codes.pop(0) if codes else ""


def repeated_codes(items: Iterable[CatalogueItem]) -> tuple[str, ...]:
    """The codes that stand on more than one item."""
    return tuple(code for code, times in Counter(item.code for item in items if item.code).items() if times > 1)


def shown(item: CatalogueItem, field: str) -> str:
    """A field of an item as people read it: official words, 、 between several, a day as 2019-05-15."""
    match field:
        case "elements":
            return cell_of(item.elements, elements_of, numbered=True)
        case "basis":
            return cell_of(item.basis, basis_of, joined="、")
        case "time_limit":
            return item.time_limit.text
        case "channels":
            return _words(item.channels, Channel.OTHER_CHANNEL, item.channels_other)
        case "audience":
            return _words(item.audience, Audience.SPECIFIC_GROUP, item.audience_text)
    value = getattr(item, field)
    if isinstance(value, tuple):
        return "、".join(each.label if isinstance(each, Worded) else each for each in value)
    if isinstance(value, Worded):
        return value.label
    return "" if value is None else str(value)


def _words(ticked: Sequence[Worded], open_ended: Worded, said: str) -> str:
    return "、".join(f"{each.label}（{said}）" if each is open_ended and said else each.label for each in ticked)
