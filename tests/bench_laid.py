"""What the runs of a bench share, inside their own process (importing it sets up Django)."""

from __future__ import annotations

import os
from collections.abc import Callable

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongkai.web.settings")
django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402

from gongkai.web.day import now  # noqa: E402
from gongkai.web.jobs.statistics import count_rows  # noqa: E402
from web.cast import Cast, gather  # noqa: E402


def laid(lay: Callable[[Cast, int], None], count: int) -> Cast:
    """Migrates, lays so many rows, and counts them as the worker (and autovacuum) does each day."""
    call_command("migrate", verbosity=0)
    cast = gather()
    lay(cast, count)
    count_rows({}, at=now())
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")
    return cast
