"""交办: to a handler of the agency, by the head of the OGI office."""

from __future__ import annotations

import pytest

from gongkai.web.cases.errors import BadValues, NotPermitted
from gongkai.web.cases.services import assign
from web.cases.steps import Walk


def test_the_last_one_named_handles_it(walk: Walk) -> None:
    cast = walk.cast
    walk.receive().act(assign, cast.head, handler=cast.zhang).act(assign, cast.head, handler=cast.li)
    assert walk.case.handler == cast.li


def test_a_stranger_is_not_named(walk: Walk) -> None:
    walk.receive()
    with pytest.raises(BadValues, match="不是本机关的承办人"):
        walk.act(assign, walk.cast.head, handler=walk.cast.wang)


def test_a_handler_does_not_assign(walk: Walk) -> None:
    walk.receive()
    with pytest.raises(NotPermitted):
        walk.act(assign, walk.cast.zhang, handler=walk.cast.li)
