"""索引号: the next number of an agency's pattern, given in the transaction of the publication, so without a gap."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _

from gongkai.core.index_number import BadPattern, Pattern
from gongkai.web.records.errors import BadValues
from gongkai.web.records.models import IndexNumberUsed, IndexSerial, Record


def _begun(scope: str) -> IndexSerial:
    """The counter of a new scope, locked; of two that begin it at once the second waits for the first."""
    IndexSerial.objects.get_or_create(scope=scope)
    return IndexSerial.objects.select_for_update().get(scope=scope)


def pattern_of(record: Record, on: date) -> tuple[Pattern, dict[str, str], str]:
    """The agency's pattern, what its slots are for a record, and the scope of the counter on a day; nothing is given.

    BadValues where the pattern cannot make a number.
    """
    agency = record.agency
    slots = {"credit_code": agency.credit_code, "agency": agency.code, "type": record.type}
    try:
        pattern = Pattern.read(agency.index_pattern)
        return pattern, slots, pattern.scope(on, slots)
    except BadPattern as bad:
        raise BadValues({"index_pattern": said(bad)}) from bad


def given(record: Record, on: date) -> str:
    """The record's number, from now on its own; BadValues where the agency's pattern cannot make one."""
    return given_to([record], on)[0]


def given_to(records: Sequence[Record], on: date) -> list[str]:
    """A number each, in their order, to records of one agency and one type. BadValues as `given`."""
    if not records:
        return []
    agency = records[0].agency
    pattern, slots, scope = pattern_of(records[0], on)
    counters = IndexSerial.objects.select_for_update().filter(scope=scope)
    counter = counters.first() or _begun(scope)
    first = counter.last + 1
    counter.last += len(records)
    counter.save(update_fields=["last"])
    numbers = [pattern.number(on, slots, first + nth) for nth in range(len(records))]
    IndexNumberUsed.objects.bulk_create(
        (
            IndexNumberUsed(number=number, agency=agency, record=one, given_on=on)
            for number, one in zip(numbers, records, strict=True)
        ),
        batch_size=500,
    )
    return numbers


def said(bad: BadPattern) -> str:
    """What is wrong with a pattern, and what to do."""
    texts = {
        "unknown_slot": _("索引号规则中没有 {%(found)s} 这一项，可以用 %(allowed)s，请系统管理员修改。"),
        "no_serial": _("索引号规则须有且只有一个 {serial}，请系统管理员修改。"),
        "braces": _("索引号规则的花括号不成对，或者写法不对，请系统管理员修改。"),
        "blank_slot": _("索引号规则用到 {%(slot)s}，本单位还没有填写，请系统管理员补填后再公开。"),
        "long": _("按索引号规则得出的索引号超过 %(most)s 个字符，请系统管理员修改规则。"),
    }
    return texts[bad.code] % bad.slots
