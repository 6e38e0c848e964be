"""Cities, counties and towns that do not exist, with names that no real place has."""

from __future__ import annotations

from dataclasses import dataclass

COUNTIES_OF_A_CITY = 11
NUMERALS = "一二三四五六七八九十"
FIRST = "青云星松竹霁岚澄皓碧素晴远静曙暮丹墨琼朗"
SECOND = "石鹭枫荷杏榆槐苇棠萤雁砚笺琴帆笛铃麓汀畔"
TOWN_FIRST = "柳桑稻麦芦菱茶橘桐榕枣柿"
TOWN_SECOND = "坞墩埠垛渚圩湾岗垄坪"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A city's own level or one of its counties: `name` before every agency, `own` as its government calls it."""

    number: int
    name: str
    own: str
    whole: str

    @property
    def is_city(self) -> bool:
        return self.own == "我市"


def place(number: int) -> Place:
    """The place of a number: the first of each dozen is a city itself, the others its counties."""
    city, county = divmod(number, COUNTIES_OF_A_CITY + 1)
    city_name = f"示例{_numeral(city)}市"
    if county == 0:
        return Place(number=number, name=city_name, own="我市", whole="全市")
    name = f"{city_name}{_pair(number, FIRST, SECOND)}县"
    return Place(number=number, name=name, own="我县", whole="全县")


def town(place_number: int, number: int) -> str:
    """The name of a town or sub-district, without the word 镇 or 街道; no two of a county are alike."""
    return _pair(place_number * 37 + number, TOWN_FIRST, TOWN_SECOND)


def _pair(number: int, first: str, second: str) -> str:
    """Every pair once before any repeats: neighbours differ in both characters."""
    row, column = divmod(number % (len(first) * len(second)), len(first))
    return first[column] + second[(row + column) % len(second)]


def _numeral(number: int) -> str:
    """第一个市不加数字，其后 二、三 …… 十一 …"""
    if number == 0:
        return ""
    number += 1
    tens, ones = divmod(number, 10)
    if number >= 100:
        return "".join("〇一二三四五六七八九"[int(digit)] for digit in str(number))
    head = "" if tens == 0 else "十" if tens == 1 else f"{NUMERALS[tens - 1]}十"
    return head + (NUMERALS[ones - 1] if ones else "")
