"""公开内容要素: what the catalogue item says a record consists of, and what of it is not to be seen."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.core.screening.finding import Finding
from gongkai.core.screening.material import Material, Spot
from gongkai.core.screening.rulebook import Rulebook

_GENERAL = frozenset({"情况", "信息", "内容", "名称", "结果", "有关", "相关", "其他", "事项"})
# 说的是全文，或者是兜底的一项：有内容即算有（the whole text, or whatever else there is）。
_WHOLE = re.compile("全文|正文|原文|文本|其他")
_HAN = re.compile("[\u4e00-\u9fff]+")


def missing_elements(material: Material, book: Rulebook) -> Iterator[Finding]:
    """One finding that names the elements of which nothing is to be seen."""
    said = "\n".join([*material.labels, *material.file_names, *(span.text for span in material.spans)])
    missing = [element for element in material.elements if not _seen(element, said)]
    if missing:
        yield book.finding("missing_element", (Spot("record"),), elements="、".join(missing))


def _seen(element: str, said: str) -> bool:
    """Whether any two neighbouring characters of the element stand somewhere, general words like 情况 aside.

    The official table names elements in words of its own, so a strict comparison would warn of every record.
    """
    if _WHOLE.search(element):
        return bool(said.strip())
    pairs = [run[at : at + 2] for run in _HAN.findall(element) for at in range(len(run) - 1)]
    telling = [pair for pair in pairs if pair not in _GENERAL]
    return not telling or any(pair in said for pair in telling)
