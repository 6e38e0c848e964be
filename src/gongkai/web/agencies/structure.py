"""Where an agency may stand: which kind under which, by 块 and by 条, and never under itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext as _

from gongkai.web.agencies.models import Agency, AgencyKind, Line
from gongkai.web.agencies.refusals import Refused
from gongkai.web.agencies.selectors.reach import closure, edges
from gongkai.web.agencies.tree import GOVERNMENTS

BODIES = frozenset({AgencyKind.DEPARTMENT, AgencyKind.BRANCH})
ABOVE: Mapping[str, frozenset[AgencyKind]] = {
    AgencyKind.CITY: frozenset(),
    AgencyKind.COUNTY: frozenset({AgencyKind.CITY}),
    AgencyKind.TOWN: frozenset({AgencyKind.CITY, AgencyKind.COUNTY}),
    AgencyKind.DEPARTMENT: frozenset({AgencyKind.CITY, AgencyKind.COUNTY, AgencyKind.DEPARTMENT}),
    AgencyKind.BRANCH: GOVERNMENTS | BODIES,
    AgencyKind.INTERNAL: frozenset(AgencyKind),
}
LONGEST_PATH = 400


def path_of(code: str, parent: Agency | None) -> str:
    """The codes from the root down to the agency; Refused where the tree is too deep to be kept."""
    path = f"{parent.path if parent else '/'}{code}/"
    if len(path) > LONGEST_PATH:
        raise Refused("parent", _("层级过深：从最上级到本单位的代码合计不能超过 400 个字符，请改用较短的代码"))
    return path


def refuse_place(
    kind: str, parent: Agency | None, line_parent: Agency | None, counted_by: str, *, agency: Agency | None = None
) -> None:
    """Refused, with the field, where an agency of `kind` may not stand there; `agency` is the one that moves."""
    label = AgencyKind(kind).label
    if parent is None and kind == AgencyKind.INTERNAL:
        raise Refused("parent", _("内设机构必须有所属单位，请选择它设在哪个单位"))
    if parent is not None and parent.kind not in ABOVE[kind]:
        allowed = "、".join(str(other.label) for other in AgencyKind if other in ABOVE[kind])
        raise Refused(
            "parent",
            _("%(kind)s不能设在%(parent)s之下；可以设在：%(allowed)s") % {
                "kind": label, "parent": parent.get_kind_display(), "allowed": allowed or _("无（最上级）")
            },
        )  # fmt: skip
    if line_parent is not None:
        _refuse_line(kind, parent, line_parent)
    elif counted_by == Line.LINE:
        raise Refused("counted_by", _("没有上级主管（条）的单位只能由所在地政府（块）统计，请先填写上级主管"))
    for field, above in (("parent", parent), ("line_parent", line_parent)):
        if above is not None and above.closed_on is not None:
            raise Refused(field, _("“%(name)s”已撤销，请选择承继其职责的单位") % {"name": above.name})
    if agency is not None:
        refuse_cycle(agency, parent, line_parent)


def _refuse_line(kind: str, parent: Agency | None, line_parent: Agency) -> None:
    if kind not in BODIES:
        raise Refused("line_parent", _("只有政府部门和派出机构可以有上级主管（条），请留空"))
    if line_parent.kind not in BODIES:
        raise Refused("line_parent", _("上级主管（条）应为上级部门，请选择部门而不是政府或内设机构"))
    if line_parent == parent:
        raise Refused("line_parent", _("上级主管（条）与所属（块）相同，请留空"))


def refuse_cycle(agency: Agency, *above: Agency | None) -> None:
    """Refused where one of `above` is the agency itself or stands below it by 块 or 条."""
    rows = list(Agency.objects.order_by().values_list("id", "parent_id", "line_parent_id"))
    by_block: Iterable[tuple[int | None, int]] = ((parent, pk) for pk, parent, _line in rows)
    by_line: Iterable[tuple[int | None, int]] = ((line, pk) for pk, _parent, line in rows)
    below = closure(agency.pk, edges(by_block, by_line))
    for field, one in zip(("parent", "line_parent"), above, strict=False):
        if one is not None and one.pk in below:
            raise Refused(field, _("“%(name)s”是本单位或其下级，不能作为上级") % {"name": one.name})
