"""The platforms there are: a YAML file each in GONGKAI_DATA/platforms, which column takes what, which field is which."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings

from gongkai.law.lined import LawError, Map, parse
from gongkai.web.records.kinds import types

KEYS = ("name", "adapter", "url", "secret", "seconds", "columns", "fields")
TESTS = ("agency", "type", "item")
ADAPTERS = ("http_json",)
# 对方字段可以取的本方内容，此外可写 values.字段（what a field of theirs may take; values.FIELD beside these）。
OURS = (
    *("index_number", "title", "document_number", "type", "type_label", "agency", "agency_name", "standing"),
    *("standing_label", "made_on", "published_on", "updated_on", "item", "text", "url"),
)
ID = re.compile(r"[a-z][a-z0-9-]{0,59}")
SECRET = re.compile(r"[A-Z][A-Z0-9_]*")
LONGEST = 300


@dataclass(frozen=True)
class Column:
    """What goes into a column of theirs; a blank test takes anything."""

    column: str
    agency: str = ""
    type: str = ""
    item: str = ""

    def takes(self, agency: str, type_id: str, item: str) -> bool:
        known = {"agency": agency, "type": type_id, "item": item}
        return all(not (wanted := getattr(self, name)) or wanted == value for name, value in known.items())


@dataclass(frozen=True)
class Platform:
    """`id` is the name of its file, `secret` the environment variable that holds its password (blank: it needs none)."""

    id: str
    name: str
    adapter: str
    url: str
    columns: tuple[Column, ...]
    fields: Mapping[str, str]
    secret: str = ""
    seconds: float = 10.0

    def column(self, agency: str, type_id: str, item: str) -> str:
        """The first column that takes it; blank where none does, and it is not pushed there."""
        return next((one.column for one in self.columns if one.takes(agency, type_id, item)), "")

    def password(self) -> str | None:
        """From the environment, None where it is not set; blank where the platform needs none."""
        return os.environ.get(self.secret) if self.secret else ""


def platforms() -> Mapping[str, Platform]:
    """By id, read once for a process; LawError on a file that is wrong."""
    return _read(settings.PLATFORMS)


@cache
def _read(folder: Path) -> Mapping[str, Platform]:
    files = sorted(folder.glob("*.yaml")) if folder.is_dir() else []
    return {file.stem: read_platform(file.read_text("utf-8"), str(file)) for file in files}


def read_platform(text: str, path: str) -> Platform:
    """One file; LawError names the line and what is allowed."""
    root = parse(text, path)
    if not isinstance(root, Map):
        raise LawError(path, 1, f"应为“键: 值”；可以是 {', '.join(KEYS)}")
    root.only(*KEYS)
    if not ID.fullmatch(Path(path).stem):
        raise LawError(path, 1, "文件名应为小写字母、数字和连字符，如 county-site.yaml")
    adapter = root.need("adapter")
    if adapter not in ADAPTERS:
        raise root.fail(f"没有接法 {adapter!r}；可以是 {', '.join(ADAPTERS)}")
    return Platform(
        id=Path(path).stem, name=str(root.need("name")), adapter=adapter, url=_url(root), secret=_secret(root),
        seconds=_seconds(root), columns=tuple(_column(one, root) for one in _list(root)), fields=dict(_fields(root)),
    )  # fmt: skip


def _url(root: Map) -> str:
    url = str(root.need("url")).rstrip("/")
    try:
        parts = urlsplit(url)
        good = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        good = False
    if not good or parts.query or parts.fragment or parts.username is not None:
        raise root.fail(f"url 应为 https://主机/路径 这样的地址，不带口令和参数，现为 {url!r}")
    return url


def _secret(root: Map) -> str:
    name = str(root.get("secret", ""))
    if name and not SECRET.fullmatch(name):
        raise root.fail("secret 应为环境变量的名字（大写字母、数字、下划线），口令本身不写在文件里")
    return name


def _seconds(root: Map) -> float:
    value = root.get("seconds", 10)
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not 0 < value <= LONGEST:
        raise root.fail(f"seconds 应为 0 至 {LONGEST} 之间的秒数，现为 {value!r}")
    return float(value)


def _list(root: Map) -> list[Any]:
    columns = root.need("columns")
    if not isinstance(columns, list) or not columns:
        raise root.fail("columns 应为列表，至少一行，如 - {type: penalty_decision, column: '2031'}")
    return columns


def _column(row: Any, root: Map) -> Column:
    if not isinstance(row, Map):
        raise root.fail(f"columns 的每行应为 {{type: …, column: …}}，现为 {row!r}")
    row.only("column", *TESTS)
    if row.get("type") and row["type"] not in types():
        raise row.fail(f"没有信息类型 {row['type']!r}；可以是 {', '.join(sorted(types()))}")
    if not str(row.need("column")):
        raise row.fail("column 是对方的栏目编号，不能为空")
    return Column(str(row["column"]), **{name: str(row.get(name, "")) for name in TESTS})


def _fields(root: Map) -> Iterable[tuple[str, str]]:
    fields = root.need("fields")
    if not isinstance(fields, Map) or not fields:
        raise root.fail("fields 应为“对方的字段: 本方的内容”，至少一行，如 title: title")
    for theirs, ours in fields.items():
        if ours not in OURS and not (str(ours).startswith("values.") and str(ours) != "values."):
            raise fields.fail(f"没有 {ours!r} 这样的内容；可以是 {', '.join(OURS)}，或 values.字段")
        yield str(theirs), str(ours)
