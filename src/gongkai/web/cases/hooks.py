"""Where a short text goes beside e-mail: a work chat's robot, an SMS gateway. Each takes a text, or raises HookFailed.

Which there are is set in the environment (docs/operating.md). A redirect is not followed: the address holds the secret.
"""

from __future__ import annotations

import http.client
import json
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import gettext as _

SECONDS = 20.0
MOST_BYTES = 65_536
TAKEN = (200, 201, 202)


class HookFailed(Exception):  # noqa: N818 - the job that sends says so and is tried again
    """The other side did not confirm; the message says why, never the address, which holds a secret."""


def text_message(text: str) -> dict[str, Any]:
    """企业微信群机器人、钉钉自定义机器人。"""
    return {"msgtype": "text", "text": {"content": text}}


def feishu_message(text: str) -> dict[str, Any]:
    """飞书自定义机器人。"""
    return {"msg_type": "text", "content": {"text": text}}


# 机器人 → 消息的写法、答复里表示结果的字段，0 为已收（its message, and the field of its answer that is 0 when it was taken）。
ROBOTS: Mapping[str, tuple[Callable[[str], dict[str, Any]], str]] = {
    "wecom": (text_message, "errcode"), "dingtalk": (text_message, "errcode"), "feishu": (feishu_message, "code"),
}  # fmt: skip


def chat(text: str, key: str) -> None:
    """To the work chat; robots answer 200 also where they refuse, and say so inside. HookFailed."""
    message, field = ROBOTS[settings.CHAT]
    status, told = post(settings.CHAT_URL, message(text))
    if status not in TAKEN or told.get(field) != 0:
        raise HookFailed(
            _("工作群机器人没有接收（HTTP %(status)s，%(told)s）") % {"status": status, "told": told.get(field)}
        )


def sms(text: str, key: str) -> None:
    """To the SMS gateway, which sends one message for each `key` however often it is told. HookFailed."""
    token = settings.SMS_TOKEN
    headers = {"Idempotency-Key": key, **({"Authorization": f"Bearer {token}"} if token else {})}
    status, _told = post(settings.SMS_URL, {"to": settings.SMS_TO, "text": text, "key": key}, headers)
    if status not in TAKEN:
        raise HookFailed(_("短信网关没有接收（HTTP %(status)s）") % {"status": status})


# 已经设置了的去处（those that are set）。
WAYS: Mapping[str, Callable[[str, str], None]] = {"chat": chat, "sms": sms}


def ways() -> list[str]:
    """The hooks of this installation."""
    known = {"chat": bool(settings.CHAT_URL), "sms": bool(settings.SMS_URL and settings.SMS_TO)}
    return [way for way, is_set in known.items() if is_set]


def post(url: str, body: Mapping[str, Any], headers: Mapping[str, str] | None = None) -> tuple[int, dict[str, Any]]:
    """Status and JSON of the answer, `{}` where it is none. HookFailed where there is no answer."""
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise HookFailed(_("地址应以 http:// 或者 https:// 开头，请系统管理员核对"))
    kind = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
    connection = kind(parts.hostname, parts.port, timeout=SECONDS)
    sent = json.dumps(body, ensure_ascii=False).encode()
    place = f"{parts.path or '/'}?{parts.query}" if parts.query else parts.path or "/"
    try:
        connection.request("POST", place, sent, {"Content-Type": "application/json; charset=utf-8", **(headers or {})})
        answer = connection.getresponse()
        return answer.status, _decoded(answer.read(MOST_BYTES))
    except (http.client.HTTPException, OSError) as error:
        raise HookFailed(
            _("连不上对方，或者对方没有答复（%(name)s），将重试") % {"name": type(error).__name__}
        ) from error
    finally:
        connection.close()


def _decoded(data: bytes) -> dict[str, Any]:
    try:
        found = json.loads(data)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}
