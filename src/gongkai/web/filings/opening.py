"""What a month's filing is made of: its steps, each done to a version of the rows (web/steps takes them)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from gongkai.core.filing import FilingEvent, FilingLife, FilingStep, fold, then
from gongkai.core.filing_rows import digest
from gongkai.core.record import Refused
from gongkai.web.filings import models
from gongkai.web.filings.errors import NotPermitted
from gongkai.web.filings.permission import why_not
from gongkai.web.steps import Steps


def _said(life: FilingLife) -> Mapping[str, Any]:
    return {"state": life.state, "version": life.version, "digest": life.digest}


def _told(filing: models.Filing, event: FilingEvent) -> Mapping[str, Any]:
    return {"month": filing.month, **event.data}


FILING = Steps(
    name="filing", table=models.FilingEvent, rows=models.Filing, related=("agency", "supervisor"),
    event=FilingEvent, step=FilingStep, fold=fold, then=then,
    follows=("state", "version", "digest", "length", "receipt", "first_submitted_on", "submitted_on", "accepted_on"),
    saved=("supervisor",), why_not=why_not, refused=NotPermitted, said=_said, told=_told,
)  # fmt: skip


def current(filing: models.Filing) -> models.FilingVersion:
    """The version that the filing stands at. NotPermitted where it is not what was frozen."""
    version = models.FilingVersion.objects.get(filing=filing, number=filing.version)
    if not intact(filing, version) or version.digest != filing.digest:
        raise NotPermitted(Refused("tampered"))
    return version


def intact(filing: models.Filing, version: models.FilingVersion) -> bool:
    """Whether the stored rows are those the digest was taken over."""
    return digest(filing.agency.code, filing.month, version.rows) == version.digest
