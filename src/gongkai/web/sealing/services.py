"""Sealing, unsealing, erasing: personal data enters events, audit and jobs only through here."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterable
from datetime import datetime

from django.conf import settings
from django.db import connection, transaction

from gongkai.web.sealing.ciphers import Tampered, decrypt, encrypt
from gongkai.web.sealing.master import long_enough, master, name_of
from gongkai.web.sealing.models import Key
from gongkai.web.sealing.tokens import TEXT, Token, field_name, parsed, parsed_bytes
from gongkai.web.sealing.wrapping import fresh, unwrapped, wrap


def new_key() -> Key:
    """A key for one subject (a record, a case), saved; MasterKeyWrong."""
    key = fresh(settings.SEALING_CIPHER, master())
    key.save(force_insert=True)
    return key


def seal(key: Key, text: str, *, field: str, secret: bytes | None = None) -> str:
    """Text → `sealed:v1:…`, which only this key and this field open; `secret` is the key's own, where it was just made.

    Erased, MasterKeyWrong, ValueError.
    """
    return _sealed(key, text.encode("utf-8", "surrogatepass"), field, secret).as_text()


def seal_bytes(key: Key, data: bytes, *, field: str) -> bytes:
    """The same for a file."""
    return _sealed(key, data, field).as_bytes()


def unseal(text: str, *, field: str | None = None) -> str:
    """What was sealed; where `field` is given it must have been sealed for that field. Erased, Tampered."""
    return _text(_opened(parsed(text), field))


def keyed_digest(key: Key, text: str, *, field: str) -> str:
    """What a secret word can be compared by and not be read from: nobody without the key can try words. Erased."""
    return hmac.new(unwrapped(key, master()), f"{field}:{text}".encode(), hashlib.sha256).hexdigest()


def unseal_bytes(data: bytes, *, field: str | None = None) -> bytes:
    """The same for a file."""
    return _opened(parsed_bytes(data), field)


def unseal_all(texts: Iterable[str]) -> dict[str, str | None]:
    """Sealed texts → what each says, None where its key is erased; one query for all. Tampered."""
    tokens = {text: parsed(text) for text in texts}
    known = master()
    found = {key.id: key for key in Key.objects.filter(id__in={token.key for token in tokens.values()})}
    opened = {number: unwrapped(key, known) for number, key in found.items() if key.wrapped}
    said: dict[str, str | None] = {}
    for text, token in tokens.items():
        key = _there(found.get(token.key), token)
        plain = opened.get(token.key)
        said[text] = None if plain is None else _text(decrypt(key.cipher, plain, token.data, token.bound))
    return said


def is_sealed(value: object) -> bool:
    """Whether a value is sealed text."""
    return isinstance(value, str) and TEXT.fullmatch(value) is not None


@transaction.atomic
def erase(key: Key, *, at: datetime) -> None:
    """Destroys a key: what it sealed stays where it stands, and nobody reads it again. Erasing twice changes nothing."""
    if connection.vendor == "sqlite":
        connection.cursor().execute("PRAGMA secure_delete=ON")
    Key.objects.filter(pk=key.pk, erased_at=None).update(wrapped="", erased_at=at)
    key.refresh_from_db()


def rewrap(old: str, new: str) -> int:
    """Every key that `old` wrapped, wrapped by `new` instead; how many. Cut off, it is simply run again.

    MasterKeyWrong where `new` is too short; Tampered where a key was changed in the database.
    """
    long_enough(new)
    count = 0
    waiting = Key.objects.filter(erased_at=None, master=name_of(old))
    while batch := list(waiting.values_list("pk", flat=True)[:500]):
        with transaction.atomic():
            for key in waiting.select_for_update().filter(pk__in=batch):
                wrap(key, unwrapped(key, old), new)
                key.save(update_fields=["wrapped", "master"])
                count += 1
    return count


def _sealed(key: Key, plain: bytes, field: str, secret: bytes | None = None) -> Token:
    token = Token(key.id, field_name(field), b"")
    return Token(key.id, field, encrypt(key.cipher, secret or unwrapped(key, master()), plain, token.bound))


def _opened(token: Token, field: str | None) -> bytes:
    if field is not None and field != token.field:
        raise Tampered(f"这段密文属于字段 {token.field!r}，不是 {field!r}")
    key = _there(Key.objects.filter(pk=token.key).first(), token)
    return decrypt(key.cipher, unwrapped(key, master()), token.data, token.bound)


def _there(key: Key | None, token: Token) -> Key:
    if key is None:
        raise Tampered(f"库中没有密钥 {token.key}")
    return key


def _text(plain: bytes) -> str:
    return plain.decode("utf-8", "surrogatepass")
