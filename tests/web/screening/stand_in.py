"""Local stand-ins for what is elsewhere: a virus scanner that speaks clamd's protocol, a website."""

from __future__ import annotations

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

# EICAR 的试验串的一部分（part of the harmless string that scanners are tried with）。
INFECTED = b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE"


class _Scanner(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        if self.server.silent:  # type: ignore[attr-defined]
            return
        assert self.rfile.read(10) == b"zINSTREAM\0"
        data = b""
        while size := int.from_bytes(self.rfile.read(4), "big"):
            data += self.rfile.read(size)
        self.server.seen.append(data)  # type: ignore[attr-defined]
        self.wfile.write(b"stream: Example-Test FOUND\0" if INFECTED in data else b"stream: OK\0")


@contextmanager
def scanner(path: Path, silent: bool = False) -> Iterator[list[bytes]]:
    """A scanner at a socket; the files it was asked about. A silent one hangs up."""
    with socketserver.ThreadingUnixStreamServer(str(path), _Scanner) as server:
        server.silent, server.seen = silent, []  # type: ignore[attr-defined]
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield server.seen  # type: ignore[attr-defined]
        finally:
            server.shutdown()
            thread.join()


class _Site(BaseHTTPRequestHandler):
    def do_HEAD(self) -> None:
        self._answer()

    def do_GET(self) -> None:
        self._answer()

    def _answer(self) -> None:
        self.server.asked.append(f"{self.command} {self.path}")  # type: ignore[attr-defined]
        kind = self.path.strip("/").partition("/")[0]
        if kind == "loop":
            self.send_response(302)
            self.send_header("Location", "/loop/")
        elif kind == "nowhere":
            self.send_response(302)
            self.send_header("Location", "http://[")
        elif kind == "moved":
            self.send_response(301)
            self.send_header("Location", "/404/")
        elif kind == "no-head" and self.command == "HEAD":
            self.send_response(405)
        else:
            self.send_response(int(kind) if kind.isdigit() else 200)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_said: object) -> None:
        """Nothing."""


@contextmanager
def site() -> Iterator[tuple[str, list[str]]]:
    """A website on this machine: its address, and what was asked of it. `/404/` answers 404, and so on."""
    with ThreadingHTTPServer(("127.0.0.1", 0), _Site) as server:
        server.asked = []  # type: ignore[attr-defined]
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}", server.asked  # type: ignore[attr-defined]
        finally:
            server.shutdown()
            thread.join()
