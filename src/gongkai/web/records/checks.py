"""What has to be right before the office starts: an agency's own record types can be read."""

from __future__ import annotations

from typing import Any

from django.core.checks import CheckMessage, Error, register

from gongkai.law.lined import LawError
from gongkai.web.records.kinds import types


@register()
def record_type_files(**_: Any) -> list[CheckMessage]:
    """records.E001: a file of the folder `record-types` beside the data is wrong; it says which, where and what is allowed."""
    try:
        types()
    except (LawError, OSError, UnicodeDecodeError) as error:
        hint = "请按所说的行改正，写法见 docs/operating.md；暂时不用的，把文件移出该文件夹。"
        return [Error(f"自己的信息类型读不出来：{error}", hint=hint, id="records.E001")]
    return []
