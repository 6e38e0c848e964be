"""The province's workbook dropped on a page: what differs is shown, what is chosen is entered with who and why."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from gongkai.core.form import Address
from gongkai.law.collection_file import collection_of
from gongkai.law.load import form_of
from gongkai.publish.collection import write
from gongkai.web.audit.models import AuditEntry
from gongkai.web.audit.verify import verify
from gongkai.web.reports.models import ReportEvent
from gongkai.web.reports.opening import REPORT
from sample_reports import report as sample
from web.office.records.pages import at, text
from web.reports.steps import YEAR, Desk

RECEIVED, PERSONS = "requests/received/total", "requests/received/natural_person"

FORM = form_of(YEAR)
assert FORM is not None


def workbook(desk: Desk, *, code: str = "", year: int = YEAR, **figures: Any) -> SimpleUploadedFile:
    """A filled workbook with the agency's row, `received` and `persons` in it, all else 0."""
    given = {RECEIVED: figures.get("received", 0), PERSONS: figures.get("persons", 0)}
    name = figures.get("name", "示例县某某局" if code else desk.cast.bureau.name)
    made = sample(year, given, agency=name)
    collection = collection_of(year)
    assert collection is not None
    return SimpleUploadedFile(
        "汇总.xlsx",
        BytesIO(write(collection, [(code or ("" if "name" in figures else desk.cast.bureau.code), made)])).read(),
    )


def dropped(client: Client, desk: Desk, file: SimpleUploadedFile) -> str:
    return text(client.post(path(desk), {"file": file}))


def path(desk: Desk) -> str:
    return f"/office/reports/{desk.report.pk}/collected/"


def chosen(desk: Desk, *cells: str, **more: str) -> dict[str, Any]:
    rows = f"{RECEIVED}=12 {PERSONS}=12"
    return {
        "cells": cells,
        "reason": "台账另册",
        "length": desk.report.length,
        "rows": rows,
        "name": "汇总.xlsx",
        **more,
    }


def test_what_differs_is_shown_beside_the_count_and_nothing_is_changed(desk: Desk) -> None:
    clerk = at(desk.begin().cast.zhang)
    assert "填好的汇总表" in text(clerk.get(path(desk)))
    page = dropped(clerk, desk, workbook(desk, received=12, persons=12))
    assert "2 格不同" in page
    assert f'value="{RECEIVED}=12"' in page
    assert "checked" not in page
    assert "省汇总表《汇总.xlsx》" in page
    assert not ReportEvent.objects.filter(step="entered").exists()


def test_the_same_figures_are_said_to_be_the_same(desk: Desk) -> None:
    page = dropped(at(desk.begin().cast.zhang), desk, workbook(desk))
    assert "0 格不同" in page
    assert 'type="checkbox"' not in page


def test_chosen_cells_are_entered_with_who_and_why_and_the_others_are_not(desk: Desk) -> None:
    clerk = at(desk.begin().cast.zhang)
    answer = clerk.post(path(desk), chosen(desk, f"{RECEIVED}=12"))
    assert answer.status_code == 302
    figures = {str(cell): one for cell, one in REPORT.life(desk.report).work.figures.items()}
    assert set(figures) == {RECEIVED}
    assert (str(figures[RECEIVED].value), figures[RECEIVED].by, figures[RECEIVED].reason) == ("12", "zhang", "台账另册")


@pytest.mark.parametrize(
    ("cells", "more", "says"),
    [
        ((), {}, "请勾选要按汇总表填写的单元格"),
        ((f"{RECEIVED}=12",), {"reason": ""}, "请写明数字从哪里来"),
        ((f"{RECEIVED}=12", f"{PERSONS}=1.5"), {}, f"{FORM.name(Address.parse(PERSONS))}：这一格是件数，请填整数"),
        (("requests/never/total=1",), {}, "没有单元格 requests/never/total"),
    ],
)
def test_all_or_none_is_entered_and_what_was_chosen_is_kept(
    desk: Desk, cells: tuple[str, ...], more: dict[str, str], says: str
) -> None:
    clerk = at(desk.begin().cast.zhang)
    page = text(clerk.post(path(desk), chosen(desk, *cells, **more)))
    assert says in page
    assert not ReportEvent.objects.filter(step="entered").exists()
    assert (f'value="{RECEIVED}=12" checked' in page) == (f"{RECEIVED}=12" in cells)


def test_many_cells_ask_the_database_no_more_than_two(desk: Desk) -> None:
    assert FORM is not None
    clerk = at(desk.begin().cast.zhang)
    cells = [str(address) for address in FORM.addresses if address.table == "requests"][:60]
    asked = []
    for some in (cells[:2], cells[:2], cells):  # 先写一次会话（the first writes the session）
        desk.report.refresh_from_db()
        with CaptureQueriesContext(connection) as queries:
            answer = clerk.post(path(desk), chosen(desk, *(f"{cell}=1" for cell in some)))
        assert answer.status_code == 302
        asked.append(len(queries))
    assert asked[2] == asked[1]
    assert len(REPORT.life(desk.report).work.figures) == len(cells)
    assert AuditEntry.objects.filter(act="report.enter").count() == ReportEvent.objects.filter(step="entered").count()
    assert all(walked.broken is None for walked in verify())


def test_the_row_is_found_under_the_name_whatever_its_spaces_and_widths(desk: Desk) -> None:
    desk.begin().cast.bureau.name = "示例县生态环境局（本级）"
    desk.cast.bureau.save()
    file = workbook(desk, name="示例县 生态环境局(本级)", received=12, persons=12)
    assert "2 格不同" in dropped(at(desk.cast.zhang), desk, file)


def test_a_csv_is_not_offered(desk: Desk) -> None:
    clerk = at(desk.begin().cast.zhang)
    assert "CSV" not in text(clerk.get(path(desk)))


def test_pressed_twice_it_is_entered_once(desk: Desk) -> None:
    clerk = at(desk.begin().cast.zhang)
    said = chosen(desk, f"{RECEIVED}=12")
    clerk.post(path(desk), said)
    assert clerk.post(path(desk), said).status_code == 409
    assert ReportEvent.objects.filter(step="entered").count() == 1


def test_a_workbook_without_the_row_or_of_another_kind_says_what_is_there(desk: Desk) -> None:
    clerk = at(desk.begin().cast.zhang)
    page = dropped(clerk, desk, workbook(desk, code="OTHER"))
    assert "汇总表里没有" in page and "示例县某某局（2020）" in page
    page = dropped(clerk, desk, SimpleUploadedFile("空.xlsx", b"PK\x03\x04nothing"))
    assert 'name="file"' in page
    assert "格不同" not in page


def test_a_stranger_sees_none_of_it(desk: Desk) -> None:
    desk.begin()
    assert at(desk.cast.supervisor).get(path(desk)).status_code in (403, 404)
