"""A platform for the tests: the API of docs/pushes.md on a port of its own, with faults on demand."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

PASSWORD = "stand-in"
PAGE = 2


@dataclass
class Platform:
    """What stands there, what was changed there (never a repetition), what was asked to be changed; `faults` are for the next answers."""

    url: str = ""
    items: dict[str, dict[str, Any]] = field(default_factory=dict)
    changes: list[tuple[str, str]] = field(default_factory=list)
    asked: list[tuple[str, str, str]] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    released: threading.Event = field(default_factory=threading.Event)


class Handler(BaseHTTPRequestHandler):
    """One request."""

    platform: Platform

    def log_message(self, format: str, *args: Any) -> None:
        """Says nothing."""

    def answer(self, status: int, told: object) -> None:
        self.raw(status, json.dumps(told).encode())

    def raw(self, status: int, data: bytes, length: int | None = None) -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(data) if length is None else length))
        self.end_headers()
        self.wfile.write(data)
        self.close_connection = True

    def do_PUT(self) -> None:
        number = self.number()
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        if self.stopped("PUT", number):
            return
        stands = self.platform.items.get(number)
        if stands and stands["sequence"] > body["sequence"]:
            self.told(409, {"error": "stale", "message": "已有更新的一次"})
        elif stands and stands["digest"] == body["digest"]:
            self.told(409, {"error": "duplicate", **self.receipt(number)})
        else:
            self.platform.items[number] = body
            self.platform.changes.append(("PUT", number))
            self.told(201, self.receipt(number))

    def do_DELETE(self) -> None:
        number = self.number()
        if self.stopped("DELETE", number):
            return
        if self.platform.items.pop(number, None) is None:
            self.told(404, {"error": "unknown_item"})
            return
        self.platform.changes.append(("DELETE", number))
        self.told(200, {"receipt": f"D-{number}"})

    def do_GET(self) -> None:
        asked = parse_qs(urlsplit(self.path).query)
        if self.stopped("GET", ""):
            return
        after = asked.get("after", [""])[0]
        numbers = [one for one in sorted(self.platform.items) if one > after]
        rows = [{"index_number": one, "digest": self.platform.items[one]["digest"]} for one in numbers[:PAGE]]
        self.told(200, {"items": rows, "after": numbers[PAGE - 1] if len(numbers) > PAGE else ""})

    def number(self) -> str:
        return unquote(urlsplit(self.path).path.rpartition("/")[2])

    def receipt(self, number: str) -> dict[str, str]:
        stands = self.platform.items[number]
        place = f"{self.platform.url}/shown/{stands['column']}"
        return {"receipt": f"R-{stands['sequence']}", "address": place, "digest": stands["digest"]}

    def stopped(self, method: str, number: str) -> bool:
        """The password, then the faults that come before anything is done."""
        if method != "GET":
            self.platform.asked.append((method, number, self.headers.get("Idempotency-Key", "")))
        if self.headers.get("Authorization") != f"Bearer {PASSWORD}":
            self.answer(401, {})
            return True
        fault = self.platform.faults[0] if self.platform.faults else ""
        if fault not in ("500", "slow"):
            return False
        self.platform.faults.pop(0)
        if fault == "slow":
            self.platform.released.wait(10)
            self.close_connection = True
        else:
            self.raw(500, b"<h1>Internal Server Error</h1>")
        return True

    def told(self, status: int, answer: dict[str, Any]) -> None:
        """The answer to what was done, or a fault in its place."""
        fault = self.platform.faults.pop(0) if self.platform.faults else ""
        data = json.dumps(answer).encode()
        if fault == "half":
            self.raw(status, data[: len(data) // 2], len(data))
        elif fault == "html":
            self.raw(200, b"<title>portal</title>")
        elif fault == "lost":
            self.close_connection = True
        elif fault == "bare":
            self.answer(status, {})
        else:
            self.raw(status, data)


@contextmanager
def running() -> Iterator[Platform]:
    """A platform that answers until the end of the block."""
    platform = Platform()
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Mine", (Handler,), {"platform": platform}))
    platform.url = f"http://127.0.0.1:{server.server_port}/api"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield platform
    finally:
        platform.released.set()
        server.shutdown()
        server.server_close()
        thread.join()
