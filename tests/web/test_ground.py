"""The ground that the web's tests stand on: the database that was asked for, and a data folder of their own."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection


@pytest.mark.django_db
def test_the_database_is_the_one_that_was_asked_for() -> None:
    assert connection.vendor == os.environ.get("GONGKAI_TEST_DATABASE", "sqlite")


def test_the_data_folder_is_not_an_operators() -> None:
    assert Path(tempfile.gettempdir()).resolve() in Path(settings.DATA).parents
