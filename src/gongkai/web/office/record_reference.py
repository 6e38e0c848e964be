"""The records that a reference may point to: a few at a time, found by title, 文号 or 索引号; those chosen stand first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from django.db.models import Q
from django.utils.translation import gettext as _

from gongkai.core.record_type import Field, RecordType
from gongkai.web.agencies.models import Agency
from gongkai.web.records.models import Record
from gongkai.web.records.selectors.lists import LONGEST_KEY, named, number_for, title_for
from gongkai.web.ui.control import Find
from gongkai.web.ui.plain import plain

NEWEST, FOUND = 10, 20  # so many are offered before anything is sought, and of what is found
LONGEST = 100
PREFIX = "find-"
KINDS = ("record", "records")


class Offered(NamedTuple):
    """The answers of a reference, (id, name), and its field to seek others with."""

    answers: list[tuple[str, str]]
    find: Find


def offered(
    record_type: RecordType, agency: Agency, known: Mapping[str, Any], data: Any = None, own: int | None = None
) -> dict[str, Offered]:
    """For each reference of a type what it offers; `data` is what was sent, else `known` says what is chosen. `own` is
    the record that is written itself: it is never offered.

    Two queries a reference at most.
    """
    found = {}
    for field in record_type.fields:
        if field.kind in KINDS:
            chosen = data.getlist(field.id) if data is not None else listed(known.get(field.id))
            text = plain((data or {}).get(PREFIX + field.id, "")).strip()[:LONGEST]
            found[field.id] = offer(field, agency, chosen, text, own)
    return found


def listed(value: Any) -> list[str]:
    return value if isinstance(value, list) else [value] if value else []


def offer(field: Field, agency: Agency, chosen: Iterable[str], text: str, own: int | None) -> Offered:
    wanted = {f"working__body__values__{other}__in": list(values) for other, values in field.of_when.tests.items()}
    rows = Record.objects.filter(agency=agency, type__in=field.of, **wanted).exclude(pk=own or 0)
    ids = [one for one in dict.fromkeys(chosen) if one and one != str(own or "")]
    known = named(ids, agency.pk) if ids else {}
    first = {one: name_of(known[one], agency) if one in known else unknown(one) for one in ids}
    most = FOUND if text else NEWEST
    found = list(rows.filter(said(text)).order_by("-id")[: most + 1])
    find = Find(PREFIX + field.id, field.id, text, note(text, len(found), most))
    return Offered(list((first | {str(row.pk): name_of(row, agency) for row in found[:most]}).items()), find)


def said(text: str) -> Q:
    """Those whose title, 文号 or 索引号 has the text in it; all of them for a blank one."""
    if not text:
        return Q()
    return Q(title__icontains=text) | Q(document_number__icontains=text) | Q(index_number__icontains=text)


def note(text: str, found: int, most: int) -> str:
    """What was found, and what to do where it is not enough."""
    if text and not found:
        return _("没有找到。请换个词再查，名称、文号、索引号都可以。")
    if found > most:
        words = (
            _("只列出最近的 %(most)d 条；请把要找的写具体些。")
            if text
            else _("这里是最近的 %(most)d 条；其他的请查找。")
        )
        return words % {"most": most}
    return _("找到 %(found)d 条。") % {"found": found} if text else ""


def name_of(record: Record, agency: Agency) -> str:
    title, number = title_for(record, agency.pk), number_for(record, agency.pk)
    return f"{title}（{number}）" if number else title


def unknown(one: str) -> str:
    """Of what was chosen and is not there, or not for this agency to name: nothing but what was sent."""
    return _("编号 %(id)s（没有这条信息，或者尚未公开，请另选）") % {"id": one[:LONGEST_KEY]}
