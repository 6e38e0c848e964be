"""A section's text: a plain editor with light markup, the cells one may bind, and last year's text beside it."""

from __future__ import annotations

from functools import partial
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from gongkai.core.bound import characters
from gongkai.core.report import Report
from gongkai.core.sentences import own_sentences, repeats
from gongkai.law.claim_file import lexicon
from gongkai.publish.as_json import plain
from gongkai.web.access import needs
from gongkai.web.day import now
from gongkai.web.office.record_signed import signed
from gongkai.web.office.report_cell import step_of
from gongkai.web.office.report_find import find, form_for
from gongkai.web.office.report_findings import numbered
from gongkai.web.office.report_page import named
from gongkai.web.office.step import StepForm, status_of, taken
from gongkai.web.reports import services
from gongkai.web.reports.models import AnnualReport
from gongkai.web.reports.selectors.shown import Shown, shown
from gongkai.web.reports.services.work import LONGEST_TEXT


class TextForm(StepForm):
    """The text of one section."""

    text = forms.CharField(
        label=lazy("这一部分的文字"), required=False, max_length=LONGEST_TEXT, widget=forms.Textarea(attrs={"rows": 18}),
        help_text=lazy("一行一段；“# ”起首是小标题，“- ”起首逐条编号；花括号里的单元格随统计表变动。"),
    )  # fmt: skip


@needs("report.draft", subject=find, read="report.read")
def edit(request: HttpRequest, row: AnnualReport, annual: int, section: int) -> HttpResponse:
    """The text of a section (0: what stands before the first heading)."""
    if section and section not in {one.number for one in form_for(row).sections}:
        raise Http404
    found = shown(row, at=now())
    drawn = partial(page, request, row, found, section)
    if request.method != "POST":
        return drawn(TextForm(initial={"length": row.length, "text": found.life.work.texts.get(section, "")}))
    form = TextForm(request.POST)

    def act() -> Any:
        return services.write(row, section=section, **form.cleaned_data, **signed(request))

    return taken(request, form, act, drawn, step_of(row, _("已保存。")))


def page(
    request: HttpRequest, row: AnnualReport, found: Shown, section: int, form: StepForm, *, refused: str = "",
    stale: str = "",
) -> HttpResponse:  # fmt: skip
    """The editor, what the cells are now, last year's text with how much of it repeats."""
    content = found.content
    heading = next((part.heading for part in content.narrative if part.number == section and section), _("开头"))
    cards = numbered(row, content, found.standing, named(found), open_=False)
    tables = [table for table in content.form.tables if table.section == section] or content.form.tables
    last = found.last.report if found.last else None
    context = {
        "report": row, "section": section, "heading": heading, "form": form, "refused": refused, "stale": stale,
        "cells": bindable(content, tables), "last": text_of(last, section) if last else None,
        "repeats": share(content, last) if last else None, "findings": [one for one in cards if one.section == section and one.line],
        "characters": characters([text_of(content, section)]),
    }  # fmt: skip
    status = status_of(request, refused=refused, stale=stale)
    return render(request, "office/reports/section.html", context, status=status)


def bindable(content: Report, tables: Any) -> list[tuple[str, str, str]]:
    """The total cells of the tables: address in braces, words, figure now."""
    wanted = {table.code for table in tables}
    return [
        (f"{{{cell}}}", content.form.name(cell), plain(content.value(cell)))
        for cell in content.form.addresses
        if cell.table in wanted and (cell.table == "disclosure" or cell.column == "total")
    ]


def text_of(report: Report, section: int) -> str:
    """The text of a section of a report."""
    return "\n".join(part.text for part in report.narrative if part.number == section)


def share(content: Report, last: Report) -> int:
    """How much of the whole text stands in last year's, but for its figures: a percentage."""
    found = repeats(own_sentences(content, lexicon()), own_sentences(last, lexicon()))
    return found.but_for_figures * 100 // found.sentences if found.sentences else 0
