"""An outside unit at its link: a receipt, what is wrong at the file, and no more of it an hour than of any check; the
others at the same address are not stopped by it."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from gongkai.web.rollups.link import code_for
from gongkai.web.rollups.models import HandedIn, OutsideUnit
from web.cast import Cast
from web.rollups.steps import YEAR, file_of, unit

NAME = "示例县第一中学"


@pytest.fixture
def school(cast: Cast) -> OutsideUnit:
    cache.clear()
    return unit(cast.county, cast.supervisor, NAME)


def sent(client: Client, school: OutsideUnit, received: int, name: str = NAME) -> Any:
    file = SimpleUploadedFile("报告.json", file_of(name, received))
    return client.post(f"/reports/hand-in/{code_for(school, YEAR)}/", {"file": file})


def test_a_receipt_or_what_is_wrong_at_the_file(client: Client, school: OutsideUnit) -> None:
    assert "第二中学" in sent(client, school, 4, "示例县第二中学").content.decode()
    assert f"HZ-2020-{school.pk:06}-1" in sent(client, school, 4).content.decode()


def test_a_unit_hands_in_so_many_an_hour(client: Client, cast: Cast, school: OutsideUnit, settings: Any) -> None:
    settings.CHECKS_AN_HOUR = 2
    answers = [sent(client, school, received) for received in (4, 5, 6)]
    assert [one.status_code for one in answers] == [200, 200, 429]
    assert "请过一小时再来" in answers[-1].content.decode()
    assert HandedIn.objects.count() == 2
    other = unit(cast.county, cast.supervisor, "示例县第三中学")
    assert sent(client, other, 4, "示例县第三中学").status_code == 200
