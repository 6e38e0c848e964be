"""What each row of a piece comes to: new, as it is there already, otherwise than it is there, or refused and why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from gongkai.core.clean import clean
from gongkai.core.credit import Layout, typed
from gongkai.core.record import Stage, Standing
from gongkai.core.record_title import proposed_title
from gongkai.law.load import wording
from gongkai.web.agencies.models import Agency
from gongkai.web.credit.models import Batch, Numbered, Verdict
from gongkai.web.files.sealed_parts import Cells
from gongkai.web.records.models import Record
from gongkai.web.records.personal import opened_many

TITLE = 300
NUMBER = "document_number"


@dataclass(frozen=True)
class Judged:
    """One row: its line, its number, its values where they are right, what it comes to and why."""

    line: int
    number: str
    verdict: Verdict
    values: Mapping[str, Any] = field(default_factory=dict)
    problems: tuple[tuple[str, str], ...] = ()
    record: int | None = None


def judged(batch: Batch, layout: Layout, rows: Iterable[Cells]) -> list[Judged]:
    """The rows of one piece, in their order: three queries. What a number of the batch first stands in is kept."""
    read = [_read(batch, layout, line, cells) for line, cells in rows]
    first = _first_lines(batch, read)
    read = [_once(one, first) for one in read]
    known = _known(batch.agency, layout, [one.number for one in read if one.verdict is Verdict.NEW])
    there = opened_many(layout.type, [record.content for record in known.values()])
    stored = {number: (record.pk, values) for (number, record), values in zip(known.items(), there, strict=True)}
    new = (one.verdict is Verdict.NEW and one.number in stored for one in read)
    return [
        _against(layout, batch, one, *stored[one.number]) if is_ else one for one, is_ in zip(read, new, strict=True)
    ]


def _read(batch: Batch, layout: Layout, line: int, cells: Sequence[str]) -> Judged:
    """A row by itself: complete and right, or refused with every reason."""
    told = {code: text for code, text in zip(batch.columns, cells, strict=False) if code and text}
    raw = {**_filled(layout, batch.agency), **typed(layout, told)}
    found = clean(layout.type, raw, complete=True)
    words = wording("zh")
    labels = {one.id: one.label for one in layout.type.fields}
    problems = [
        (labels.get(name, name), problem.what(words)) for name, problem in found.problems.items() if name != "title"
    ]
    number = str(found.values.get(NUMBER, ""))
    if problems:
        return Judged(line, number, Verdict.REFUSED, problems=tuple(problems))
    title = proposed_title(layout.type, found.values) or layout.type.label
    cut = title if len(title) <= TITLE else title[: TITLE - 1] + "…"
    return Judged(line, number, Verdict.NEW, {**found.values, "title": cut})


def _filled(layout: Layout, agency: Agency) -> dict[str, object]:
    """What a new record starts with, as the form has it: name and code of the agency."""
    known = {"agency_name": agency.name, "agency_code": agency.credit_code}
    return {one.id: known[one.fill] for one in layout.type.fields if known.get(one.fill)}


def _first_lines(batch: Batch, read: Sequence[Judged]) -> dict[str, int]:
    """For each number of these rows the line of the batch in which it first stands."""
    numbers = {one.number for one in read if one.verdict is Verdict.NEW}
    found = dict(Numbered.objects.filter(batch=batch, number__in=numbers).values_list("number", "line"))
    fresh: dict[str, int] = {}
    for one in read:
        if one.verdict is Verdict.NEW and one.number not in found:
            fresh.setdefault(one.number, one.line)
    Numbered.objects.bulk_create(Numbered(batch=batch, number=number, line=line) for number, line in fresh.items())
    return {**found, **fresh}


def _once(one: Judged, first: Mapping[str, int]) -> Judged:
    if one.verdict is not Verdict.NEW or first[one.number] == one.line:
        return one
    why = _("与第 %(line)d 行的文号相同，只取先出现的一行；请核对后删去重复的。") % {"line": first[one.number]}
    return Judged(one.line, one.number, Verdict.REFUSED, problems=((_("决定文书号"), why),))


def _known(agency: Agency, layout: Layout, numbers: Sequence[str]) -> dict[str, Record]:
    """The agency's records of the type with these numbers, by hand or by import; not those that were given up."""
    rows = Record.objects.filter(agency=agency, type=layout.type.id, document_number__in=numbers)
    kept = rows.exclude(stage=Stage.NONE, standing=Standing.UNPUBLISHED).select_related("working").order_by("-pk")
    return {record.document_number: record for record in kept}


def _against(layout: Layout, batch: Batch, one: Judged, record: int, there: Mapping[str, Any]) -> Judged:
    """A row beside the record of its number; only the columns that the table has are compared."""
    columns = {part.id for code in batch.columns if code for part in layout.codes[code].fields}
    differing = [
        part.label for part in layout.type.fields
        if part.id in columns and there.get(part.id) != one.values.get(part.id)
    ]  # fmt: skip
    if not differing:
        return Judged(one.line, one.number, Verdict.UNCHANGED, record=record)
    why = _("与已有的信息不一致。需要改的，请打开该信息修订或者修改，导入不会改动已有的信息。")
    return Judged(one.line, one.number, Verdict.DIFFERS, problems=(("、".join(differing), why),), record=record)
