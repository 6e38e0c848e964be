"""A request that is an account's own: the office's side, the asker's browser, a stranger's."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from django.test import Client

from gongkai.web.cases.models import Case
from web.applicants.known import STRANGER, signed_in
from web.cases.steps import Walk
from web.signin.provider import Provider


@dataclass
class Mine:
    walk: Walk
    asker: Client
    stranger: Client
    key: UUID
    provider: Provider
    patch: pytest.MonkeyPatch

    @property
    def place(self) -> str:
        return f"/my/{self.key}/"

    def on(self, day: date) -> Mine:
        """Moves the day; sessions do not last that long, so that both sign in again."""
        self.walk.on(day)
        self.patch.setenv("GONGKAI_TODAY", day.isoformat())
        self.asker, self.stranger = signed_in(self.provider), signed_in(self.provider, STRANGER)
        return self

    def page(self) -> str:
        """What the asker sees."""
        return str(self.asker.get(self.place).content.decode())

    def does(self, what: str, client: Client | None = None, **said: str) -> Any:
        """An act, by the asker unless another is named, from the page as it stands."""
        known = {"length": str(Case.objects.get(key=self.key).length), **said}
        answer = (client or self.asker).post(f"{self.place}{what}/", known, follow=True)
        self.walk.case = Case.objects.get(key=self.key)
        return answer
