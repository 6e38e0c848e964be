"""送审、审核、签发: who drafted neither reviews nor signs; whoever finds a fault sends it back with the reason."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from gongkai.core.filing import FilingStep
from gongkai.web.agencies.models import Person
from gongkai.web.filings.models import Filing
from gongkai.web.filings.opening import FILING, current
from gongkai.web.records.errors import BadValues


def send(filing: Filing, *, length: int, by: Person, on: date, at: datetime) -> Filing:
    """送公开办审核. NotPermitted, StaleRecord."""
    return _step(filing, FilingStep.SENT, "filing.send", length, by, on, at)


def review(filing: Filing, *, length: int, by: Person, on: date, at: datetime) -> Filing:
    """审核同意, of exactly this version. NotPermitted, StaleRecord."""
    return _step(filing, FilingStep.REVIEWED, "filing.endorse", length, by, on, at)


def sign(filing: Filing, *, length: int, by: Person, on: date, at: datetime) -> Filing:
    """签发, of exactly this version. NotPermitted, StaleRecord."""
    return _step(filing, FilingStep.SIGNED, "filing.sign", length, by, on, at)


@transaction.atomic
def send_back(filing: Filing, *, reason: str, length: int, by: Person, on: date, at: datetime) -> Filing:
    """退回承办人 with the reason. NotPermitted, StaleRecord, BadValues."""
    open_ = FILING.opened(filing, length)
    FILING.allow(open_, FilingStep.SENT_BACK, by, at)
    if not reason.strip():
        raise BadValues({"reason": _("请写明退回的原因，承办人据此修改。")})
    return FILING.append(
        open_, FilingStep.SENT_BACK, act="filing.send_back", by=by, on=on, at=at, data={"reason": reason.strip()}
    )


@transaction.atomic
def _step(filing: Filing, step: FilingStep, act: str, length: int, by: Person, on: date, at: datetime) -> Filing:
    open_ = FILING.opened(filing, length)
    FILING.allow(open_, step, by, at)
    current(open_.row)
    return FILING.append(open_, step, act=act, by=by, on=on, at=at)
