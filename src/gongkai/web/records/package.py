"""A package from an office-document system: one JSON object per document, its keys in English or in the official words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from gongkai.core.record import Attribute, Basis
from gongkai.web.records.errors import BadValues
from gongkai.web.records.services.written import no_secrets

KEYS: Mapping[str, str] = {
    "id": "标识",
    "type": "信息类型",
    "title": "标题",
    "document_number": "文号",
    "made_on": "成文日期",
    "attribute": "公开属性",
    "attribute_basis": "依据",
    "item": "公开事项",
    "values": "内容",
    "files": "附件",
    "classification": "密级",
    "declared": "非涉密声明",
}
UNCLASSIFIED = ("", "无", "非密", "公开", "none", "unclassified")


@dataclass(frozen=True, kw_only=True)
class Package:
    """What was read of it; `files` are names."""

    id: str
    type: str
    values: dict[str, Any]
    attribute: Attribute
    attribute_basis: str
    item: str
    files: tuple[str, ...]
    declared: bool


def read(raw: object) -> Package:
    """BadValues says of each key what is wrong, and of a classified document nothing but that it is refused."""
    if not isinstance(raw, Mapping):
        raise BadValues({"": _("交换文件应是一个 JSON 对象，键可以是：%(keys)s。") % {"keys": _known()}})
    given = _english(raw)
    if str(given.get("classification") or "").strip().lower() not in UNCLASSIFIED:
        raise BadValues({"classification": no_secrets()})
    problems = dict(_problems(given))
    if problems:
        raise BadValues(problems)
    title = {name: given[name] for name in ("title", "document_number", "made_on") if given.get(name)}
    return Package(
        id=str(given["id"]).strip(), type=str(given.get("type") or "general"),
        values={**title, **(given.get("values") or {})}, attribute=_attribute(given.get("attribute")) or Attribute.PROACTIVE,
        attribute_basis=_basis(given.get("attribute_basis")), item=str(given.get("item") or ""),
        files=tuple(given.get("files") or ()), declared=given.get("declared") is True,
    )  # fmt: skip


def _known() -> str:
    return "、".join(f"{chinese}（{english}）" for english, chinese in KEYS.items())


def _english(raw: Mapping[str, Any]) -> dict[str, Any]:
    names = {chinese: english for english, chinese in KEYS.items()}
    unknown = [str(key) for key in raw if key not in KEYS and key not in names]
    if unknown:
        raise BadValues(
            {key: _("不认识的键“%(key)s”，可以是：%(keys)s。") % {"key": key, "keys": _known()} for key in unknown}
        )
    return {names.get(key, key): value for key, value in raw.items()}


def _problems(given: Mapping[str, Any]) -> list[tuple[str, str]]:
    found = []
    if not isinstance(given.get("id"), str | int) or not str(given["id"]).strip() or len(str(given["id"])) > 120:
        found.append(("id", _("缺少标识（id）：来源系统中这份文件的编号，最多 120 个字符。")))
    if not isinstance(given.get("attribute"), str) or _attribute(given["attribute"]) is None:
        known = "、".join(one.label for one in Attribute)
        found.append(("attribute", _("公开属性应是：%(known)s。") % {"known": known}))
    if not isinstance(given.get("values") or {}, Mapping):
        found.append(("values", _("内容（values）应是一个 JSON 对象：字段代码和值。")))
    files = given.get("files") or []
    if not isinstance(files, list) or not all(isinstance(name, str) and _plain(name) for name in files):
        found.append(("files", _("附件（files）应是文件名的列表，文件与交换文件放在同一文件夹。")))
    return found


def _plain(name: str) -> bool:
    return bool(name) and "/" not in name and "\\" not in name and name not in (".", "..")


def _attribute(said: object) -> Attribute | None:
    return next((one for one in Attribute if said in (one.value, one.label)), None)


def _basis(said: object) -> str:
    """A basis by its code or its words; other words as they are."""
    text = str(said or "").strip()
    return next((one.value for one in Basis if text in (one.value, one.label, one.label.partition("（")[0])), text)
