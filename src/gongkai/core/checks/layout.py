"""Whether the report is laid out as its year's edition wants: the edition, its sections, its rows and columns."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.core.checks.says import said
from gongkai.core.context import Context
from gongkai.core.finding import Finding
from gongkai.core.report import Deviation, Narrative
from gongkai.core.rule import Level, Rule


def edition_of_the_year(context: Context, rule: Rule) -> Iterator[Finding]:
    """The printed edition is the one that applies to the report's year; the message names the right one."""
    year, form = context.report.year, context.form
    if not year or form.applies_to(year):
        return
    right = next((other for other in context.editions if other.applies_to(year)), None)
    key = "check.edition" if right else "check.edition_unknown"
    slots = {"year": year, "printed": form.basis, "right": right.basis if right else ""}
    middle = context.wording.say(key, **slots)
    where = context.wording.say("check.whole_report")
    yield context.finding(rule, subject=f"edition {form.id}", message=said(context, rule, where=where, middle=middle))


def deviations(context: Context, rule: Rule) -> Iterator[Finding]:
    """What the reader found to differ from the edition: those of `params.only`, or all but those of `params.not`."""
    only, without = rule.params.get("only"), rule.params.get("not", ())
    for deviation in context.report.deviations:
        if deviation.code in only if only is not None else deviation.code not in without:
            yield _deviation(context, rule, deviation)


def _deviation(context: Context, rule: Rule, deviation: Deviation) -> Finding:
    tables = {cell.table for cell in deviation.cells}
    numbers = [table.number for table in context.form.tables if table.code in tables]
    of_headings = deviation.code.startswith(("deviation.heading", "deviation.section"))
    where = context.wording.say("check.headings" if of_headings else "check.whole_report")
    return context.finding(
        rule,
        level=Level(deviation.level),
        subject=f"{deviation.code} {deviation.text}".strip(),
        message=said(
            context, rule, where=context.wording.say("check.and").join(numbers) or where, middle=deviation.message
        ),
        cells=deviation.cells,
        at=deviation.at,
    )


def sections_complete(context: Context, rule: Rule) -> Iterator[Finding]:
    """Each section of the edition is there, unless the reader has said already that it is not."""
    known = _texts(context, "deviation.section_missing")
    printed = {section.number for section in context.report.narrative}
    for section in context.form.sections if printed - {0} else ():
        if section.number not in printed and section.heading not in known:
            middle = context.wording.say("check.section_missing", heading=section.heading)
            yield _of_section(context, rule, section.number, middle, None)


def sections_in_order(context: Context, rule: Rule) -> Iterator[Finding]:
    """Each section stands once, after those of lower number, unless the reader has said already that it does not."""
    known = _texts(context, "deviation.heading_twice") | _texts(context, "deviation.section_order")
    headings = {section.number: section.heading for section in context.form.sections}
    before: set[int] = set()
    for printed in context.report.narrative:
        wrong = "twice" if printed.number in before else "order" if any(n > printed.number for n in before) else None
        if printed.number in headings:
            before.add(printed.number)
            if wrong and headings[printed.number] not in known:
                middle = context.wording.say(f"check.section_{wrong}", heading=printed.heading)
                yield _of_section(context, rule, printed.number, middle, printed)


def _of_section(context: Context, rule: Rule, number: int, middle: str, printed: Narrative | None) -> Finding:
    message = said(context, rule, where=context.wording.say("check.headings"), middle=middle)
    place = {"at": printed.at} if printed else {}
    return context.finding(rule, subject=f"section {number}", message=message, **place)


def _texts(context: Context, code: str) -> set[str]:
    return {deviation.text for deviation in context.report.deviations if deviation.code == code}
