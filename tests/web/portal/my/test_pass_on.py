"""By an account: handed over, the request of the other agency is the account's own too, whoever pressed the button."""

from __future__ import annotations

import pytest
from django.test import Client

from gongkai.web.applicants.models import Applicant, OwnCase
from gongkai.web.applicants.services import pass_on_followed
from gongkai.web.audit.models import AuditEntry
from gongkai.web.cases.models import Case
from gongkai.web.cases.selectors.of_code import case_of
from web.cases.passed import HANDED, HOW, answered, there
from web.portal.applying import code_of, value
from web.portal.my.mine import Mine


@pytest.fixture
def ready(mine: Mine) -> Mine:
    answered(mine.walk)
    return mine.on(HANDED)


def test_it_becomes_the_accounts_own(ready: Mine) -> None:
    page = ready.does("pass-on", ticket=value(ready.page(), "ticket")).content.decode()
    found = there(ready.walk)
    assert case_of(code_of(page), found.number) == found
    assert f'href="/my/{found.key_id}/"' in page
    assert ready.asker.get(f"/my/{found.key_id}/").status_code == 200
    assert ready.stranger.get(f"/my/{found.key_id}/").status_code == 404


def test_so_it_does_when_the_office_hands_it_over(ready: Mine) -> None:
    ready.walk.act(pass_on_followed, agency=ready.walk.cast.other_bureau, how=HOW)
    found = there(ready.walk)
    assert OwnCase.objects.filter(case=found).get().applicant == Applicant.objects.earliest("pk")
    assert found.number in ready.asker.get("/my/").content.decode()
    kept = AuditEntry.objects.filter(act="applicant.keep", subject=f"case:{found.pk}")
    assert kept.get().by == ready.walk.cast.zhang.username, "who did it is who is noted"


def test_a_stranger_and_nobody_in_particular_hand_nothing_over(ready: Mine, client: Client) -> None:
    ticket = value(ready.page(), "ticket")
    assert ready.does("pass-on", ready.stranger, ticket=ticket).status_code == 404
    assert ready.does("pass-on", client, ticket=ticket).status_code == 409
    assert Case.objects.count() == 1
