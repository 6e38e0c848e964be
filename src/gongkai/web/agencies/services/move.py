"""划转: an agency comes under another by 块 or by 条, with everything below it."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.db.models import Value
from django.db.models.functions import Concat, Length, Substr
from django.utils.translation import gettext as _

from gongkai.web.agencies.models import Agency, AgencyKind, ChangeKind, Person
from gongkai.web.agencies.refusals import Refused
from gongkai.web.agencies.services.changing import (
    PLACE,
    current,
    locked,
    record,
    refuse_basis,
    refuse_name,
    said,
    username,
)
from gongkai.web.agencies.structure import ABOVE, LONGEST_PATH, path_of, refuse_place


@transaction.atomic
def move(
    agency: Agency, *, parent: Agency | None, line_parent: Agency | None, counted_by: str, kind: str = "",
    basis: str, by: Person | None, on: date, at: datetime,
) -> Agency:  # fmt: skip
    """The agency in its new place; the paths of all below it are rewritten. A reform may change its kind with it
    (a county's bureau becomes a branch of the city's). Refused for a cycle, or a place where its kind cannot be."""
    row = locked(agency, on=on, at=at)
    refuse_basis(basis)
    kind, parent, line_parent = kind or row.kind, current(parent), current(line_parent)
    refuse_place(kind, parent, line_parent, counted_by, agency=row)
    if parent != row.parent:
        refuse_name(row.name, parent, agency=row)
    if kind != row.kind:
        _refuse_kind(row, kind)
    before = said(row, PLACE)
    row.kind, row.parent, row.line_parent, row.counted_by = kind, parent, line_parent, counted_by
    if said(row, PLACE) == before:
        raise Refused("", _("与现状相同，没有可划转的内容"))
    rewrite_paths(row.path, path_of(row.code, parent))
    row.path = path_of(row.code, parent)
    row.save(update_fields=[*PLACE, "path"])
    record(row, ChangeKind.MOVED, before, said(row, PLACE), basis=basis, by=username(by), on=on, at=at)
    return row


def _refuse_kind(row: Agency, kind: str) -> None:
    """What stands below must still be allowed there."""
    for child in row.children.filter(closed_on=None):
        if kind not in ABOVE[child.kind]:
            raise Refused(
                "kind",
                _("其下的“%(child)s”（%(kind)s）不能设在%(above)s之下，请先划转它")
                % {"child": child.name, "kind": child.get_kind_display(), "above": AgencyKind(kind).label},
            )


def rewrite_paths(old: str, new: str) -> None:
    """Everything whose path begins with `old` begins with `new`: one statement; Refused where one gets too long."""
    below = Agency.objects.filter(path__startswith=old)
    longest = below.annotate(_length=Length("path")).order_by("-_length").values_list("_length", flat=True).first() or 0
    if longest - len(old) + len(new) > LONGEST_PATH:
        raise Refused("parent", _("划转后下级单位的层级过深，请选择较高的上级"))
    below.update(path=Concat(Value(new), Substr("path", len(old) + 1)))
