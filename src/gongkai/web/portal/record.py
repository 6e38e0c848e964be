"""A record's page: its metadata, what it says, its versions and attachments; or why it is no longer to be read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gongkai.core.record import Standing
from gongkai.core.record_type import RecordType
from gongkai.web.day import today
from gongkai.web.portal.attachments import attachments
from gongkai.web.portal.consultations import TYPE, consultation
from gongkai.web.portal.page import show
from gongkai.web.portal.public import Listed, listed, page, rows
from gongkai.web.portal.templatetags.portal import on
from gongkai.web.portal.versions import versions
from gongkai.web.records.disclosed import fields, values
from gongkai.web.records.history import life
from gongkai.web.records.kinds import type_of
from gongkai.web.records.models import AgencyItem, Record
from gongkai.web.records.public import is_public, public_body
from gongkai.web.records.shown import grouped, referred
from gongkai.web.ui.pieces import Link

BESIDE = 5  # so many others of the same 公开事项
META = frozenset({"title", "document_number", "made_on", "keywords", "summary"})  # stand among the metadata


@require_safe
def record(request: HttpRequest, index_number: str) -> HttpResponse:
    """The page of an index number; 404 for one that is not, or not yet, public, 410 for what was taken down."""
    found = Record.objects.select_related("agency", "public").filter(index_number=index_number).first()
    if found is None:
        raise Http404
    if found.standing == Standing.WITHDRAWN:
        return withdrawn(request, found)
    if body := public_body(found):
        return published(request, found, body)
    if found.standing == Standing.TAKEN_DOWN or is_public(found):  # 内容已清除的（its content was erased）
        return show(request, "gone", {"index_number": found.index_number}, status=410)
    raise Http404


def withdrawn(request: HttpRequest, found: Record) -> HttpResponse:
    """撤回: the reasons are public, the content is not (处罚法§48), nor its title, which may name whom it was about."""
    known = life(found)
    context = {
        "record": found, "kind": type_of(found.type).label, "reasons": known.reasons, "withdrawn_on": known.withdrawn_on,
    }  # fmt: skip
    return show(request, "withdrawn", context)


def published(request: HttpRequest, found: Record, body: Mapping[str, Any]) -> HttpResponse:
    """Ten queries at most, whatever the record holds."""
    record_type = type_of(found.type)
    known = values(record_type, body)
    item = AgencyItem.objects.filter(pk=int(body["item"])).first() if body.get("item") else None
    others = {str(one.key): one for one in named(record_type, known)}

    def way(one: str) -> Link | None:
        return Link(others[one].title, others[one].href) if one in others else None

    context = {
        "record": found, "title": body["title"], "type": record_type, "item": item,
        "facts": [(label, text) for label, text in facts(found, record_type, known, item) if text],
        "groups": grouped([one for one in fields(record_type) if one.id not in META], known, way),
        "summary": known.get("summary", ""), "attachments": attachments(found, body),
        "versions": versions(found, record_type), "beside": beside(found, item), "about": about(found),
        "citation": citation(request, found, body["title"]),
        "consultation": consultation(known, today()) if found.type == TYPE else None,
        "feedback": heading_of(record_type, "feedback") if known.get("feedback") else "",
    }  # fmt: skip
    return show(request, "record", context)


def facts(
    found: Record, record_type: RecordType, known: Mapping[str, Any], item: AgencyItem | None
) -> Iterator[tuple[str, str]]:
    """The metadata in the order of the official pages (政府信息公开目录系统实施指引)."""
    yield _("索引号"), found.index_number or ""
    yield _("公开方式"), _("主动公开")
    yield _("发布机构"), found.agency.name
    yield _("公开事项"), str(item) if item else ""
    yield _("信息类型"), record_type.label
    yield _("文号"), known.get("document_number", "")
    yield _("生成日期"), on(_day(known.get("made_on")))
    yield _("公开日期"), on(found.published_on)
    yield _("更新日期"), on(found.updated_on) if found.updated_on != found.published_on else ""
    yield _("有效性"), validity(found, record_type)
    yield _("公示截止日期"), on(found.display_until)
    yield _("关键词"), known.get("keywords", "")


def validity(found: Record, record_type: RecordType) -> str:
    """In force, not yet, or no more; blank for what is no document."""
    day = today()
    if found.ended_on and found.ended_on <= day:
        return _("%(how)s（自%(day)s起）") % {"how": Standing(found.ended_how).label, "day": on(found.ended_on)}
    if not record_type.acts:
        return ""
    if found.effective_on and found.effective_on > day:
        return _("尚未施行（%(day)s起施行）") % {"day": on(found.effective_on)}
    return _("现行有效（%(day)s起施行）") % {"day": on(found.effective_on)} if found.effective_on else _("现行有效")


def heading_of(record_type: RecordType, name: str) -> str:
    """The heading under which a field stands; blank where there is none."""
    return next((field.group for field in fields(record_type) if field.id == name), "")


def named(record_type: RecordType, known: Mapping[str, Any]) -> Iterator[Listed]:
    """The public records that this one refers to: one query where there are any."""
    ids = [int(one) for one in referred(fields(record_type), known) if str(one).isdecimal()]
    yield from listed(rows().filter(pk__in=ids)) if ids else ()


def about(found: Record) -> list[Listed]:
    """政策解读 of this document: the agency's public records that name it; one query."""
    key = {"public__body__values__document": str(found.pk)}
    of_it = rows().filter(agency=found.agency_id, type="policy_interpretation", **key)
    return list(listed(of_it.order_by("-published_on", "-id")[:BESIDE]))


def beside(found: Record, item: AgencyItem | None) -> list[Listed]:
    """The latest others of the same 公开事项: one query."""
    if item is None:
        return []
    return page(rows().filter(public_item=item).exclude(pk=found.pk), size=BESIDE).rows


def citation(request: HttpRequest, found: Record, title: str) -> str:
    """As GB/T 7714 cites a page on the web."""
    place = request.build_absolute_uri(reverse("portal:record", args=[found.index_number]))
    return (
        f"{found.agency.name}. {title}[EB/OL]. ({found.published_on})[{today()}]. 索引号 {found.index_number}. {place}"
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
