"""Made-up enterprises, each with a code whose check digit is right and whose region (999999) no place has."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from gongkai.core.credit_code import check_character

KINDS = ("食品", "机械", "印染", "建材", "包装", "家具", "电子", "塑料", "水产加工", "汽车修理", "化纤", "冶金铸造")
TOWNS = ("示例镇", "东湾镇", "西岭镇", "南浦街道", "北屿街道")
SURNAMES = "甲乙丙丁戊己庚辛壬癸"


@dataclass(frozen=True)
class Firm:
    name: str
    code: str
    representative: str
    trade: str
    town: str


def firm(number: int) -> Firm:
    """The firm of a number; the same number is the same firm."""
    trade, town = KINDS[number % len(KINDS)], TOWNS[number % len(TOWNS)]
    first = f"91999999MA{number:07d}"
    person = f"示例{SURNAMES[number % 10]}{SURNAMES[number // 10 % 10]}"
    return Firm(f"示例第{number}{trade}有限公司", first + check_character(first), person, trade, town)


def some(chance: Random) -> Firm:
    return firm(chance.randrange(1, 260))


def organ(number: int) -> str:
    """A made-up 统一社会信用代码 of an administrative organ."""
    first = f"1199999900{number:07d}"
    return first + check_character(first)
