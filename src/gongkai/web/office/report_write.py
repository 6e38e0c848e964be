"""A section's text: a plain editor with light markup, the cells one may bind, and last year's text beside it."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from gongkai.core.bound import CELL, LAST, NAMED, characters
from gongkai.core.catalogue_terms import Channel
from gongkai.core.report import Report
from gongkai.core.sentences import own_sentences, repeats
from gongkai.law.chart_file import charts
from gongkai.law.claim_file import lexicon
from gongkai.law.load import form_of
from gongkai.publish.as_json import plain
from gongkai.web.access import needs
from gongkai.web.day import now
from gongkai.web.office.record_signed import signed
from gongkai.web.office.report_cell import step_of
from gongkai.web.office.report_find import find, form_for
from gongkai.web.office.report_findings import numbered
from gongkai.web.office.report_page import named
from gongkai.web.office.step import StepForm, status_of, taken
from gongkai.web.records.selectors.channels import counted_by_channel
from gongkai.web.reports import services
from gongkai.web.reports.models import AnnualReport
from gongkai.web.reports.selectors.shown import Shown, shown
from gongkai.web.reports.services.work import LONGEST_TEXT
from gongkai.web.ui.fields import LongText


def words() -> dict[str, Any]:
    """The words of the editor."""
    return {
        "bar": _("格式"), "heading": _("小标题"), "paragraph": _("正文"), "list": _("列表"), "table": _("表格"),
        "rowAfter": _("下加一行"), "rowGone": _("删去一行"), "columnAfter": _("右加一列"), "columnGone": _("删去一列"),
        "tableGone": _("删去表格"), "undo": _("撤销"), "redo": _("重做"), "source": _("按行直接写"),
        "insert": _("插入"),
        "last": _("上年数"),
        "counted": _("统计数"), "blank": _("空"),
        "cell": _("引用统计表的数字"), "chart": _("插入图表"), "heads": [_("事项"), _("本年"), _("上年")],
        "paste": {
            "kept": _("粘贴的内容只保留小标题、段落、列表和表格。"), "picture": _("{n} 张图片没有放进来"), "note": _("{n} 处批注、脚注没有放进来"),
            "link": _("{n} 处链接只留下文字"), "type": _("字体、加粗、颜色没有保留（{n} 处）"), "merged": _("{n} 个合并的单元格已拆开"),
            "nested": _("{n} 处套在里面的列表、表格已展平"), "joined": _("单元格、条目里分的段已接成一段"),
        },
    }  # fmt: skip


class TextForm(StepForm):
    """The text of one section."""

    text = LongText(
        label=lazy("这一部分的文字"), required=False, max_length=LONGEST_TEXT, widget=forms.Textarea(attrs={"rows": 18, "data-editor": "editor"}),
        help_text=lazy("一行一段；“# ”起首是小标题，“- ”起首逐条编号，“| 甲 | 乙 |”是表格的一行（第一行是表头）；花括号里的单元格随统计表变动。"),
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
    last, cells = found.last.report if found.last else None, bindable(content, tables)
    made = drawable(content) if section else []  # the opening holds no tables
    context = {
        "report": row, "section": section, "heading": heading, "form": form, "refused": refused, "stale": stale,
        "cells": cells, "last": text_of(last, section) if last else None,
        "repeats": share(content, last) if last else None, "findings": [one for one in cards if one.section == section and one.line],
        "editor": editor(cells, made, tables=bool(section)), "charts": made, "characters": characters([text_of(content, section)]),
        "channels": by_channel(row, section),
    }  # fmt: skip
    status = status_of(request, refused=refused, stale=stale)
    return render(request, "office/reports/section.html", context, status=status)


def by_channel(row: AnnualReport, section: int) -> list[tuple[str, int]]:
    """How many records of the year came out by each channel (条例§23-§25), for the 总体情况 that tells it: two queries."""
    if section != 1:
        return []
    counts = counted_by_channel([row.agency_id], date(row.year, 1, 1), date(row.year, 12, 31))
    return [(one.label, counts[one]) for one in Channel if counts.get(one)]


def bindable(content: Report, tables: Any) -> list[tuple[str, str, str]]:
    """The total cells of the tables: address in braces, words, figure now."""
    wanted = {table.code for table in tables}
    return [
        (f"{{{cell}}}", content.form.name(cell), plain(content.value(cell)))
        for cell in content.form.addresses
        if cell.table in wanted and (cell.table == "disclosure" or cell.column == "total")
    ]


def editor(cells: list[tuple[str, str, str]], made: list[tuple[str, str]], *, tables: bool) -> dict[str, Any]:
    """What the editor is given: its words, the cells one may bind (without braces), the charts one may put in, whether
    it makes tables, and how what is bound is written."""
    bare = [(code.strip("{}"), name, figure) for code, name, figure in cells]
    terms = {"cell": CELL, "last": LAST, "named": sorted(NAMED)}
    return {"words": words(), "cells": bare, "charts": made, "tables": tables, "terms": terms}


def drawable(content: Report) -> list[tuple[str, str]]:
    """The charts of the edition: title, and what is put into the text."""
    form, last = content.form.id, form_of(content.year - 1)
    known = [one for one in charts() if form in one.rows]
    return [(one.title, one.markup(form, content.year, last.id if last else "")) for one in known]


def text_of(report: Report, section: int) -> str:
    """The text of a section of a report."""
    return "\n".join(part.text for part in report.narrative if part.number == section)


def share(content: Report, last: Report) -> int:
    """How much of the whole text stands in last year's, but for its figures: a percentage."""
    found = repeats(own_sentences(content, lexicon()), own_sentences(last, lexicon()))
    return found.but_for_figures * 100 // found.sentences if found.sentences else 0
