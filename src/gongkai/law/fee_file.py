"""fees.yaml → the tariffs by name; every error names file, line and what is allowed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources

from gongkai.core.fee import Rising, Tariff
from gongkai.law.lined import Map, parse

KEYS = ("article", "counted", "span", "free", "bands", "rising", "sure", "note")


@dataclass(frozen=True, slots=True)
class Fees:
    """The tariffs (`items`, `pages`), what they rest on, and since when."""

    tariffs: Mapping[str, Tariff]
    basis: str
    since: date
    unit: str


@cache
def fees() -> Fees:
    """The tariffs of this installation's law files."""
    return read_fees((resources.files("gongkai.law") / "fees.yaml").read_text("utf-8"))


def read_fees(text: str, path: str = "law/fees.yaml") -> Fees:
    """LawError on an unknown key, and on bands that do not rise."""
    root: Map = parse(text, path).only("basis", "since", "unit", "items", "pages")
    tariffs = {name: _tariff(root.need(name)) for name in ("items", "pages")}
    return Fees(tariffs, root.need("basis"), root.need("since"), root.need("unit"))


def _tariff(item: Map) -> Tariff:
    item.only(*KEYS)
    bands = tuple((band.only("over", "rate").need("over"), band.need("rate")) for band in item.need("bands"))
    if not bands or sorted(bands) != list(bands) or bands[0][0] != item.need("free"):
        raise item.fail("bands 应从免费数量起、由低到高排列，每档写作 {over: 10, rate: 100}")
    rising = item.get("rising")
    return Tariff(
        counted=item.need("counted"), span=item.need("span"), free=item["free"], bands=bands,
        article=item.need("article"), note=item.get("note", ""),
        rising=Rising(rising.need("every"), rising.need("add")) if rising else None,
    )  # fmt: skip
