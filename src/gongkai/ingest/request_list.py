"""A long list of like requests (.xlsx, .csv): which column is what, and a row as its texts by field."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from gongkai.ingest.catalogue_head import plain
from gongkai.ingest.request_register import HEADINGS

HEAD_WITHIN = 20  # a title, a unit, a note may stand above the headings
# 依次比对，每栏一次：证件的种类在号码之前，信息名称在姓名之前（what is part of another's words is looked for first）。
COLUMNS: Mapping[str, re.Pattern[str]] = {
    "kind": HEADINGS["kind"],
    "identity_kind": re.compile(r"(证件|证明)(类型|种类|名称)|身份证明$"),
    "identity": HEADINGS["identity"],
    "way": re.compile(rf"{HEADINGS['way'].pattern}|来件方式|^(方式|渠道)$"),
    "delivery": re.compile(r"(获取|领取|送达|取得|答复)(信息)?的?(方式|途径)"),
    "form": re.compile(r"(提供|载体|介质)(信息)?的?(形式|方式)|^(形式|载体)$"),
    "copies": re.compile(r"件数|份数"),
    "received_on": HEADINGS["received_on"],
    "subject": re.compile(rf"{HEADINGS['subject'].pattern}|内容描述"),
    "email": re.compile(r"邮箱|邮件地址|^电子邮件$|e-?mail", re.IGNORECASE),
    "phone": re.compile(rf"{HEADINGS['contact'].pattern}|手机"),
    "address": HEADINGS["address"],
    "name": re.compile(r"姓名|名称|申请人"),
}
NEEDED = ("name", "identity")


@dataclass(frozen=True, slots=True)
class ListHead:
    """The row of headings: its place among the first rows, the field of each column (blank: not read), the headings that
    are not read."""

    at: int
    fields: tuple[str, ...]
    unread: tuple[str, ...]


def head_of(first: Sequence[Sequence[str]]) -> ListHead | None:
    """Among the first rows the one in which most headings are known; None where none has name and proof of identity."""
    found = [(sum(map(bool, fields)), -at, fields) for at, cells in enumerate(first) if (fields := _fields(cells))]
    best = max(found, default=None)
    if best is None:
        return None
    at, fields = -best[1], best[2]
    unread = tuple(cell for cell, field in zip(first[at], fields, strict=True) if cell and not field)
    return ListHead(at, fields, unread)


def _fields(cells: Sequence[str]) -> tuple[str, ...]:
    """The field of each column, each once, the leftmost heading that fits; empty where one that is needed lacks."""
    found: dict[int, str] = {}
    heads = {place: plain(cell) for place, cell in enumerate(cells) if cell}
    for field, words in COLUMNS.items():
        fits = [place for place, head in heads.items() if place not in found and words.search(head)]
        found |= {fits[0]: field} if fits else {}
    if not all(field in found.values() for field in NEEDED):
        return ()
    return tuple(found.get(place, "") for place in range(len(cells)))


def texts_of(fields: Iterable[str], cells: Iterable[str]) -> dict[str, str]:
    """Field → text of a row, blanks run together; a blank cell is not there."""
    read = {field: " ".join(cell.split()) for field, cell in zip(fields, cells, strict=False) if field}
    return {field: text for field, text in read.items() if text}
