"""The types of record as a page of documentation: fields, limits, counts and an example of each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from gongkai.core.clean import clean
from gongkai.core.record_fields import KINDS, show
from gongkai.core.record_type import Count, Field, Limit, RecordType, Series, When
from gongkai.core.sure import Sure
from gongkai.law.load import record_types, wording

PAGE = Path("docs/record-types.md")
LIMITS = ("disclose_within", "notice_period", "withdraw_within", "display_until")


def record_book(types: Mapping[str, RecordType] | None = None) -> str:
    """docs/record-types.md: the types (else all of the law files), as Markdown in Chinese."""
    return "\n".join(_page(record_types() if types is None else types)).rstrip("\n") + "\n"


def _page(types: Mapping[str, RecordType]) -> Iterator[str]:
    say = wording().say
    yield f"# {say('recordbook.title')}\n"
    yield say("recordbook.intro", types=len(types)) + "\n"
    yield say("recordbook.contents")
    for item in types.values():
        yield f"| {item.label} | `{item.id}` | {item.article} | {len(item.fields)} |"
    yield f"\n## {say('recordbook.kinds')}\n"
    yield say("recordbook.kinds_head")
    for name, kind in KINDS.items():
        options = "、".join(f"`{option}`" for option in sorted(kind.options))
        yield f"| `{name}` | {say(f'recordbook.kind.{name}')} | {options} |"
    yield f"\n{say('recordbook.common_options')}\n"
    for item in types.values():
        yield from _type(item)


def _type(item: RecordType) -> Iterator[str]:
    say = wording().say
    yield f"## {say('recordbook.type', label=item.label, id=item.id)}\n"
    yield f"{item.about}\n"
    yield "\n".join(f"- {fact}" for fact in _facts(item)) + "\n"
    yield say("recordbook.fields_head")
    for field in item.fields:
        cells = (field.label, f"`{field.id}`", f"`{field.kind}`", _required(field, item), _remarks(field, item))
        yield f"| {' | '.join(cells)} |"
    yield f"\n{say('recordbook.example')}：{_example(item)}\n"


def _facts(item: RecordType) -> Iterator[str]:
    say = wording().say
    yield say("recordbook.article", article=item.article)
    if item.catalogue:
        yield say("recordbook.catalogue", item=item.catalogue)
    if item.title_from:
        yield say("recordbook.title_from", patterns="；".join(f"`{title.pattern}`" for title in item.title_from))
    if item.last_on:
        yield say("recordbook.last_on", day=item.last_on)
    if item.tied_to:
        tied = item.tied_to
        yield say("recordbook.tied_to", field=item.field(tied.field).label, basis=tied.basis + _sure(tied))
    for name in LIMITS:
        yield from (_limit(name, limit, item) for limit in getattr(item, name))
    for series in item.series:
        slots = {"every": say(f"recordbook.every.{series.every}"), "when": _if(series.when, item)}
        yield say("recordbook.series", basis=series.basis, sure=_sure(series), **slots)
    if item.acts:
        yield say("recordbook.acts", acts="；".join(f"{act.label} → {act.state_label}" for act in item.acts))
    if item.counts:
        yield say("recordbook.counts", counts="；".join(_count(count, item) for count in item.counts))


def _limit(name: str, limit: Limit, item: RecordType) -> str:
    say = wording().say
    named = {field.id: field.label for field in item.fields}
    span = limit.by or say(f"record.span.{limit.unit}", length=limit.length)
    dates = "".join(
        say(f"recordbook.{key}", day=day) for key, day in (("since", limit.since), ("until", limit.until)) if day
    )
    return say(
        "recordbook.limit.by" if limit.by else "recordbook.limit",
        purpose=say(f"recordbook.limit.{name}"),
        start=named.get(limit.start) or say(f"record.day.{limit.start}"),
        span=(say(f"recordbook.{limit.name}") if limit.name else "") + span,
        when=_if(limit.when, item) + dates,
        basis=limit.basis,
        sure=_sure(limit),
    )


def _count(count: Count, item: RecordType) -> str:
    say = wording().say
    states = {"public": say("recordbook.public"), **{act.state: act.state_label for act in reversed(item.acts)}}
    added = say("recordbook.count_sum", field=item.field(count.sum).label) if count.sum else ""
    if count.standing:
        added += say("recordbook.count_standing", state=states[count.standing])
    return say("recordbook.count", into=f"`{count.cell or count.name}`", sum=added, when=_if(count.when, item))


def _sure(fact: Limit | Series | Count | Field | object) -> str:
    """How sure a fact is, in words; nothing where it was read in its source."""
    sure, source = getattr(fact, "sure", Sure.VERIFIED), getattr(fact, "source", "")
    return "" if sure is Sure.VERIFIED else wording().say(f"recordbook.sure.{sure}", source=source)


def _required(field: Field, item: RecordType) -> str:
    if field.required:
        return wording().say("recordbook.always")
    if field.required_when is None:
        return ""
    return wording().say("recordbook.when", conditions=_conditions(field.required_when, item))


def _if(when: When, item: RecordType) -> str:
    return wording().say("recordbook.if", conditions=_conditions(when, item)) if when.tests else ""


def _conditions(when: When, item: RecordType) -> str:
    say, said = wording().say, []
    for name, values in when.tests.items():
        field = item.field(name)
        each = [[value] if field.kind == "choices" else value for value in values]
        words = say("recordbook.or").join(show(field, value) for value in each)
        said.append(say("recordbook.condition", field=field.label, values=words))
    return say("recordbook.and").join(said)


def _remarks(field: Field, item: RecordType) -> str:
    say = wording().say
    parts = [field.help] if field.help else []
    if field.asked_when is not None and field.asked_when != field.required_when:
        parts.append(say("recordbook.asked", conditions=_conditions(field.asked_when, item)))
    if field.choices:
        parts.append(say("recordbook.choices", choices="、".join(choice.label for choice in field.choices)))
    if field.columns:
        parts.append(say("recordbook.columns", columns="、".join(column.label for column in field.columns)))
    for key, value in (("unit", field.unit), ("code", field.code)):
        if value:
            parts.append(say(f"recordbook.{key}", **{key: value}) + (_sure(field) if key == "code" else ""))
    if field.personal or not field.shown:
        parts.append(say("recordbook.sealed" if field.personal else "recordbook.not_shown"))
    return "；".join(parts).replace("|", "\\|").replace("\n", " ")


def _example(item: RecordType) -> str:
    """The type's example, cleaned and shown: one line, tables by their number of rows left out of it."""
    values = clean(item, item.example).values
    shown = ((field, values[field.id]) for field in item.fields if field.id in values and not field.columns)
    return "；".join(f"{field.label} {show(field, value)}".replace("\n", " ") for field, value in shown)


if __name__ == "__main__":
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(record_book(), "utf-8")
