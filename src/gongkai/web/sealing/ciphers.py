"""Authenticated encryption: AES-256-GCM, or SM4-GCM where the office is held to 国密; bytes in, bytes out."""

from __future__ import annotations

import hashlib
import os

from cryptography.exceptions import InvalidTag, UnsupportedAlgorithm
from cryptography.hazmat.primitives.ciphers import Cipher as Machine
from cryptography.hazmat.primitives.ciphers import CipherAlgorithm, algorithms, modes

from gongkai.web.sealing.models import Cipher

NONCE, TAG = 12, 16
KEY_BYTES = {Cipher.AES256: 32, Cipher.SM4: 16}


class Tampered(ValueError):  # noqa: N818
    """Ciphertext that this key did not make for this purpose, or that was changed since."""


def encrypt(cipher: str, key: bytes, plain: bytes, bound: bytes) -> bytes:
    """nonce ‖ ciphertext ‖ tag. `bound` is authenticated with it and has to be the same at decryption."""
    nonce = os.urandom(NONCE)
    run = Machine(_algorithm(cipher, key), modes.GCM(nonce)).encryptor()
    run.authenticate_additional_data(bound)
    return nonce + run.update(plain) + run.finalize() + run.tag


def decrypt(cipher: str, key: bytes, data: bytes, bound: bytes) -> bytes:
    """The plain bytes; Tampered where key, `bound` or data are not those of the encryption."""
    if len(data) < NONCE + TAG:
        raise Tampered("密文不完整")
    nonce, sealed, tag = data[:NONCE], data[NONCE:-TAG], data[-TAG:]
    run = Machine(_algorithm(cipher, key), modes.GCM(nonce, tag)).decryptor()
    run.authenticate_additional_data(bound)
    plain = run.update(sealed)
    try:
        return plain + run.finalize()
    except InvalidTag:
        raise Tampered("密文与密钥、字段不符，或已被改动") from None


def offered(cipher: str) -> bool:
    """Whether the libraries of this machine have a cipher."""
    try:
        encrypt(cipher, bytes(KEY_BYTES[Cipher(cipher)]), b"", b"")
    except (ValueError, UnsupportedAlgorithm):
        return False
    return True


def derived(secret: str, cipher: str) -> bytes:
    """The key for a cipher out of a long random text."""
    return hashlib.sha256(f"gongkai {cipher} {secret}".encode()).digest()[: KEY_BYTES[Cipher(cipher)]]


def _algorithm(cipher: str, key: bytes) -> CipherAlgorithm:
    return algorithms.SM4(key) if cipher == Cipher.SM4 else algorithms.AES256(key)
