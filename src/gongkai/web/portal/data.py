"""Open data: what the API and the downloads are, and all public records as one stream, CSV or JSON Lines."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import chain
from typing import Any

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.views.decorators.http import require_safe

from gongkai.web.portal.asked import Asked, narrowed
from gongkai.web.portal.page import show
from gongkai.web.portal.whole import COLUMNS, Whole, batches, whole
from gongkai.web.ui.csv_lines import csv_lines


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    return show(request, "data")


@require_safe
def as_csv(request: HttpRequest) -> StreamingHttpResponse:
    """The metadata of all public records, or of those a list is narrowed to; read by key, a batch at a time."""
    return stream(request, "csv", "text/csv; charset=utf-8", lines_csv)


@require_safe
def as_json_lines(request: HttpRequest) -> StreamingHttpResponse:
    """The same with the typed fields, an object a line."""
    return stream(request, "jsonl", "application/jsonl; charset=utf-8", lines_json)


def stream(request: HttpRequest, ending: str, kind: str, lines: Any) -> StreamingHttpResponse:
    found = (whole(request, row) for row in batches(narrowed(Asked.read(request.GET.dict()))))
    answer = StreamingHttpResponse(lines(found), content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="records.{ending}"'
    return answer


def lines_csv(found: Iterator[Whole]) -> Iterator[str]:
    """A line each; no cell begins as a formula would."""
    return csv_lines(chain([COLUMNS], ([getattr(one, name) for name in COLUMNS] for one in found)))


def lines_json(found: Iterator[Whole]) -> Iterator[str]:
    for one in found:
        yield json.dumps(one.model_dump(mode="json"), ensure_ascii=False) + "\n"
