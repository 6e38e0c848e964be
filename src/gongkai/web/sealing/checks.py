"""What has to be right before the office starts: a cipher that this machine has, the master key of the keys there are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register
from django.db import connections

from gongkai.web.environment import kept_secret
from gongkai.web.sealing.ciphers import offered
from gongkai.web.sealing.master import FILE, NAME, MasterKeyWrong, long_enough, master, name_of
from gongkai.web.sealing.models import Key


@register(Tags.security)
def cipher_is_there(**_: Any) -> list[CheckMessage]:
    """sealing.E001: the cipher is not offered here; sealing.E002: the master key is too short."""
    found: list[CheckMessage] = []
    if not offered(settings.SEALING_CIPHER):
        hint = "请改用 GONGKAI_CIPHER=aes-256-gcm，或安装带有 SM4 的 cryptography。"
        found.append(Error(f"本机没有加密算法 {settings.SEALING_CIPHER}。", hint=hint, id="sealing.E001"))
    if (known := kept_secret(NAME, FILE)) is not None:
        try:
            long_enough(known)
        except MasterKeyWrong as error:
            found.append(Error(f"{error}。", id="sealing.E002"))
    return found


@register(Tags.database)
def master_key_is_the_right_one(databases: Sequence[str] | None = None, **_: Any) -> list[CheckMessage]:
    """sealing.E003: no master key although there are keys; sealing.E004: keys that another master key wrapped."""
    if (
        "default" not in (databases or ())
        or Key._meta.db_table not in connections["default"].introspection.table_names()
    ):
        return []
    if not (living := Key.objects.filter(erased_at=None)).exists():
        return []
    try:
        known = master()
    except MasterKeyWrong as error:
        return [Error(f"{error}。", id="sealing.E003")]
    if not (others := living.exclude(master=name_of(known)).count()):
        return []
    hint = "请换回原来的主密钥；若正在更换主密钥，请先运行 gongkai manage sealing rewrap。"
    said = f"主密钥与库中 {others} 个密钥不符，它们所保护的个人信息读不出来。"
    return [Error(said, hint=hint, id="sealing.E004")]
