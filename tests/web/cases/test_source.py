"""A system outside: opened by who answers for it or by the system administrator; its token shown once and kept nowhere."""

from __future__ import annotations

import pytest

from gongkai.web.audit.models import AuditEntry
from gongkai.web.cases.errors import BadValues, NotPermitted
from gongkai.web.cases.models import RequestSource
from gongkai.web.cases.services.source import close_source, open_source, source_of, stamp
from web.cases.steps import Walk, everything, noon


@pytest.fixture
def source(walk: Walk) -> RequestSource:
    found = source_of(open_source(walk.cast.bureau, "示例省系统", by=walk.cast.zhang, at=noon()))
    assert found is not None
    return found


def test_a_token_is_worth_something_until_it_is_renewed_or_closed(walk: Walk) -> None:
    first = open_source(walk.cast.bureau, "示例省系统", by=walk.cast.zhang, at=noon())
    second = open_source(walk.cast.bureau, "示例省系统", by=walk.cast.zhang, at=noon())
    found = source_of(second)
    assert (source_of(first), source_of("")) == (None, None)
    assert found is not None
    close_source(found, by=walk.cast.zhang, at=noon())
    assert source_of(second) is None
    assert not any(token in everything() for token in (first, second)), "a token is kept nowhere"


def test_a_source_is_opened_by_whoever_registers_requests_there(walk: Walk, source: RequestSource) -> None:
    for person in (walk.cast.wang, walk.cast.supervisor, walk.cast.reviewer):
        with pytest.raises(NotPermitted):
            open_source(walk.cast.bureau, "别的系统", by=person, at=noon())
        with pytest.raises(NotPermitted):
            close_source(source, by=person, at=noon())


def test_opened_and_closed_it_is_in_the_audit(walk: Walk, source: RequestSource) -> None:
    close_source(source, by=walk.cast.zhang, at=noon())
    acts = AuditEntry.objects.filter(subject=f"source:{source.pk}").order_by("number").values_list("act", flat=True)
    assert list(acts) == ["case.source_open", "case.source_close"]


def test_a_system_administrator_opens_it_for_somebody_who_registers_there(walk: Walk) -> None:
    cast = walk.cast
    token = open_source(cast.bureau, "示例省系统", by=cast.system_admin, at=noon(), answers=cast.zhang)
    found = source_of(token)
    assert found is not None
    assert found.by == cast.zhang
    entry = AuditEntry.objects.get(act="case.source_open")
    assert (entry.by, entry.new) == (cast.system_admin.username, {"name": "示例省系统", "answers": "zhang"})
    close_source(found, by=cast.system_admin, at=noon())
    close_source(found, by=cast.system_admin, at=noon())
    assert source_of(token) is None
    assert AuditEntry.objects.filter(act="case.source_close").count() == 1, "ended twice it ended once"


def test_whoever_cannot_register_there_answers_for_nothing(walk: Walk) -> None:
    for person in (walk.cast.wang, walk.cast.leader, walk.cast.system_admin):
        with pytest.raises((BadValues, NotPermitted)):
            open_source(walk.cast.bureau, "别的系统", by=walk.cast.system_admin, at=noon(), answers=person)
    assert not RequestSource.objects.exists()


def test_nobody_else_opens_it_in_another_name(walk: Walk) -> None:
    for person in (walk.cast.li, walk.cast.security_admin, walk.cast.head):
        with pytest.raises(NotPermitted):
            open_source(walk.cast.bureau, "别的系统", by=person, at=noon(), answers=walk.cast.zhang)


def test_a_page_sent_again_takes_no_token_away(walk: Walk, source: RequestSource) -> None:
    admin, known = walk.cast.system_admin, {"at": noon(), "answers": walk.cast.zhang}
    with pytest.raises(BadValues, match="已经开通"):
        open_source(walk.cast.bureau, "示例省系统", by=admin, seen="", **known)  # type: ignore[arg-type]
    assert open_source(walk.cast.bureau, "示例省系统", by=admin, seen=stamp(source), **known)  # type: ignore[arg-type]
    assert AuditEntry.objects.filter(act="case.source_renew").count() == 1
