"""Record types, and what was typed into them: the one place where this app asks for either."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from gongkai.core.clean import clean
from gongkai.core.record_title import proposed_title
from gongkai.core.record_type import RecordType
from gongkai.core.wording import Wording
from gongkai.law.load import record_types, wording
from gongkai.web.agencies.models import Agency, PowerKind
from gongkai.web.agencies.selectors.powers import may_make_rules
from gongkai.web.records.errors import BadValues


def types() -> Mapping[str, RecordType]:
    """Every record type by its id: the law's, and those of the folder `record-types` beside the data."""
    own: Path = settings.DATA / "record-types"
    return record_types(own if own.is_dir() else None)


def type_of(type_id: str) -> RecordType:
    """BadValues names the types there are."""
    known = types()
    if type_id not in known:
        labels = "、".join(kind.label for kind in known.values())
        raise BadValues({"type": _("没有信息类型“%(type)s”，可以是：%(known)s。") % {"type": type_id, "known": labels}})
    return known[type_id]


def is_rules(kind: RecordType) -> bool:
    """Whether a type counts as 规章 in table two: the codes of powers are those of its rows."""
    return any(count.cell.startswith(f"disclosure/{PowerKind.RULES_DOCUMENTS.value}/") for count in kind.counts)


def demand_power(kind: RecordType, agency: Agency, on: date) -> None:
    """BadValues where an agency may not make records of a type on a day: 规章 are made by whom the law lets make them
    (立法法), which the register of powers says. A query for such a type, none for others."""
    if is_rules(kind) and not may_make_rules(agency, on):
        raise BadValues(
            {
                "type": _(
                    "%(agency)s没有登记“制定规章”的权力，不能起草规章；有权制定的，请系统管理员在单位的权责里登记。"
                )
                % {"agency": agency.name}
            }
        )


def said() -> Wording:
    """The law's sentences in the reader's language."""
    return wording("en" if (get_language() or "").startswith("en") else "zh")


def cleaned(
    record_type: RecordType, raw: Mapping[str, object], *, complete: bool, also: Mapping[str, str] | None = None
) -> dict[str, Any]:  # fmt: skip
    """The values of a record of a type; BadValues with a sentence for each field that is wrong or, of a `complete`
    record, missing; `also` are problems found elsewhere, told with them."""
    found = clean(record_type, raw, complete=complete)
    more = also or {}
    if found.problems or more:
        words = said()
        raise BadValues(
            {**{name: problem.what(words) for name, problem in found.problems.items()}, **more},
            [*(problem.sentence(words) for problem in found.problems.values()), *more.values()],
        )
    return found.values


def title_of(record_type: RecordType, values: Mapping[str, Any]) -> str:
    """The title that was given, else the one the type proposes, else the name of the type."""
    return values.get("title") or proposed_title(record_type, values) or record_type.label
