"""事项 in force from day to day, and as was known then."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from gongkai.web.agencies.models import PowerKind
from gongkai.web.agencies.refusals import Refused
from gongkai.web.agencies.selectors.powers import may_make_rules, powers_in_force
from gongkai.web.agencies.services.powers import add_power, end_power
from gongkai.web.day import CHINA
from web.agencies.acts import NOON
from web.cast import Cast

JANUARY, JUNE = date(2020, 1, 1), date(2020, 6, 30)


def add(cast: Cast, **changed: Any) -> Any:
    right: dict[str, Any] = {
        "kind": PowerKind.LICENCES, "name": "环评审批", "valid_from": JANUARY, "by": cast.system_admin, "at": NOON
    }  # fmt: skip
    return add_power(changed.pop("agency", cast.bureau), **{**right, **changed})


@pytest.mark.parametrize(("on", "count"), [(date(2019, 12, 31), 0), (JANUARY, 1), (JUNE, 1), (date(2020, 7, 1), 0)])
def test_both_its_days_count(cast: Cast, on: date, count: int) -> None:
    add(cast, valid_to=JUNE)
    assert powers_in_force(cast.bureau, PowerKind.LICENCES, on).count() == count
    assert not powers_in_force(cast.bureau, PowerKind.PENALTIES, on).exists()


def test_what_was_counted_before_an_end_was_known_can_be_counted_again(cast: Cast) -> None:
    power = add(cast, at=datetime(2020, 1, 2, tzinfo=CHINA))
    signed = datetime(2021, 1, 20, tzinfo=CHINA)
    end_power(power, valid_to=JUNE, by=cast.system_admin, at=signed + timedelta(days=30))
    end_of_year = date(2020, 12, 31)
    count = powers_in_force(cast.bureau, PowerKind.LICENCES, end_of_year, known_at=signed).count()
    assert count == 1
    assert not powers_in_force(cast.bureau, PowerKind.LICENCES, end_of_year).exists()
    early = datetime(2020, 1, 1, tzinfo=CHINA)
    assert not powers_in_force(cast.bureau, PowerKind.LICENCES, end_of_year, known_at=early).exists()


def test_the_same_one_is_not_in_force_twice_but_may_come_back(cast: Cast) -> None:
    add(cast, valid_to=JUNE)
    with pytest.raises(Refused, match="在这段时间内已登记"):
        add(cast, valid_from=JUNE)
    add(cast, valid_from=JUNE + timedelta(days=1))
    add(cast, valid_from=date(2019, 1, 1), valid_to=date(2019, 12, 31))


@pytest.mark.parametrize(
    ("changed", "field"),
    [({"name": ""}, "name"), ({"valid_to": date(2019, 1, 1)}, "valid_to"), ({"kind": "rules_documents"}, "kind")],
)
def test_what_cannot_be_is_refused_at_its_field(cast: Cast, changed: dict[str, Any], field: str) -> None:
    with pytest.raises(Refused) as refused:
        add(cast, **changed)
    assert refused.value.field == field


def test_a_city_may_make_rules_from_the_day_it_may(cast: Cast) -> None:
    add(cast, agency=cast.city, kind=PowerKind.RULES_DOCUMENTS, name="制定地方政府规章")
    assert may_make_rules(cast.city, JANUARY)
    assert not may_make_rules(cast.city, date(2019, 12, 31))


def test_an_end_is_given_once(cast: Cast) -> None:
    power = add(cast, valid_to=JUNE)
    with pytest.raises(Refused, match="已于 2020-06-30 失效"):
        end_power(power, valid_to=JUNE, by=None, at=NOON)
