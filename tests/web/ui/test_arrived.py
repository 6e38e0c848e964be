"""What is read of a body that breaks off: all that had come, and then that there is no more."""

from __future__ import annotations

import io
from typing import Any

import pytest
from django.http import UnreadablePostError

from gongkai.web.ui.arrived import PIECE, Pieces


class Torn(io.BytesIO):
    """Ends by breaking off; the rest of a piece is lost with it."""

    def read(self, *size: Any) -> bytes:
        found = super().read(*size)
        if len(found) < size[0]:
            raise UnreadablePostError("broken off")
        return found


def test_what_had_come_is_given_and_then_it_is_said() -> None:
    body = Pieces(Torn(b"x" * (2 * PIECE + 1)))
    assert body.read(10 * PIECE) == b"x" * (2 * PIECE)
    for _again in range(2):
        with pytest.raises(UnreadablePostError):
            body.read(1)


def test_a_body_that_is_whole_is_read_as_it_is() -> None:
    body = Pieces(io.BytesIO(b"x" * (PIECE + 1)))
    assert (body.read(PIECE), body.read(PIECE), body.read(PIECE)) == (b"x" * PIECE, b"x", b"")
