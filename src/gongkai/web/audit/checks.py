"""What has to be right before the office starts: the digest algorithm of the chains."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register

from gongkai.web.audit.digest import NoSuchDigest, offered


@register(Tags.security)
def digest_is_there(**_: Any) -> list[CheckMessage]:
    """audit.E001: this machine's OpenSSL has no such algorithm."""
    try:
        offered(settings.AUDIT_DIGEST)
    except NoSuchDigest as error:
        return [Error(f"{error}。", id="audit.E001")]
    return []
