"""报送: decisions are put into a table for the platform, and are reported once it has its receipt."""

from __future__ import annotations

import hashlib
from datetime import date, datetime

from django.db import transaction
from django.db.models import OuterRef, Subquery
from django.utils.translation import gettext as _

from gongkai.web.agencies.models import Agency, Person
from gongkai.web.audit.services import note
from gongkai.web.credit.errors import CreditRefused
from gongkai.web.credit.models import Entry, Report, Reported
from gongkai.web.credit.selectors import ready
from gongkai.web.credit.services.receive import allowed
from gongkai.web.day import CHINA
from gongkai.web.records.bulk.load import load, reserve

MOST = 50_000


@transaction.atomic
def prepare(agency: Agency, type_id: str, *, by: Person, on: date, at: datetime) -> Report:
    """A report with everything of a type that may go out and has not been reported; none of it is in two reports.

    At most 50,000 decisions, the oldest first. CreditRefused where there is nothing.
    """
    allowed(by, "credit.report", agency, on)
    rows = ready(agency, type_id).select_for_update(of=("self",)).order_by("record_id")[:MOST]
    entries = rows.select_related("record__settled").defer("record__settled__body")
    pairs = [(entry, entry.record.settled) for entry in entries]
    if not pairs:
        raise CreditRefused(_("没有待报送的决定：已公开的都已在报送表里，或者还没有公开。"))
    digest = hashlib.sha256("".join(content.digest for _entry, content in pairs if content).encode()).hexdigest()
    report = Report.objects.create(
        agency=agency, type=type_id, prepared_by=by, prepared_at=at, count=len(pairs), digest=digest
    )
    ids = reserve(Reported, len(pairs))
    load(
        Reported,
        [
            Reported(pk=number, report=report, record_id=entry.pk, digest=content.digest if content else "")
            for number, (entry, content) in zip(ids, pairs, strict=True)
        ],
    )
    Entry.objects.filter(report=None, record__reported__report=report).update(report=report)
    _noted("prepare", report, by, at, {"type": type_id, "count": len(pairs), "digest": digest})
    return report


@transaction.atomic
def confirm(
    report: Report, *, receipt: str, platform: str, reported_on: date, by: Person, on: date, at: datetime
) -> Report:
    """The platform has taken the table: its receipt is kept for every decision in it. CreditRefused."""
    report = _open(report, by, on)
    if not receipt.strip():
        raise CreditRefused(_("请填写平台的回执编号；没有编号的，写明回执的时间和名称。"))
    if not report.prepared_at.astimezone(CHINA).date() <= reported_on <= on:
        raise CreditRefused(_("报送日期应在生成报送表之后，不晚于今天。"))
    report.receipt, report.platform, report.reported_on, report.reported_by = (
        receipt.strip(), platform.strip(), reported_on, by,
    )  # fmt: skip
    report.save(update_fields=["receipt", "platform", "reported_on", "reported_by"])
    _mark(report)
    _noted(
        "report",
        report,
        by,
        at,
        {"receipt": report.receipt, "platform": report.platform, "on": reported_on.isoformat()},
    )
    return report


@transaction.atomic
def cancel(report: Report, *, by: Person, on: date, at: datetime) -> Report:
    """The table was not sent, or the platform refused it: its decisions wait again. CreditRefused."""
    report = _open(report, by, on)
    report.cancelled_at = at
    report.save(update_fields=["cancelled_at"])
    Entry.objects.filter(report=report).update(report=None)
    _noted("cancel", report, by, at, {})
    return report


def _open(report: Report, by: Person, on: date) -> Report:
    """The report, locked, where it waits for its receipt."""
    allowed(by, "credit.report", report.agency, on)
    report = Report.objects.select_for_update(of=("self",)).select_related("agency").get(pk=report.pk)
    if report.cancelled_at or report.reported_on:
        raise CreditRefused(_("这张报送表已经办结，请看最新情况。"))
    return report


def _mark(report: Report) -> None:
    """What each decision's content was when it was reported, beside the day: one statement."""
    said = Reported.objects.filter(report=report, record=OuterRef("record")).values("digest")
    Entry.objects.filter(report=report).update(reported_on=report.reported_on, reported_digest=Subquery(said))


def _noted(verb: str, report: Report, by: Person, at: datetime, new: dict[str, object]) -> None:
    note(
        f"credit.{verb}", chain=report.agency.code, by=by.username, at=at, subject=f"credit_report:{report.pk}", new=new
    )
