"""The pieces as template tags, known in every template: day strip, timeline, finding, statutory table, chip, field."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django import template
from django.forms import BoundField, Form
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from gongkai.web.ui import pieces, shown
from gongkai.web.ui.control import Control, control, problems_of

register = template.Library()
register.filter("day", shown.day)
register.filter("moment", shown.moment)


@register.filter
def words(text: str) -> list[str]:
    """The words of a string, to loop over."""
    return text.split()


@register.simple_block_tag
def around(content: str, element: str, names: str, label: str = "") -> str:
    """An element around what is in the block, or nothing where the block is empty."""
    if not content.strip():
        return ""
    named = format_html(' aria-label="{}"', label) if label else ""
    return format_html('<{0} class="{1}"{2}>{3}</{0}>', element, names, named, mark_safe(content))


@register.inclusion_tag("ui/pieces/day_strip.html")
def day_strip(days: Sequence[pieces.Day], label: str = "") -> dict[str, Any]:
    """Each day a cell; with only those kinds in the legend that occur."""
    seen = {day.kind for day in days}
    legend: list[tuple[str, pieces.Words]] = [
        (kind, text) for kind, text in pieces.DAY_KINDS.items() if kind in seen and kind != "outside"
    ]
    if any(day.due for day in days):
        legend.append(("due", _("期限届满日")))
    cells = [(day, at == 0 or day.on.day == 1, spoken(day)) for at, day in enumerate(days)]
    said = next((words for day, _named, words in cells if day.due), "")
    return {"cells": cells, "legend": legend, "label": label or _("期限日历"), "said": said, "week": shown.WEEK * 2}


def spoken(day: pieces.Day) -> str:
    """A day of the strip in words: the date, what kind of day, why, which working day, whether the term ends."""
    parts = [shown.day(day.on), day.why or str(pieces.DAY_KINDS[day.kind])]
    if day.number:
        parts.append(_("第 %(n)d 个工作日") % {"n": day.number})
    if day.today:
        parts.append(_("今天"))
    if day.due:
        parts.append(_("期限届满日"))
    return "，".join(parts)


@register.inclusion_tag("ui/pieces/timeline.html")
def timeline(entries: Iterable[pieces.Entry]) -> dict[str, Any]:
    return {"entries": entries}


@register.inclusion_tag("ui/pieces/finding.html")
def finding(finding: pieces.Finding) -> dict[str, Any]:
    return {"finding": finding, "severity": pieces.SEVERITIES[finding.severity]}


@register.inclusion_tag("ui/pieces/statutory_table.html")
def statutory_table(table: pieces.Table) -> dict[str, Any]:
    return {"table": table, "lines": list(zip(table.lines, pieces.leading(table), strict=True))}


@register.inclusion_tag("ui/pieces/state_chip.html")
def state_chip(kind: pieces.ChipKind, text: str) -> dict[str, str]:
    """KeyError for a kind there is not."""
    return {"kind": kind, "text": text, "mark": pieces.CHIP_MARKS[kind]}


@register.inclusion_tag("ui/pieces/figure.html")
def figure(value: object, source: pieces.Source = "plain", href: str = "", wrong: str = "") -> dict[str, Any]:
    """A number with its mark; with `href` one can pull on it. KeyError for a source there is not."""
    return {"value": value, "source": source, "href": href, "wrong": wrong, "spoken": pieces.SOURCES[source]}


@register.inclusion_tag("ui/pieces/field.html")
def field(bound: BoundField) -> dict[str, Control]:
    """Label, help, error, control with the value kept; any widget, and the tables of `ui.fields`."""
    return {"field": control(bound)}


@register.inclusion_tag("ui/pieces/problems.html")
def problems(form: Form) -> dict[str, Any]:
    """What is wrong in a form, on top of it, each a link to its place; nothing where nothing is wrong."""
    return {"problems": problems_of(form)}


@register.inclusion_tag("ui/pieces/empty.html")
def empty(what: str, then: str = "", href: str = "", words: str = "") -> dict[str, str]:
    """A page without anything: what is not there, what to do first, and the way to it."""
    return {"what": what, "then": then, "href": href, "words": words}


@register.inclusion_tag("ui/pieces/action.html")
def action(words: str, consequence: str, form: str = "", name: str = "", value: str = "") -> dict[str, str]:
    """The primary action of a page, in words, with its consequence beneath; sends the form with this id."""
    return {"words": words, "consequence": consequence, "form": form, "name": name, "value": value}


@register.inclusion_tag("ui/pieces/pages.html", takes_context=True)
def pages(context: template.Context, page: Any) -> dict[str, Any]:
    """Where one is in a list of pages (a Django Page), with the filters kept."""
    asked = context["request"].GET.copy()
    asked.pop("page", None)
    return {"page": page, "kept": asked.urlencode()}
