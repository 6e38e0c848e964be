"""A request as a province's application system hands it in: one JSON object, its keys in English or in official words."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext as _

from gongkai.web.cases.errors import BadValues
from gongkai.web.cases.models import Delivery, Form, IdentityKind, RequesterKind
from gongkai.web.cases.requester import Requester
from gongkai.web.cases.services.receive import Application

KEYS: Mapping[str, str] = {
    "id": "申请编号", "kind": "申请人类型", "name": "姓名或者名称", "identity_kind": "身份证明", "identity_number": "证明号码",
    "phone": "联系电话", "address": "通信地址", "email": "电子邮箱", "subject": "申请公开的内容", "form": "提供形式",
    "delivery": "获取方式",
}  # fmt: skip
CHOICES: Mapping[str, type[TextChoices]] = {
    "kind": RequesterKind, "identity_kind": IdentityKind, "form": Form, "delivery": Delivery,
}  # fmt: skip
LONGEST = {"id": 120, "name": 120, "identity_number": 40, "phone": 60, "address": 200, "email": 120, "subject": 4000}
# 换行和制表符以外的控制字符、不成对的代理码（what no database and no document takes; lines and tabs are none of it）。
UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")


@dataclass(frozen=True)
class Handed:
    """The number the other system knows it by, and what is asked."""

    id: str
    application: Application


def parsed(data: bytes) -> object:
    """What a file or a message holds. BadValues where that is no JSON one can read."""
    try:
        return json.loads(data)
    except (ValueError, RecursionError) as bad:
        raise BadValues({"": _("不是可读的 JSON；请重新导出。")}) from bad


def read(raw: object) -> Handed:
    """BadValues says of each key what is wrong, in words that name nobody."""
    if not isinstance(raw, Mapping):
        raise BadValues({"": _("申请应是一个 JSON 对象，键可以是：%(keys)s。") % {"keys": _known()}})
    names = {chinese: english for english, chinese in KEYS.items()}
    given = {names.get(str(key), UNSEEN.sub("�", str(key))): value for key, value in raw.items()}
    said = {key: _code(key, given.get(key)) for key in KEYS}
    if found := {key: text for key in (*given, *KEYS) if (text := _problem(key, given.get(key), said))}:
        raise BadValues(found)
    who = {name: said[name] for name in ("name", "identity_kind", "identity_number", "phone", "address", "email")}
    return Handed(
        said["id"],
        Application(
            kind=said["kind"], requester=Requester(**who), subject=said["subject"], form=said["form"],
            delivery=said["delivery"],
        ),
    )  # fmt: skip


def _code(key: str, value: Any) -> str:
    """A choice by its code or its words; other values as text without the blanks around them."""
    text = str(value).strip() if isinstance(value, str | int) else ""
    if key not in CHOICES:
        return text
    return next((one.value for one in CHOICES[key] if text in (one.value, str(one.label))), text)


def _problem(key: str, value: Any, said: Mapping[str, str]) -> str:
    if key not in KEYS:
        return _("不认识的键“%(key)s”，可以是：%(keys)s。") % {"key": key[:60], "keys": _known()}
    if value is not None and not isinstance(value, str | int):
        return _("应是文字。")
    if key in CHOICES and said[key] not in CHOICES[key].values:
        known = "、".join(f"{one.label}（{one.value}）" for one in CHOICES[key])
        return _("应是：%(known)s。") % {"known": known}
    if UNSEEN.search(said[key]) or len(said[key]) > LONGEST.get(key, len(said[key])):
        return _("最多 %(most)d 个字符，不含控制字符。") % {"most": LONGEST.get(key, 0)}
    return _("缺少申请编号（id）：来源系统中这件申请的编号。") if key == "id" and not said["id"] else ""


def _known() -> str:
    return "、".join(f"{chinese}（{english}）" for english, chinese in KEYS.items())
