"""A request that was filed online and confirmed, and the browser of the one who filed it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from django.test import Client

from gongkai.web.cases import services
from gongkai.web.cases.models import Case
from web.cases.steps import PHONE, Walk
from web.cast import DAY
from web.portal.applying import FOLLOW, enter


@dataclass
class Filed:
    """`walk` is the office's side, `client` the applicant's."""

    walk: Walk
    client: Client
    code: str
    patch: pytest.MonkeyPatch

    def confirmed(self, day: date = DAY) -> Filed:
        self.walk.on(day).act(services.confirm_receipt, how="电话确认")
        return self

    def page(self) -> str:
        """What the applicant sees on the day of the walk."""
        self.patch.setenv("GONGKAI_TODAY", self.walk.day.isoformat())
        return str(enter(self.client, self.code, PHONE).content.decode())

    def does(self, what: str, day: date | None = None, **said: str) -> Any:
        """Something the applicant does, from the page as it stands."""
        self.patch.setenv("GONGKAI_TODAY", (day or self.walk.day).isoformat())
        self.walk.case = Case.objects.get(pk=self.walk.case.pk)
        known = {"case": str(self.walk.case.key_id), "length": str(self.walk.case.length), **said}
        answer = self.client.post(f"{FOLLOW}{what}/", known, follow=True)
        self.walk.case.refresh_from_db()
        return answer
