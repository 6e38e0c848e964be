"""What sealed data looks like: `sealed:v1:KEY:FIELD:DATA` in text, a short head before the data in bytes."""

from __future__ import annotations

import base64
import binascii
import re
import uuid
from dataclasses import dataclass

from gongkai.web.sealing.ciphers import Tampered

MAGIC = b"GKSEAL1\0"
TEXT = re.compile(r"sealed:v1:([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}):([^:\s]{1,200}):([A-Za-z0-9+/]+={0,2})")


@dataclass(frozen=True, slots=True)
class Token:
    """Sealed data, taken apart: whose key, for which field, and the ciphertext."""

    key: uuid.UUID
    field: str
    data: bytes

    @property
    def bound(self) -> bytes:
        """What the ciphertext is bound to: moved to another field or key, it does not open."""
        return f"{self.key}:{self.field}".encode()

    def as_text(self) -> str:
        return f"sealed:v1:{self.key}:{self.field}:{base64.b64encode(self.data).decode('ascii')}"

    def as_bytes(self) -> bytes:
        name = self.field.encode()
        return MAGIC + self.key.bytes + len(name).to_bytes(2, "big") + name + self.data


def field_name(field: str) -> str:
    """A field's name as it may stand in a token; ValueError where it may not."""
    if not re.fullmatch(r"[^:\s]{1,200}", field):
        raise ValueError(f"字段名 {field!r} 不能为空，不能含冒号和空白，不能超过 200 个字符")
    return field


def parsed(text: str) -> Token:
    """Text → token; Tampered where it is none."""
    if not (found := TEXT.fullmatch(text)):
        raise Tampered("不是加密的内容，或加密的内容不完整")
    try:
        return Token(uuid.UUID(found[1]), found[2], base64.b64decode(found[3], validate=True))
    except binascii.Error as error:
        raise Tampered("加密的内容不完整") from error


def parsed_bytes(data: bytes) -> Token:
    """Bytes → token; Tampered where they are none."""
    at = len(MAGIC) + 16
    length = int.from_bytes(data[at : at + 2], "big")
    if not data.startswith(MAGIC) or len(data) < at + 2 + length:
        raise Tampered("不是加密的文件，或文件不完整")
    try:
        name = data[at + 2 : at + 2 + length].decode()
    except UnicodeDecodeError as error:
        raise Tampered("加密文件的开头已被改动") from error
    return Token(uuid.UUID(bytes=data[len(MAGIC) : at]), name, data[at + 2 + length :])
