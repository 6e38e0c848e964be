"""The worked adapter: JSON over HTTP, as docs/pushes.md describes it. Redirects are not followed: the secret stays here."""

from __future__ import annotations

import http.client
import json
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlencode, urlsplit

from gongkai.web.pushes.errors import PushFailed
from gongkai.web.pushes.item import Item
from gongkai.web.pushes.platforms import Platform

PAGE = 500
MOST_BYTES = 8 * 2**20
CHUNK = 65_536
MOST_PAGES = 20_000
LONGEST_ADDRESS, LONGEST_RECEIPT = 1000, 200
OK, CREATED, UNAUTHORIZED, FORBIDDEN, NOT_FOUND, CONFLICT = 200, 201, 401, 403, 404, 409


@dataclass(frozen=True)
class Receipt:
    """What a platform confirmed: its receipt, and where the item now stands (blank where it was removed)."""

    receipt: str
    address: str = ""


@dataclass(frozen=True)
class Listed:
    """An item that stands on a platform."""

    index_number: str
    digest: str


class HttpJson:
    """One platform that speaks this API; PushFailed says what it answered instead."""

    def __init__(self, platform: Platform) -> None:
        self.platform = platform

    def put(self, item: Item, sequence: int) -> Receipt:
        """Puts an item there, or finds that this very version stands there already."""
        body = {
            "index_number": item.index_number, "column": item.column, "digest": item.digest, "sequence": sequence,
            "fields": dict(item.fields), "attachments": [dict(one) for one in item.attachments],
        }  # fmt: skip
        status, told = self._ask("PUT", self._place(item.index_number), body, item.key)
        duplicate = status == CONFLICT and told.get("error") == "duplicate"
        if status not in (OK, CREATED) and not duplicate:
            raise PushFailed(refused(status, told))
        if told.get("digest") != item.digest:
            raise PushFailed("平台的答复不完整：没有写明收到的是哪一版（digest），将重新推送")
        return Receipt(text(told, "receipt", LONGEST_RECEIPT), text(told, "address", LONGEST_ADDRESS))

    def remove(self, index_number: str, sequence: int) -> Receipt:
        """Takes an item down; that it was not there is as good."""
        place = f"{self._place(index_number)}?{urlencode({'sequence': sequence})}"
        status, told = self._ask("DELETE", place, None, f"{index_number}:removed:{sequence}")
        if status == NOT_FOUND and told.get("error") == "unknown_item":
            return Receipt("")
        if status != OK:
            raise PushFailed(refused(status, told))
        return Receipt(text(told, "receipt", LONGEST_RECEIPT))

    def listed(self) -> Iterator[Listed]:
        """All items that stand there, page after page."""
        after = ""
        for _page in range(MOST_PAGES):
            status, told = self._ask("GET", f"/items?{urlencode({'after': after, 'size': PAGE})}")
            if status != OK:
                raise PushFailed(refused(status, told))
            rows = told.get("items")
            if not isinstance(rows, list):
                raise PushFailed("平台的清单不合约定：没有 items 列表")
            for row in rows:
                yield listed(row)
            last, after = after, text(told, "after", LONGEST_ADDRESS, blank=True)
            if not after:
                return
            if after == last:
                break
        raise PushFailed("平台的清单没有尽头：after 没有前进，请平台方检查")

    def _place(self, index_number: str) -> str:
        return f"/items/{quote(index_number, safe='')}"

    def _ask(
        self, method: str, place: str, body: Mapping[str, Any] | None = None, key: str = ""
    ) -> tuple[int, dict[str, Any]]:
        """Status and JSON of one request; PushFailed where there is no answer, or one that is no such thing."""
        sent = json.dumps(body, ensure_ascii=False).encode() if body is not None else None
        connection = self._connection()
        try:
            connection.request(method, f"{urlsplit(self.platform.url).path}{place}", sent, self._headers(key))
            answer = connection.getresponse()
            return answer.status, decoded(answer.status, self._read(answer))
        except TimeoutError as error:
            raise PushFailed(f"平台 {self.platform.seconds:g} 秒内没有答复，将重试") from error
        except http.client.HTTPException as error:
            raise PushFailed(f"平台的答复中断或不合 HTTP（{type(error).__name__}），将重试") from error
        except OSError as error:
            raise PushFailed(f"连不上平台：{error.strerror or error}，将重试") from error
        finally:
            connection.close()

    def _connection(self) -> http.client.HTTPConnection:
        parts = urlsplit(self.platform.url)
        kind = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
        return kind(parts.hostname or "", parts.port, timeout=self.platform.seconds)

    def _headers(self, key: str) -> dict[str, str]:
        password = self.platform.password()
        if password is None:
            raise PushFailed(f"没有设置环境变量 {self.platform.secret}，请系统管理员设置后重启")
        found = {"Accept": "application/json", "Content-Type": "application/json; charset=utf-8", "Connection": "close"}
        if key:
            found["Idempotency-Key"] = quote(key, safe=":/")
        return {**found, "Authorization": f"Bearer {password}"} if password else found

    def _read(self, answer: http.client.HTTPResponse) -> bytes:
        """The whole body, within the time and the size allowed; IncompleteRead where it breaks off."""
        wanted, data = answer.length, b""
        until = time.monotonic() + self.platform.seconds
        while chunk := answer.read1(CHUNK):
            data += chunk
            if len(data) > MOST_BYTES:
                raise PushFailed(f"平台的答复超过 {MOST_BYTES // 2**20} MB，已放弃")
            if time.monotonic() > until:
                raise TimeoutError
        if wanted is not None and len(data) < wanted:
            raise http.client.IncompleteRead(data, wanted - len(data))
        return data


def decoded(status: int, data: bytes) -> dict[str, Any]:
    """The JSON object of an answer; of a failure that speaks no JSON, nothing."""
    try:
        found = json.loads(data)
    except ValueError:
        found = None
    if isinstance(found, dict):
        return found
    if status in (OK, CREATED):
        raise PushFailed("平台的答复不是约定的 JSON，将重试；如不停出现，请核对 url 是否写对")
    return {}


def refused(status: int, told: Mapping[str, Any]) -> str:
    """Why a platform did not do it."""
    if status in (UNAUTHORIZED, FORBIDDEN):
        return f"平台不认口令（HTTP {status}），请系统管理员核对"
    said = str(told.get("message") or told.get("error") or "")[:200]
    return f"平台没有接收（HTTP {status}）{'：' if said else ''}{said}"


def listed(row: Any) -> Listed:
    """A row of the list; PushFailed where it is not one."""
    if (
        not isinstance(row, dict)
        or not isinstance(row.get("index_number"), str)
        or not isinstance(row.get("digest"), str)
    ):
        raise PushFailed("平台的清单不合约定：每条应有 index_number 和 digest")
    return Listed(row["index_number"], row["digest"])


def text(told: Mapping[str, Any], name: str, longest: int, *, blank: bool = False) -> str:
    """A word of an answer that has to be there; PushFailed names it."""
    value = told.get(name)
    if blank and value in (None, ""):
        return ""
    if not isinstance(value, str) or not value or len(value) > longest:
        raise PushFailed(f"平台的答复不完整：缺少 {name}，或不是 {longest} 字以内的文字，将重试")
    return value
