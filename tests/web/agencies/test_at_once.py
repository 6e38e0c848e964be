"""Two administrators at the same moment: no rule is slipped through between them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from gongkai.web.agencies.models import Agency, AgencyKind, Person, Role, RoleHeld
from gongkai.web.agencies.refusals import Refused
from gongkai.web.agencies.services.move import move
from gongkai.web.agencies.services.roles import end_role
from web.agencies.acts import BASIS, NOON, TODAY, register
from web.cast import gather, person
from web.several import at_once, shared_by_threads

pytestmark = pytest.mark.django_db(transaction=True)


def refused(act: Callable[[], Any]) -> Callable[[], str]:
    """The act's refusal as a word, blank where it was done."""

    def tried() -> str:
        try:
            act()
        except Refused as error:
            return error.message
        return ""

    return tried


def test_two_security_administrators_cannot_end_one_another(tmp_path: Path) -> None:
    cast = gather()
    second = person("er", "二", cast.county, Role.SECURITY_ADMIN)
    roles = {who: RoleHeld.objects.get(person=who) for who in (cast.security_admin, second)}

    def end(whose: Person, by: Person) -> Callable[[], Any]:
        return lambda: end_role(roles[whose], until=TODAY - timedelta(days=1), by=by, on=TODAY, at=NOON)

    with shared_by_threads(tmp_path):
        found = at_once(refused(end(second, cast.security_admin)), refused(end(cast.security_admin, second)))
    assert sorted(map(bool, found)) == [False, True]
    assert "最后一名安全管理员" in "".join(found)


def test_two_moves_at_once_make_no_circle(tmp_path: Path) -> None:
    cast = gather()
    one, two = (register(code, cast.county, AgencyKind.BRANCH) for code in ("A", "B"))

    def under(agency: Agency, parent: Agency) -> Callable[[], Any]:
        return lambda: move(
            agency, parent=parent, line_parent=None, counted_by="block", basis=BASIS, by=None, on=TODAY, at=NOON
        )

    with shared_by_threads(tmp_path):
        found = at_once(refused(under(one, two)), refused(under(two, one)))
    assert sorted(map(bool, found)) == [False, True]
    assert "是本单位或其下级" in "".join(found)
