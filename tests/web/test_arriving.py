"""Requests that do not arrive: they hold nobody up, and a part is never taken for the whole. The server is a real one."""

from __future__ import annotations

import socket
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from gongkai.web.arriving import GRACE, SLOWEST, Arriving, BrokenOff, counted
from web.served import free_port, started

THREADS = 4
HEAD = "POST /switch/ HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n"
BODY = b"theme=dark&next=/guide/"


@pytest.fixture
def port(tmp_path: Path) -> Iterator[int]:
    """One process of four threads, with a second's grace."""
    found = free_port()
    with started("serve", "--port", str(found), "--workers", "1", data=tmp_path, GONGKAI_SLOW_SECONDS="1"):
        yield found


def sent(port: int, text: bytes) -> socket.socket:
    one = socket.create_connection(("127.0.0.1", port), timeout=60)
    one.sendall(text)
    return one


def answer(one: socket.socket) -> bytes:
    """Everything up to the end of the connection, or its breaking off."""
    found = b""
    try:
        while more := one.recv(65536):
            found += more
    except ConnectionError:
        pass
    return found


def test_those_that_do_not_go_on_hold_nobody_up(port: int) -> None:
    """As many as there are threads, half in the head and half in the body, and then somebody who wants a page."""
    body = f"{HEAD}Content-Length: 1000\r\n\r\na".encode()
    stuck = [sent(port, body if nth % 2 else HEAD.encode()) for nth in range(2 * THREADS)]
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=60) as found:
        assert found.status == 200
    for one in stuck:
        assert not answer(one).startswith(b"HTTP/1.1 302")
        one.close()


def test_a_form_that_breaks_off_is_not_taken_for_a_shorter_one(port: int) -> None:
    one = sent(port, f"{HEAD}Content-Length: {len(BODY) + 100}\r\n\r\n".encode() + BODY)
    one.shutdown(socket.SHUT_WR)
    said = answer(one)
    assert said.startswith(b"HTTP/1.1 400") and b"theme=dark" not in said
    assert "传到一半断了".encode() in said


def test_a_form_that_comes_in_pieces_is_taken_whole(port: int) -> None:
    one = sent(port, f"{HEAD}Connection: close\r\nContent-Length: {len(BODY)}\r\n\r\n".encode())
    for at in range(0, len(BODY), 5):
        one.sendall(BODY[at : at + 5])
    said = answer(one)
    assert said.startswith(b"HTTP/1.1 302") and b"theme=dark" in said


def test_one_connection_takes_one_request_after_another(port: int) -> None:
    one = sent(port, f"{HEAD}Content-Length: {len(BODY)}\r\n\r\n".encode() + BODY)
    while b"\r\n\r\n" not in one.recv(65536, socket.MSG_PEEK):
        pass
    assert b"theme=dark" in one.recv(65536)
    one.sendall(f"{HEAD}Connection: close\r\nContent-Length: {len(BODY)}\r\n\r\n".encode() + BODY)
    assert b"theme=dark" in answer(one)


@pytest.mark.parametrize(
    ("passed", "got", "late"),
    [
        (GRACE, 0, False),
        (GRACE + 1, 0, True),
        (GRACE + 1, 2 * SLOWEST, False),
        (GRACE + 9, 2 * SLOWEST, True),
        (GRACE + 9, 10**6, False),
    ],
)
def test_it_is_late_after_the_grace_where_it_comes_too_slowly(passed: float, got: int, late: bool) -> None:
    assert Arriving(0.0, 10**6, got, in_head=False).late(passed) is late


def test_what_is_there_is_never_late_however_long_the_answer_takes() -> None:
    assert not Arriving(0.0, 5, 5, in_head=False).late(10**6)
    assert not Arriving(0.0, in_head=False).late(10**6), "and neither is what has no body"
    assert Arriving(0.0).late(10**6), "a head that is not there is"


def test_reading_counts_and_says_where_it_breaks_off() -> None:
    pieces = iter([b"abc", b"d", b""])
    body = Arriving(0.0, 5, in_head=False)
    read = counted(lambda *_size: next(pieces), body)
    assert (read(), read(1), body.got) == (b"abc", b"d", 4)
    with pytest.raises(BrokenOff, match="4 of 5"):
        read()
