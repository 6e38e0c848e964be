"""What the operator sets from outside: environment variables, the data folder, and the secrets kept in it."""

from __future__ import annotations

import os
import re
import secrets
from pathlib import Path

from gongkai.law.own import own_folder


def data_folder() -> Path:
    """GONGKAI_DATA, or a folder of the user's own; made on first use, readable by its owner alone."""
    folder = own_folder()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder.resolve()


def flag(name: str, otherwise: bool = False) -> bool:
    """A yes-or-no variable; ValueError names the variable and the words it takes."""
    value = os.environ.get(name, "").strip().lower()
    if value in ("1", "true", "yes", "on"):
        return True
    if value in ("0", "false", "no", "off"):
        return False
    if not value:
        return otherwise
    raise ValueError(f"环境变量 {name} 应为 1 或 0，现为 {value!r}")


def number(name: str, otherwise: int) -> int:
    """A whole number that is not negative; ValueError names the variable."""
    value = os.environ.get(name, "").strip()
    if not value:
        return otherwise
    if not value.isascii() or not value.isdigit():
        raise ValueError(f"环境变量 {name} 应为不小于 0 的整数，现为 {value!r}")
    return int(value)


def words(name: str, otherwise: str = "") -> list[str]:
    """A comma-separated variable as a list without blanks."""
    return [word for part in os.environ.get(name, otherwise).split(",") if (word := part.strip())]


def pair(name: str) -> tuple[str, str]:
    """A variable such as user_type=2 as both its sides, both blank where it is not set; ValueError for others."""
    value = os.environ.get(name, "").strip()
    left, sign, right = (part.strip() for part in value.partition("="))
    if value and not (left and sign and right):
        raise ValueError(f"环境变量 {name} 应为 user_type=2 这样的“项=值”，现为 {value!r}")
    return left, right


def oidc_app(
    provider: str, name: str, url: str, client: str, secret: str, **settings: object
) -> list[dict[str, object]]:
    """An OpenID provider as the sign-in library wants it; none where there is no address."""
    if not url:
        return []
    known = {"server_url": url, **settings}
    return [{"provider_id": provider, "name": name, "client_id": client, "secret": secret, "settings": known}]


def choice(name: str, known: tuple[str, ...]) -> str:
    """A variable that takes one of some words, the first where it is not set; ValueError names them."""
    value = os.environ.get(name, "").strip().lower() or known[0]
    if value not in known:
        raise ValueError(f"环境变量 {name} 可以是 {'、'.join(known)}，现为 {value!r}")
    return value


def prefix(name: str) -> str:
    """A path such as /zwgk, blank where nothing is set; ValueError where it is no path."""
    value = os.environ.get(name, "").strip().rstrip("/")
    if value and not re.fullmatch(r"(/[\w.~-]+)+", value):
        raise ValueError(f"环境变量 {name} 应为 /zwgk 这样的路径，现为 {value!r}")
    return value


def origin(name: str) -> str:
    """An address such as https://www.example.gov.cn without a path, blank where nothing is set; ValueError for others."""
    value = os.environ.get(name, "").strip().rstrip("/")
    if value and not re.fullmatch(r"https?://[\w.-]+(:\d+)?|https?://\[[0-9a-fA-F:]+\](:\d+)?", value):
        raise ValueError(f"环境变量 {name} 应为 https://www.example.gov.cn 这样的地址，不带路径，现为 {value!r}")
    return value


def count(name: str, otherwise: int) -> int:
    """A variable that is a whole number from 1 up; ValueError names the variable."""
    value = os.environ.get(name, "").strip() or str(otherwise)
    if not (value.isascii() and value.isdecimal() and int(value) > 0):
        raise ValueError(f"环境变量 {name} 应为 1 以上的整数，现为 {value!r}")
    return int(value)


def kept_secret(name: str, file: str) -> str | None:
    """A secret that is there already, in the variable `name` or in a file of the data folder; else None."""
    if value := os.environ.get(name):
        return value
    path = data_folder() / file
    return path.read_text("utf-8").strip() if path.exists() else None


def secret(name: str, file: str) -> str:
    """A secret from the variable `name`, or from a file in the data folder that is made once (mode 0600)."""
    if value := os.environ.get(name):
        return value
    path = data_folder() / file
    try:
        handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    except FileExistsError:
        return path.read_text("ascii").strip()
    with os.fdopen(handle, "w", encoding="ascii") as out:
        out.write(made := secrets.token_urlsafe(48))
    return made
