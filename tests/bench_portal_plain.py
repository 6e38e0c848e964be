"""What someone would write by hand for the same twenty public rows: one query, its content fetched with it."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import include, path

from gongkai.web.records.models import Record

PUBLIC = ("published", "repealed", "lapsed")
PAGE = engines["django"].from_string("""<!doctype html><title>records</title><ol>{% for record in rows %}
<li><a href="/records/{{ record.index_number }}/">{{ record.public.body.title }}</a> {{ record.agency.name }}
{{ record.public.body.values.document_number }} {{ record.get_standing_display }} {{ record.type }}
{{ record.published_on|date }} {{ record.updated_on|date }}</li>{% endfor %}</ol>""")


def plain(request: HttpRequest) -> HttpResponse:
    rows: QuerySet[Record] = Record.objects.filter(standing__in=PUBLIC, published_on__isnull=False)
    rows = rows.select_related("agency", "public")
    for name, column in (("agency", "agency__code"), ("type", "type"), ("item", "item__code")):
        if value := request.GET.get(name):
            rows = rows.filter(**{column: value})
    if month := request.GET.get("month"):
        year, number = map(int, month.split("-"))
        last = date(year + number // 12, number % 12 + 1, 1)
        rows = rows.filter(published_on__gte=date(year, number, 1), published_on__lt=last)
    if after := request.GET.get("after"):
        day, key = after.split(".")
        rows = rows.filter(published_on__lte=day).exclude(published_on=day, pk__gte=key)
    return HttpResponse(PAGE.render({"rows": rows.order_by("-published_on", "-id")[:20]}, request))


urlpatterns = [path("plain/", plain), path("", include("gongkai.web.urls"))]
