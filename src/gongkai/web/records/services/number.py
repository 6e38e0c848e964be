"""索引号: the next number of an agency's pattern, given in the transaction of the publication, so without a gap."""

from __future__ import annotations

from datetime import date

from gongkai.core.index_number import Pattern
from gongkai.web.records.models import IndexNumberUsed, IndexSerial, Record


def given(record: Record, on: date) -> str:
    """The record's number, from now on its own; BadPattern where the agency's pattern cannot be read."""
    agency = record.agency
    pattern = Pattern.read(agency.index_pattern)
    slots = {"credit_code": agency.credit_code, "agency": agency.code, "type": record.type}
    scope = pattern.scope(on, slots)
    IndexSerial.objects.get_or_create(scope=scope)
    counter = IndexSerial.objects.select_for_update().get(scope=scope)
    counter.last += 1
    counter.save(update_fields=["last"])
    number = pattern.number(on, slots, counter.last)
    IndexNumberUsed.objects.create(number=number, agency=agency, record=record, given_on=on)
    return number
