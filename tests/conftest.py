"""What all tests share: the real reports where they are, hypothesis without deadlines, and how much is tested."""

from __future__ import annotations

import atexit
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import django
import pytest
from hypothesis import settings

from chromium import browser  # noqa: F401 - a fixture of every folder
from database import Server

ROOT = Path(__file__).parents[1]
REPORTS = ROOT / "../shared/reports"
WANTS_POSTGRES = os.environ.get("GONGKAI_TEST_DATABASE") == "postgresql"
# 测试不碰操作者的数据目录（tests never touch an operator's data folder）。
os.environ["GONGKAI_DATA"] = tempfile.mkdtemp(prefix="gongkai-tests-")
# 数据库、数据目录都在此处定好，再装载网站；写进 pyproject.toml 的 DJANGO_SETTINGS_MODULE 会先于本文件读取设置
# (database and folder are settled before Django reads its settings; named in pyproject.toml it would read them first).
if WANTS_POSTGRES and "PYTEST_XDIST_WORKER" not in os.environ:  # workers of a parallel run share the server
    server = Server()
    atexit.register(server.stop)
    os.environ["DATABASE_URL"] = server.url
os.environ["DJANGO_SETTINGS_MODULE"] = "gongkai.web.settings"
django.setup()

settings.register_profile("gongkai", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("gongkai")


@pytest.fixture(scope="session", autouse=True)
def emptied_with_the_audit_triggers_lifted() -> Iterator[None]:
    """Tests with real transactions (live servers, threads) empty the database afterwards; audit entries and events refuse that.

    The triggers stay on in every test, and are lifted for the moment of the emptying alone. What the migrations of
    Django itself write, the names of models and permissions, stays: to write it anew costs more than all the rest.
    """
    from django.core.management.color import no_style  # noqa: PLC0415 - Django is set up only once tests run
    from django.db import connection  # noqa: PLC0415
    from django.test import TransactionTestCase  # noqa: PLC0415

    from gongkai.web.append_only import everything_lifted  # noqa: PLC0415
    from gongkai.web.audit.triggers import lifted  # noqa: PLC0415

    def emptied(_case: TransactionTestCase) -> None:
        tables = set(connection.introspection.django_table_names(only_existing=True, include_views=False))
        flush = connection.ops.sql_flush(no_style(), sorted(tables - {"django_content_type", "auth_permission"}))
        with lifted(), everything_lifted():
            connection.ops.execute_sql_flush(flush)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", emptied)
        yield


@pytest.fixture(scope="session")
def reports_dir() -> Path:
    """The real published reports, kept outside this repository; tests that read them are skipped without it."""
    if not REPORTS.is_dir():
        pytest.skip("the real reports are not here (../shared/reports)")
    return REPORTS.resolve()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """One line before the closing one: lines of tests for each line of source, of which the house wants one."""
    source, tests = (
        sum(len(path.read_text("utf-8").splitlines()) for path in (ROOT / folder).rglob("*.py"))
        for folder in ("src", "tests")
    )
    terminalreporter.write_line(f"{tests} lines of tests for {source} of source: {tests / source:.2f} (house: 1.00)")
