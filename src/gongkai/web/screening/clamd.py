"""The virus scanner, where there is one: clamd by its socket, one file a question (INSTREAM of clamd's protocol)."""

from __future__ import annotations

import re
import socket
from collections.abc import Iterable

from django.conf import settings

SECONDS = 60.0
LONGEST_ANSWER = 4096
_TCP = re.compile(r"(?P<host>[^/:]+):(?P<port>[0-9]{1,5})")
_FOUND = re.compile(r"(?:stream: )?(.+) FOUND")


class NoAnswer(Exception):  # noqa: N818 - a state of the machine
    """The scanner is configured and did not answer as it should."""


def is_configured() -> bool:
    """Whether GONGKAI_CLAMD names a scanner."""
    return bool(settings.CLAMD)


def virus_in(chunks: Iterable[bytes]) -> str:
    """The name of the virus in a file, or the empty string. NoAnswer where the scanner cannot be asked."""
    try:
        with _connected(settings.CLAMD) as link:
            link.sendall(b"zINSTREAM\0")
            for chunk in chunks:
                link.sendall(len(chunk).to_bytes(4, "big") + chunk)
            link.sendall(bytes(4))
            answer = _answer(link)
    except OSError as error:
        raise NoAnswer(str(error)) from error
    if match := _FOUND.fullmatch(answer):
        return match[1]
    if answer.removeprefix("stream: ") != "OK":
        raise NoAnswer(answer)
    return ""


def _connected(place: str) -> socket.socket:
    """`host:port`, or the path of a socket on this machine."""
    if match := _TCP.fullmatch(place):
        return socket.create_connection((match["host"], int(match["port"])), timeout=SECONDS)
    link = socket.socket(socket.AF_UNIX)
    link.settimeout(SECONDS)
    try:
        link.connect(place)
    except OSError:
        link.close()
        raise
    return link


def _answer(link: socket.socket) -> str:
    answer = b""
    while not answer.endswith(b"\0") and len(answer) < LONGEST_ANSWER and (more := link.recv(1024)):
        answer += more
    return answer.rstrip(b"\0\n").decode("utf-8", "replace")
