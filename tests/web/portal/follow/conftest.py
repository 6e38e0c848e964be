"""A request that was filed online, with the browser of the one who filed it."""

from __future__ import annotations

import pytest
from django.test import Client

from gongkai.web.cases.models import Case
from web.cases.steps import Walk, with_bodies
from web.cast import Cast
from web.portal.applying import code_of, send
from web.portal.filed import Filed


@pytest.fixture
def filed(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> Filed:
    client = Client()
    code = code_of(send(client).content.decode())
    return Filed(Walk(with_bodies(cast), case=Case.objects.select_related("agency").get()), client, code, monkeypatch)
