"""Keys of subjects, wrapped and unwrapped by the master key."""

from __future__ import annotations

import base64
import os

from gongkai.web.sealing.ciphers import KEY_BYTES, Tampered, decrypt, derived, encrypt
from gongkai.web.sealing.master import NAME, MasterKeyWrong, name_of
from gongkai.web.sealing.models import Cipher, Key


class Erased(LookupError):  # noqa: N818
    """The key was destroyed: what it sealed cannot be read any more, by anyone."""


def fresh(cipher: str, master: str) -> Key:
    """A new key of a subject, wrapped, not yet saved."""
    key = Key(cipher=cipher)
    wrap(key, os.urandom(KEY_BYTES[Cipher(cipher)]), master)
    return key


def wrap(key: Key, plain: bytes, master: str) -> None:
    """Sets what is kept of a key: its ciphertext under the master key, bound to the key's own number."""
    sealed = encrypt(key.cipher, derived(master, key.cipher), plain, key.id.bytes)
    key.wrapped, key.master = base64.b64encode(sealed).decode("ascii"), name_of(master)


class Wrapper:
    """Makes many keys under one master key, which is read and stretched once."""

    def __init__(self, cipher: str, master: str) -> None:
        self.cipher, self._under, self._name = cipher, derived(master, cipher), name_of(master)

    def into(self, key: Key) -> bytes:
        """Gives a key, which has its number, a new secret; the secret, for sealing with it at once."""
        plain = os.urandom(KEY_BYTES[Cipher(self.cipher)])
        key.wrapped = base64.b64encode(encrypt(self.cipher, self._under, plain, key.id.bytes)).decode("ascii")
        key.cipher, key.master = self.cipher, self._name
        return plain


def unwrapped(key: Key, master: str) -> bytes:
    """The key itself. Erased; MasterKeyWrong where another master key wrapped it."""
    if not key.wrapped:
        raise Erased(f"密钥 {key.id} 已销毁，所保护的个人信息不能再读出")
    if key.master != name_of(master):
        raise MasterKeyWrong(f"密钥 {key.id} 由另一主密钥保护（标识 {key.master}）；请改用原主密钥 {NAME}")
    try:
        return decrypt(key.cipher, derived(master, key.cipher), base64.b64decode(key.wrapped), key.id.bytes)
    except Tampered as error:
        raise Tampered(f"密钥 {key.id} 在库中被改动，不能使用") from error
