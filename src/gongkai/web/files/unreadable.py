"""Why a table that somebody handed in cannot be read, and what to do."""

from __future__ import annotations

from django.utils.translation import gettext as _

from gongkai.ingest.refusal import Refusal, RefusalCode


def unreadable(refusal: Refusal) -> str:
    """The sentence for whoever uploaded it."""
    if refusal.code is RefusalCode.UNSUPPORTED and refusal.detail == "xls":
        return _("不支持旧版 .xls 文件；请用 Excel 或 WPS 另存为 .xlsx 后再上传。")
    if refusal.code is RefusalCode.DAMAGED and refusal.detail == "encoding":
        return _("文件的文字编码无法识别；请在表格软件里另存为 .xlsx 或者“CSV UTF-8”后再上传。")
    texts = {
        RefusalCode.ENCRYPTED: _("文件已加密；请另存为不带密码的文件后再上传。"),
        RefusalCode.TOO_LARGE: _("文件过大，或者解压后过大；请分成几个文件后再上传。"),
        RefusalCode.UNSUPPORTED: _("不是 .xlsx 或者 .csv 文件；请在表格软件里另存为 .xlsx 后再上传。"),
        RefusalCode.TABLES_MISSING: _("文件里没有可见的工作表；请取消隐藏后再上传。"),
    }
    return texts.get(refusal.code, _("文件不完整或者已损坏；请用表格软件打开，另存为 .xlsx 后再上传。"))
