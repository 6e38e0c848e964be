"""A double click: one case, and both answers show its number and its code."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client

from gongkai.web.cases.models import Case
from web.cast import gather
from web.portal.applying import code_of, send, ticket
from web.several import at_once, shared_by_threads

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_form_sent_twice_at_once_is_one_case_with_one_code(tmp_path: Path) -> None:
    gather()
    text = ticket(Client())

    def take() -> str:
        return code_of(send(Client(), ticket=text).content.decode())

    with shared_by_threads(tmp_path):
        first, second = at_once(take, take)
        assert first == second
        assert at_once(Case.objects.count) == [1]
