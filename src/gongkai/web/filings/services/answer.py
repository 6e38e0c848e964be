"""The supervisor's answer: returned with marked rows and a remark on each, or accepted."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from gongkai.core.filing import FilingStep
from gongkai.web.agencies.models import Person
from gongkai.web.filings.models import Filing
from gongkai.web.filings.opening import FILING, current
from gongkai.web.records.errors import BadValues


@transaction.atomic
def return_(
    filing: Filing, *, marks: Mapping[str, str], opinion: str, length: int, by: Person, on: date, at: datetime
) -> Filing:
    """退回: `marks` are remarks by the number of the row, `opinion` is about the whole; one of the two at least.

    What was accepted may be returned too, where a fault is found later. NotPermitted, StaleRecord, BadValues.
    """
    open_ = FILING.opened(filing, length)
    FILING.allow(open_, FilingStep.RETURNED, by, at)
    rows = len(current(open_.row).rows)
    said = {number: text.strip() for number, text in marks.items() if text.strip()}
    for number in said:
        if not number.isdecimal() or not 1 <= int(number) <= rows:
            raise BadValues({"marks": _("没有第 %(n)s 行，这份目录共 %(rows)s 行。") % {"n": number, "rows": rows}})
    if not said and not opinion.strip():
        raise BadValues({"opinion": _("请在有问题的行填写意见，或者写明总的意见。")})
    data = {"marks": said, "opinion": opinion.strip()}
    return FILING.append(open_, FilingStep.RETURNED, act="filing.return", by=by, on=on, at=at, data=data)


@transaction.atomic
def accept(filing: Filing, *, length: int, by: Person, on: date, at: datetime, opinion: str = "") -> Filing:
    """接收备案, of exactly the version that was submitted. NotPermitted, StaleRecord."""
    open_ = FILING.opened(filing, length)
    FILING.allow(open_, FilingStep.ACCEPTED, by, at)
    current(open_.row)
    data = {"opinion": opinion.strip()}
    return FILING.append(open_, FilingStep.ACCEPTED, act="filing.accept", by=by, on=on, at=at, data=data)
