"""A published annual report as a page: its text and tables, the records behind its figures, its editions and files."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gongkai.core.form import Address
from gongkai.core.report import Report, Summed
from gongkai.core.text_table import TextTable
from gongkai.publish.as_json import plain
from gongkai.publish.chart import address as chart_of
from gongkai.publish.chart import said as alt
from gongkai.publish.document import Heading, Prose, outline
from gongkai.web.agencies.models import Agency
from gongkai.web.portal.catalogue import find
from gongkai.web.portal.page import show
from gongkai.web.portal.public import page, rows
from gongkai.web.portal.report_files import KINDS, file_name
from gongkai.web.portal.site import agencies, guide_of
from gongkai.web.reports.selectors.published import Out, changes, counts_records, editions, records_behind
from gongkai.web.reports.tables import tables


def found(request: HttpRequest, code: str, year: int) -> tuple[Agency, list[Out], Out]:
    """The agency, all editions of the year, and the one that `?edition=` asks for (else the latest). Http404."""
    agency = find(code)
    there = editions(agency, year)
    asked = request.GET.get("edition", "")
    for one in there:
        if not asked or asked == str(one.row.edition):
            return agency, there, one
    raise Http404


@require_safe
def report(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """The report; seven queries beside the site's, whatever it holds."""
    agency, there, out = found(request, code, year)
    older = next((one for one in there if one.row.edition == out.row.edition - 1), None)
    with_guide = agencies().filter(pk=agency.pk).first()
    context = {
        "agency": agency, "year": year, "out": out, "title": title(out.content), "pieces": list(pieces(out, code)),
        "editions": there, "current": out is there[0], "sources": summed(out.content),
        "changes": said(out, older) if older else [], "guide": guide_of(with_guide) if with_guide else None,
        "files": [(ending, file_name(out.row, ending, first=out is there[0])) for ending in KINDS],
    }  # fmt: skip
    return show(request, "report", context)


def title(content: Report) -> str:
    return " ".join(one.text for one in outline(content) if isinstance(one, Heading) and not one.number)


def pieces(out: Out, code: str) -> Iterator[dict[str, Any]]:
    """Headings, paragraphs and tables in the report's own order."""
    href = link(out, code)
    for piece in outline(out.content):
        if isinstance(piece, Heading):
            if piece.number:
                yield {"heading": piece.text}
        elif isinstance(piece, Prose):
            yield {"text": piece.text}
        elif isinstance(piece, TextTable):
            yield {"own": piece, "chart": chart_of(piece), "alt": alt(piece)}
        else:
            yield {"tables": tables(out.content, piece.table, href)}


def link(out: Out, code: str) -> Callable[[Address], str]:
    """Where a figure leads that counts records: to those of them that are public. Blank for any other."""
    query = f"?edition={out.row.edition}"

    def href(address: Address) -> str:
        cell = out.content.cells.get(address)
        if cell is None or not cell.value or not counts_records(address) or isinstance(cell.source, Summed):
            return ""
        return reverse("portal:report_records", args=[code, out.row.year, str(address)]) + query

    return href


def summed(content: Report) -> list[str]:
    """The reports that a government's is the sum of."""
    found: dict[str, None] = {}
    for cell in content.cells.values():
        if isinstance(cell.source, Summed):
            found.update(dict.fromkeys(cell.source.reports))
    return list(found)


def said(out: Out, older: Out) -> list[tuple[str, str, str]]:
    """What the corrected edition says otherwise, in words."""
    form = out.content.form
    return [(form.name(cell), plain(was), plain(now)) for cell, was, now in changes(older.content, out.content)]


@require_safe
def records(request: HttpRequest, code: str, year: int, figure: str) -> HttpResponse:
    """The records behind a figure that are public, turned over by key; Http404 where it counts none."""
    agency, _there, out = found(request, code, year)
    try:
        address = Address.parse(figure)
    except ValueError as error:
        raise Http404 from error
    behind = records_behind(out.content, agency, address)
    if behind is None:
        raise Http404
    public = rows().filter(reduce(or_, (Q(pk__in=one.order_by().values("pk")) for one in behind)))
    listed = page(public, request.GET.get("after", ""))
    context = {
        "agency": agency, "year": year, "out": out, "name": out.content.form.name(address), "rows": listed.rows,
        "after": listed.after, "value": plain(out.content.value(address)), "public": public.count(),
        "unit": out.content.form.column(address).unit, "what": _("记录"),
    }  # fmt: skip
    return show(request, "report_records", context)
