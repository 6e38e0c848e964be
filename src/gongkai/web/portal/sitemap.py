"""/sitemap.xml: an index of parts, each a range of keys, so that a part costs the same however many records there are."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from urllib.parse import quote
from xml.sax.saxutils import escape

from django.db.models import Max
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import RFC3986_SUBDELIMS
from django.views.decorators.http import require_safe

from gongkai.web.portal.public import address, rows
from gongkai.web.records.models import Record

SIZE = 5_000  # 一份最多五千条（the protocol allows 50,000）
SPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
PAGES = (
    "home", "list", "catalogue", "calendar", "air", "guides", "systems", "apply", "follow", "ask", "answers",
    "consultations", "reports", "data",
)  # fmt: skip


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """The part of the fixed pages, and one for every `SIZE` keys; one query, which reads the last key."""
    last = Record.objects.aggregate(last=Max("pk"))["last"] or 0
    parts = [reverse("portal:sitemap_pages"), *(reverse("portal:sitemap_part", args=[at]) for at in range(count(last)))]
    return xml("sitemapindex", (f"<sitemap><loc>{absolute(request, one)}</loc></sitemap>" for one in parts))


def count(last: int) -> int:
    """How many parts hold the keys up to `last`."""
    return -(-last // SIZE)


@require_safe
def pages(request: HttpRequest) -> HttpResponse:
    return xml("urlset", (f"<url><loc>{absolute(request, reverse(f'portal:{one}'))}</loc></url>" for one in PAGES))


@require_safe
def part(request: HttpRequest, number: int) -> HttpResponse:
    """The public records whose keys lie in (number × SIZE, (number + 1) × SIZE]; one query by the primary key."""
    if number > 1_000_000:
        raise Http404
    root = absolute(request, address("0")).removesuffix(
        "0/"
    )  # once: reversing five thousand takes longer than reading them
    return xml("urlset", (
        f"<url><loc>{root}{escape(quoted(index_number))}/</loc><lastmod>{updated_on or published_on}</lastmod></url>"
        for index_number, published_on, updated_on in of_part(number)
    ))  # fmt: skip


def quoted(index_number: str) -> str:
    """An index number as it stands in the address of its record."""
    return quote(index_number, safe=f"{RFC3986_SUBDELIMS}/~:@")


def of_part(number: int) -> Iterable[tuple[str, date, date | None]]:
    """Index number, day of publication and of the last change."""
    found = rows().filter(pk__gt=number * SIZE, pk__lte=(number + 1) * SIZE).order_by("pk")
    return (
        (index_number or "", published_on or date.min, updated_on)
        for index_number, published_on, updated_on in found.values_list("index_number", "published_on", "updated_on")
    )


def xml(element: str, lines: Iterable[str]) -> HttpResponse:
    body = f'<?xml version="1.0" encoding="UTF-8"?>\n<{element} {SPACE}>{"".join(lines)}</{element}>'
    return HttpResponse(body, content_type="application/xml; charset=utf-8")


def absolute(request: HttpRequest, place: str) -> str:
    return escape(f"{request.scheme}://{request.get_host()}{place}")
