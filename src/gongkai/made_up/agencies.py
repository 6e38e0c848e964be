"""The bodies of a place: departments, towns, sub-districts, and last the government that sums them up."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import count, islice

from gongkai.made_up import chance
from gongkai.made_up.places import Place, place, town
from gongkai.made_up.trades import BRANCH, DEPARTMENTS, GOVERNMENT, SUBDISTRICT, TOWN, Trade

CITY_FACTOR = 3.0  # a city's own bureaus have about three times the work of a county's


@dataclass(frozen=True, kw_only=True)
class Agency:
    """A body that reports each year; `number` is its place among those of its county, `size` scales its trade."""

    seed: int
    place: Place
    number: int
    name: str
    trade: Trade
    own: str
    size: float = 1.0

    @cached_property
    def short(self) -> str:
        """The name without its city, as a county's own text has it: 青石县生态环境局."""
        return self.name if self.place.is_city else self.name[self.name.index("市") + 1 :]

    @cached_property
    def key(self) -> str:
        return f"{self.seed}/{self.place.number}/{self.number}"


def agencies(seed: int, place_number: int, how_many: int) -> tuple[Agency, ...]:
    """`how_many` bodies of a place, the government last; the first ones are the same however many are asked for.

    ValueError for fewer than one.
    """
    if how_many < 1:
        raise ValueError(f"a place has at least one agency, not {how_many}")
    here = place(place_number)
    below = islice(_city(here) if here.is_city else _county(here), how_many - 1)
    named = [_agency(seed, here, number, name, trade) for number, (name, trade) in enumerate(below)]
    return (*named, _agency(seed, here, how_many - 1, f"{here.name}人民政府", GOVERNMENT))


def _agency(seed: int, here: Place, number: int, name: str, trade: Trade) -> Agency:
    size = chance.spread(chance.rng(seed, here.number, number, "size"), 0.5) * (CITY_FACTOR if here.is_city else 1.0)
    own = trade.own or here.own
    return Agency(seed=seed, place=here, number=number, name=name, trade=trade, own=own, size=size)


def _county(here: Place) -> Iterator[tuple[str, Trade]]:
    """Two departments, then a town or a sub-district, and so on; towns without end once the departments are named."""
    departments = iter(DEPARTMENTS)
    for number in count():
        for department in islice(departments, 2):
            yield here.name + department.name, department
        trade = SUBDISTRICT if number % 4 == 1 else TOWN
        yield here.name + town(here.number, number) + trade.name, trade


def _city(here: Place) -> Iterator[tuple[str, Trade]]:
    for department in DEPARTMENTS:
        yield here.name + department.name, department
    for number in count():
        yield f"{here.name}自然资源局{town(here.number, number)}{BRANCH.name}", BRANCH
