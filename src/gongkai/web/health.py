"""For whoever watches the server: is it alive (`/healthz`), and could it do its work right now (`/readyz`)?"""

from __future__ import annotations

import logging
import shutil
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

from django.conf import settings
from django.db import Error, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse

from gongkai.web.files.store import RESERVE

log = logging.getLogger(__name__)


def alive(request: HttpRequest) -> JsonResponse:
    return JsonResponse({"alive": True})


def ready(request: HttpRequest) -> JsonResponse:
    """200 where every check holds, else 503; each check with what is wrong, or null. Causes are in the log."""
    problems = {name: _problem(check) for name, check in CHECKS.items()}
    fine = not any(problems.values())
    return JsonResponse({"ready": fine, "checks": problems}, status=200 if fine else 503)


def _problem(check: Callable[[], str | None]) -> str | None:
    try:
        return check()
    except (Error, OSError) as error:
        log.exception("not ready")
        return str(type(error).__name__)


def _database() -> str | None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return None


def _schema() -> str | None:
    executor = MigrationExecutor(connection)
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return f"{len(waiting)} migrations to apply: gongkai manage migrate" if waiting else None


def _files() -> str | None:
    root: Path = settings.FILES_ROOT
    root.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryFile(dir=root):
        return None


def _room() -> str | None:
    free = shutil.disk_usage(settings.DATA).free
    return f"only {free // 2**20} MB free, {RESERVE // 2**20} wanted" if free < RESERVE else None


CHECKS: Mapping[str, Callable[[], str | None]] = {
    "database": _database,
    "schema": _schema,
    "files": _files,
    "room": _room,
}
