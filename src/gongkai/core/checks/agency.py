"""What a body of its kind does not have: a town makes no 规章, a sub-district collects no thousand millions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from gongkai.core.checks.says import cell_finding, said
from gongkai.core.context import Context
from gongkai.core.finding import Finding
from gongkai.core.form import Address
from gongkai.core.phrase import names
from gongkai.core.rule import Rule


def none_of_its_own(context: Context, rule: Rule) -> Iterator[Finding]:
    """A body whose name matches `params.agencies`, and not `params.except`, has figures in `params.row`."""
    agency = context.report.agency
    if not _matches(agency, rule.params["agencies"]) or _matches(agency, rule.params.get("except", ())):
        return
    row = rule.params["row"]
    cells = tuple(a for a in context.form.addresses if a.row == row and context.value(a))
    if cells:
        middle = context.wording.say("check.not_its_own", agency=agency, cells=names(context, cells))
        where = context.form.table(cells[0].table).number
        yield context.finding(rule, subject=row, message=said(context, rule, where=where, middle=middle), cells=cells)


def not_too_large(context: Context, rule: Rule) -> Iterator[Finding]:
    """An amount in 万元 that reaches `params.limit`, or for the bodies of `params.agencies` `params.small_limit`."""
    small = _matches(context.report.agency, rule.params.get("agencies", ()))
    limit = Decimal(rule.params["small_limit" if small else "limit"])
    for text in rule.params["cells"]:
        address = Address.parse(text)
        value = context.value(address)
        if value is not None and value >= limit:
            yield cell_finding(context, rule, address, value)


def _matches(agency: str, patterns: Sequence[str]) -> bool:
    return any(re.search(pattern, agency) for pattern in patterns)
