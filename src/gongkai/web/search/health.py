"""Whether the index can be asked, and answers."""

from __future__ import annotations

from contextlib import nullcontext

from django.db import DatabaseError, connection, transaction

from gongkai.web.search.engine import Wanted, engine
from gongkai.web.search.models import Indexed, Rebuilding
from gongkai.web.search.terms import terms


def broken() -> str:
    """Why it cannot be asked, or does not find what it has; blank where nothing is amiss."""
    if Rebuilding.objects.exists():
        return "正在重建，或重建中断"
    last = Indexed.objects.filter(shown=True, whole=True).order_by("-place").first()
    looked = terms(last.title) if last else []
    if last is None or last.place is None or not looked:
        return ""
    statement, values = engine().newest(Wanted(looked, [], last.place, last.place), 1)
    try:
        with transaction.atomic() if connection.in_atomic_block else nullcontext(), connection.cursor() as cursor:
            cursor.execute(statement, values)
            return "" if cursor.fetchone() else f"找不到已写入的第 {last.key} 号"
    except DatabaseError as error:
        return str(error).strip().partition("\n")[0]
