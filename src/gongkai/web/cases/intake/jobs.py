"""The worker's part of 成批登记: files are read, pieces checked and registered, receipts written."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from gongkai.web.cases.intake import receipts, take
from gongkai.web.cases.intake.read import read
from gongkai.web.cases.intake.work import CHECK, READ, TAKE, WRITE
from gongkai.web.jobs.handlers import job


@job(READ, slow=True)
def _read(payload: Mapping[str, Any], *, at: datetime) -> Callable[[], object]:
    return read(payload["intake"], at)


@job(CHECK, slow=True)
def _check(payload: Mapping[str, Any], *, at: datetime) -> Callable[[], object]:
    return take.check(payload["intake"], payload["cursor"], at)


@job(TAKE, slow=True)
def _take(payload: Mapping[str, Any], *, at: datetime) -> Callable[[], object]:
    return take.take(payload["intake"], payload["cursor"], at, payload["place"])


@job(WRITE, slow=True)
def _write(payload: Mapping[str, Any], *, at: datetime) -> Callable[[], object]:
    return receipts.write(payload["intake"], payload["after"], at)
