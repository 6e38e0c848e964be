"""A provider that runs, and browsers of three people: who asks, a stranger, and nobody in particular."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from gongkai.web.applicants.models import Applicant, How
from gongkai.web.applicants.services import keep
from gongkai.web.cases.models import Case
from web.applicants.known import STRANGER, provided, signed_in
from web.cases.steps import Walk, noon, with_bodies
from web.cast import Cast
from web.portal.my.mine import Mine
from web.signin.provider import Provider


@pytest.fixture
def provider(settings: Settings) -> Iterator[Provider]:
    with provided(settings) as one:
        yield one


@pytest.fixture
def asker(cast: Cast, provider: Provider) -> Client:
    return signed_in(provider)


@pytest.fixture
def stranger(asker: Client, provider: Provider) -> Client:
    return signed_in(provider, STRANGER)


@pytest.fixture
def mine(cast: Cast, asker: Client, stranger: Client, provider: Provider, monkeypatch: pytest.MonkeyPatch) -> Mine:
    """A request by post that is the asker's own, and its walk in the office."""
    walk = Walk(with_bodies(cast)).receive("post_signed")
    keep(Applicant.objects.earliest("pk"), walk.case, how=How.JOINED, at=noon())
    return Mine(walk, asker, stranger, Case.objects.get().key_id, provider, monkeypatch)
