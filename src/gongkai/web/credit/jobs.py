"""The worker's part: files are read, pieces checked and brought in, steps done record by record, the ledger kept whole."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from gongkai.web.credit import ledger
from gongkai.web.credit.services.advance import proceed
from gongkai.web.credit.services.piece import bring_in, check
from gongkai.web.credit.services.read import read
from gongkai.web.credit.work import ACT, CHECK, IMPORT, READ
from gongkai.web.jobs.handlers import job


@job(READ, slow=True)
def _read(payload: Mapping[str, Any], *, at: datetime) -> Callable[[], object]:
    return read(payload["batch"], at)


@job(CHECK)
def _check(payload: Mapping[str, Any], *, at: datetime) -> None:
    check(payload["batch"], payload["cursor"], at)


@job(IMPORT)
def _import(payload: Mapping[str, Any], *, at: datetime) -> None:
    bring_in(payload["batch"], payload["cursor"], at)


@job(ACT)
def _act(payload: Mapping[str, Any], *, at: datetime) -> None:
    proceed(payload["act"], payload["cursor"], at)


@job("credit.ledger", daily=True)
def _ledger(payload: Mapping[str, Any], *, at: datetime) -> None:
    ledger.catch_up()
