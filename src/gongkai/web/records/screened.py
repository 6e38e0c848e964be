"""A record's content as the checks before publication take it: what goes out, each text with its place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from gongkai.core.record import Attribute
from gongkai.core.record_fields import show
from gongkai.core.record_type import Field
from gongkai.core.screening.material import Material, Place, Span, Spot
from gongkai.web.held import held, hold
from gongkai.web.records.kinds import type_of
from gongkai.web.records.models import AgencyItem, Record, RecordContent
from gongkai.web.screening.links import links_in
from gongkai.web.screening.subject import Attached, Subject, Words

# 自由填写的文字才检查；日期、数字、代码、选项另有校验（typed values have checks of their own）。
FREE = frozenset({"text", "long_text", "url"})
CHOSEN = frozenset({"choice", "choices"})


def subject_of(record: Record, content: RecordContent) -> Subject:
    """What is screened of a content; personal fields and those that stay inside never go out, and are left aside."""
    return Subject(record.agency, record.pk, content.digest, attached(content), lambda: _words(record, content.body))


def attached(content: RecordContent) -> tuple[Attached, ...]:
    """The files of a content."""
    return tuple(Attached(one["digest"], one["name"]) for one in content.body.get("attachments", ()))


def goes_out(content: RecordContent | None) -> bool:
    """Whether a content is there and meant for the public."""
    return content is not None and content.body.get("attribute") == Attribute.PROACTIVE


def _words(record: Record, body: Mapping[str, Any]) -> Words:
    values = body.get("values", {})
    known = type_of(record.type).fields
    fields = [one for one in known if one.id in values and one.shown and not one.personal]
    spans = tuple(_spans(fields, values, ()))
    label = next((one.label for one in known if one.id == "title"), "名称")
    title = Span(body.get("title", ""), (Spot("field", {"label": label}),))
    if not any(span.text == title.text for span in spans):
        spans = (title, *spans)
    long = {one.label for one in fields if one.kind == "long_text"}
    material = Material(
        spans=spans, labels=tuple(_said(fields, values)), elements=_elements(body.get("item")),
        signed=tuple(span for span in spans if span.place[0].slots["label"] in long),
    )  # fmt: skip
    return Words(material, tuple(links_in(span.text for span in spans)))


def _said(fields: Sequence[Field], values: Mapping[str, Any]) -> Iterator[str]:
    """The labels of what is filled in, those of a table's columns too, and what was chosen from a list."""
    for field in fields:
        yield field.label
        if field.columns:
            yield from (one.label for one in field.columns if not one.personal)
        elif field.kind in CHOSEN:
            yield show(field, values[field.id])


def _spans(fields: Sequence[Field], values: Mapping[str, Any], outer: Place) -> Iterator[Span]:
    """The free texts, those in tables with their row."""
    for field in fields:
        if field.id not in values or field.personal:
            continue
        place = (*outer, Spot("field", {"label": field.label}))
        if field.columns:
            for number, row in enumerate(values[field.id], 1):
                yield from _spans(field.columns, row, (*place, Spot("row", {"row": number})))
        elif field.kind in FREE:
            yield Span(show(field, values[field.id]), place)


def _elements(item: int | None) -> tuple[str, ...]:
    """公开内容要素 of the catalogue item: one query, once where many acts are done together."""
    if item is None:
        return ()
    key = ("item elements", item)
    known: tuple[str, ...] | None = held(key)
    if known is None:
        facts = AgencyItem.objects.filter(pk=item).values_list("facts", flat=True).first() or {}
        known = hold(key, tuple(facts.get("elements", ())))
    return known
