"""The master key: a long random text from GONGKAI_KEY or a file of the data folder, never from the database."""

from __future__ import annotations

import hashlib

from gongkai.web.environment import kept_secret, secret
from gongkai.web.sealing.models import Key

NAME, FILE, SHORTEST = "GONGKAI_KEY", "master-key", 32


class MasterKeyWrong(RuntimeError):  # noqa: N818
    """There is no master key, it is too short, or it is not the one that wrapped the keys."""


def master() -> str:
    """The master key; the first time, one is made and kept in the data folder.

    MasterKeyWrong where it is missing although keys were wrapped by one, or is short enough to be guessed.
    """
    known = kept_secret(NAME, FILE)
    if known is None and Key.objects.filter(erased_at=None).exists():
        raise MasterKeyWrong(
            f"找不到主密钥：库中已有用主密钥保护的密钥，请设置环境变量 {NAME}，或把原来的 {FILE} 文件放回数据目录"
        )
    return long_enough(known if known is not None else secret(NAME, FILE))


def master_now() -> str:
    """The master key as it is set, whoever wrapped what; MasterKeyWrong where there is none."""
    known = kept_secret(NAME, FILE)
    if known is None:
        raise MasterKeyWrong(f"没有主密钥：请设置环境变量 {NAME}")
    return long_enough(known)


def long_enough(text: str) -> str:
    """The text, if it can be a master key; MasterKeyWrong."""
    if len(text) < SHORTEST:
        raise MasterKeyWrong(f"主密钥太短：{NAME} 至少 {SHORTEST} 个字符，应当随机生成，现为 {len(text)} 个")
    return text


def name_of(text: str) -> str:
    """A short name that tells master keys apart and says nothing of them."""
    return hashlib.sha256(f"gongkai name {text}".encode()).hexdigest()[:16]
