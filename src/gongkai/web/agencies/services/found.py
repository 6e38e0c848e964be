"""设立: an agency enters the register."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from gongkai.web.agencies.models import Agency, ChangeKind, Line, Person
from gongkai.web.agencies.refusals import Refused
from gongkai.web.agencies.services.changing import (
    FACTS,
    PLACE,
    current,
    lock_tree,
    record,
    refuse_credit_code,
    refuse_day,
    refuse_name,
    said,
    username,
)  # fmt: skip
from gongkai.web.agencies.structure import path_of, refuse_place

CODE = re.compile(r"[A-Z0-9][A-Z0-9-]{0,39}")


@transaction.atomic
def found(
    *, code: str, name: str, kind: str, parent: Agency | None = None, line_parent: Agency | None = None,
    counted_by: str = Line.BLOCK, basis: str = "", by: Person | None, on: date, at: datetime, **facts: Any,
) -> Agency:  # fmt: skip
    """A new agency, founded on a day. `facts` are the other fields of `FACTS` (contact facts of the 指南, 条例§12).

    The code is for ever: paths, addresses and the audit chain are named by it. Refused where something is wrong.
    """
    lock_tree()
    parent, line_parent = current(parent), current(line_parent)
    known = {
        "code": code, "on": on, "name": name, "parent": parent, "credit_code": facts.get("credit_code", ""),
        "kind": kind, "line_parent": line_parent, "counted_by": counted_by,
    }  # fmt: skip
    for refused in refusals(known, at=at):
        raise refused
    agency = Agency(
        code=code, name=name, kind=kind, parent=parent, line_parent=line_parent, counted_by=counted_by,
        path=path_of(code, parent), **{"founded_on": on, **facts},
    )  # fmt: skip
    agency.save(force_insert=True)
    after = {key: value for key, value in said(agency, ("code", *FACTS, *PLACE)).items() if value not in (None, "")}
    record(agency, ChangeKind.FOUNDED, {}, after, basis=basis, by=username(by), on=on, at=at)
    return agency


def refusals(known: Mapping[str, Any], *, at: datetime) -> Iterator[Refused]:
    """Each reason not to found such an agency, one after another; what is not `known` is not asked about.

    A form shows all of them at once, the service stops at the first.
    """
    checks: tuple[tuple[tuple[str, ...], Callable[..., None]], ...] = (
        (("code",), _refuse_code),
        (("on",), lambda on: refuse_day(on, at)),
        (("name", "parent"), refuse_name),
        (("credit_code",), refuse_credit_code),
        (("kind", "parent", "line_parent", "counted_by"), refuse_place),
    )
    for names, check in checks:
        if all(name in known for name in names):
            try:
                check(*(known[name] for name in names))
            except Refused as refused:
                yield refused


def _refuse_code(code: str) -> None:
    if not CODE.fullmatch(code):
        raise Refused("code", _("代码只能用大写字母、数字和连字符，最多 40 位，例如 XIAN-STHJ"))
    if other := Agency.objects.filter(code=code).first():
        raise Refused("code", _("代码 %(code)s 已由“%(name)s”使用，请另取") % {"code": code, "name": other.name})
