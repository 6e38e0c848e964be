"""The open read API, /api/v1/, described at /api/openapi.json: records by page and by number, catalogue, agencies."""

from __future__ import annotations

from typing import Annotated

from django.http import Http404, HttpRequest, JsonResponse
from django.views.decorators.http import require_safe
from ninja import NinjaAPI, Query, Schema

from gongkai.web.portal.asked import Asked, listing
from gongkai.web.portal.catalogue import find
from gongkai.web.portal.public import rows
from gongkai.web.portal.site import agencies, guide_of
from gongkai.web.portal.whole import Brief, Whole, brief, whole
from gongkai.web.records.kinds import types

MOST = 100
api = NinjaAPI(
    title="政府信息公开开放接口", version="1", urls_namespace="portal_api", openapi_url=None, docs_url=None,
    description="只读；不需要登录。列表按公开日期从新到旧，用 after 续页（read only, no key; pages by `after`）。",
)  # fmt: skip


class Records(Schema):
    """A page of records; `after` asks for the next one, and is blank on the last."""

    records: list[Brief]
    after: str


class Agency(Schema):
    """An agency, and the facts of its guide as last published (条例§12)."""

    code: str
    name: str
    short_name: str
    guide: dict[str, str] | None


class Item(Schema):
    """A 公开事项 of a catalogue as published."""

    code: str
    level1: str
    level2: str
    time_limit: str


class Catalogue(Schema):
    """The last version that an agency published; number 0 where it has not yet."""

    agency: str
    number: int
    items: list[Item]


class Kind(Schema):
    """A type of record."""

    id: str
    label: str


@api.get("/records", response=Records, summary="公开信息列表")
def list_records(
    request: HttpRequest, agency: str = "", item: str = "", field: str = "", type: str = "", month: str = "",
    year: str = "", after: str = "", size: Annotated[int, Query(ge=1, le=MOST)] = 20,
) -> Records:  # fmt: skip
    """Narrowed as the lists of the pages are: agency (code), item (code), field (一级事项), type, month, year."""
    found = listing(Asked(agency, item, field, type, month, year), after, size)
    return Records(records=[brief(request, one) for one in found.rows], after=found.after)


@api.get("/records/{path:index_number}", response=Whole, summary="一条公开信息")
def one_record(request: HttpRequest, index_number: str) -> Whole:
    """404 for what is not public, or is no longer."""
    row = rows().select_related("agency", "public").filter(index_number=index_number).first()
    if row is None:
        raise Http404
    return whole(request, row)


@api.get("/agencies", response=list[Agency], summary="机关及其指南")
def list_agencies(request: HttpRequest) -> list[Agency]:
    return [
        Agency(code=one.code, name=one.name, short_name=one.short_name, guide=vars_of(guide_of(one)))
        for one in agencies()
    ]


def vars_of(guide: object) -> dict[str, str] | None:
    """The facts of a guide, None where there is none."""
    return {name: getattr(guide, name) for name in guide.__dataclass_fields__} if guide else None  # type: ignore[attr-defined]


@api.get("/catalogue/{code}", response=Catalogue, summary="一个机关的主动公开目录")
def one_catalogue(request: HttpRequest, code: str) -> Catalogue:
    """As last published."""
    agency = find(code)
    last = agency.catalogue_versions.order_by("-number").first()
    items = [Item(**{name: one.get(name, "") for name in Item.model_fields}) for one in (last.items if last else ())]
    return Catalogue(agency=code, number=last.number if last else 0, items=items)


@api.get("/types", response=list[Kind], summary="信息类型")
def list_types(request: HttpRequest) -> list[Kind]:
    return [Kind(id=one.id, label=one.label) for one in types().values()]


@require_safe
def openapi(request: HttpRequest) -> JsonResponse:
    """The description of the API itself (OpenAPI 3.1)."""
    return JsonResponse(api.get_openapi_schema(), json_dumps_params={"ensure_ascii": False})
