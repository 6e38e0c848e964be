"""What has to be right before the office starts: every platform file can be read."""

from __future__ import annotations

from typing import Any

from django.core.checks import CheckMessage, Error, Warning, register

from gongkai.law.lined import LawError
from gongkai.web.pushes.platforms import platforms


@register()
def platform_files(**_: Any) -> list[CheckMessage]:
    """pushes.E001: a file is wrong; pushes.W001: the variable that should hold a platform's password is not set."""
    try:
        known = platforms()
    except (LawError, OSError, UnicodeDecodeError) as error:
        hint = "请按所说的行改正，写法见 docs/pushes.md；暂时不用的平台，把文件移出该文件夹。"
        return [Error(f"推送平台的设置读不出来：{error}", hint=hint, id="pushes.E001")]
    return [
        Warning(f"没有设置环境变量 {one.secret}，不能推送到{one.name}。", id="pushes.W001")
        for one in known.values()
        if one.password() is None
    ]
