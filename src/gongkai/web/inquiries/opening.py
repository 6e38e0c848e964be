"""An inquiry locked and folded, and one more step on it: not stale, permitted, projected, noted."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from gongkai.core.inquiry import InquiryEvent, InquiryLife, InquiryStep, fold, then
from gongkai.core.record import Refused
from gongkai.web.agencies.models import Person
from gongkai.web.audit.services import note
from gongkai.web.day import CHINA
from gongkai.web.inquiries import models
from gongkai.web.inquiries.errors import NotPermitted
from gongkai.web.inquiries.permission import why_not
from gongkai.web.records.errors import StaleRecord
from gongkai.web.sealing.services import is_sealed, seal, unseal_all

INQUIRER = "咨询人"  # 公众没有账号（whoever asks has no account）
WRITTEN = ("answer", "question", "reason")
FOLLOWS = ("state", "length", "answer", "public", "question", "other_way", "closed_on")


@dataclass
class Opened:
    """An inquiry that is locked for the rest of the transaction, with its events and what they come to."""

    inquiry: models.Inquiry
    events: list[InquiryEvent]
    life: InquiryLife


def events(inquiry: models.Inquiry) -> list[InquiryEvent]:
    """Its events, first to last, what people wrote opened: two queries. Blank where the key is erased. Tampered."""
    rows = list(models.InquiryEvent.objects.filter(inquiry=inquiry).select_related("by").order_by("seq"))
    sealed = [text for row in rows for text in row.data.values() if is_sealed(text)]
    said = unseal_all(sealed) if sealed else {}
    return [
        InquiryEvent(
            row.seq, InquiryStep(row.step), row.on, row.recorded_at, row.by.username if row.by else "",
            {name: (said[text] or "") if is_sealed(text) else text for name, text in row.data.items()},
        )
        for row in rows
    ]  # fmt: skip


def _sealed(inquiry: models.Inquiry, data: Mapping[str, Any]) -> dict[str, Any]:
    """What an event keeps: of what people wrote, which may name somebody, ciphertext alone; events are never erased."""
    written = {name: seal(inquiry.key, text, field=f"event.{name}") for name in WRITTEN if (text := data.get(name))}
    return {**data, **written}


def life(inquiry: models.Inquiry) -> InquiryLife:
    """What its events come to."""
    return fold(events(inquiry))


def opened(inquiry: models.Inquiry, length: int) -> Opened:
    """Locks an inquiry. StaleRecord names who was first where it has not as many events as `length`."""
    fresh = models.Inquiry.objects.select_for_update(of=("self",)).select_related("agency").get(pk=inquiry.pk)
    found = events(fresh)
    if len(found) != length:
        first = found[min(max(length, 0), len(found) - 1)]
        name = Person.objects.values_list("name", flat=True).filter(username=first.by).first()
        raise StaleRecord(name or INQUIRER, first.recorded_at, first.step.label)
    return Opened(fresh, found, fold(found))


def allow(open_: Opened, step: InquiryStep, by: Person, at: datetime) -> None:
    """NotPermitted unless the person may, as the inquiry stands."""
    if refused := why_not(by, step, open_.inquiry, open_.life, at.astimezone(CHINA).date()):
        raise NotPermitted(refused)


def append(
    open_: Opened, step: InquiryStep, *, act: str, by: Person | None, on: date, at: datetime,
    data: Mapping[str, Any] | None = None,
) -> models.Inquiry:  # fmt: skip
    """Appends a step, writes what follows from it, notes it; the inquiry as it then is. NotPermitted.

    The trail keeps states and digests: what people wrote may hold personal data, and the trail is never erased.
    """
    inquiry, before = open_.inquiry, open_.life
    event = InquiryEvent(len(open_.events) + 1, step, on, at, by.username if by else "", dict(data or {}))
    try:
        after = then(before, event)
    except Refused as refused:
        raise NotPermitted(refused) from refused
    models.InquiryEvent.objects.create(
        inquiry=inquiry, seq=event.seq, step=step, on=on, recorded_at=at, by=by, data=_sealed(inquiry, event.data)
    )
    project(inquiry, after)
    inquiry.save(update_fields=FOLLOWS)
    note(
        act, chain=inquiry.agency.code, by=by.username if by else INQUIRER, at=at, subject=f"inquiry:{inquiry.pk}",
        old=_said(before) if before.length else None, new=_said(after),
    )  # fmt: skip
    open_.events.append(event)
    open_.life = after
    return inquiry


def project(inquiry: models.Inquiry, after: InquiryLife) -> None:
    """Sets the columns that follow from the events."""
    for name in FOLLOWS:
        setattr(inquiry, name, getattr(after, name))


def _said(known: InquiryLife) -> dict[str, Any]:
    said = f"{known.question}\n{known.answer}".encode()
    digest = hashlib.sha256(said).hexdigest() if known.answer else ""
    return {"state": known.state, "public": known.public, "digest": digest, "other_way": known.other_way}
