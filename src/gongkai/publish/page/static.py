"""What every page is made of: templates that escape, styles with the tokens of both themes, digests for the policy."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib import resources

from jinja2 import Environment, PackageLoader, StrictUndefined


@cache
def environment() -> Environment:
    """The templates; whatever they print is escaped."""
    loader = PackageLoader("gongkai.publish.page")
    return Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)


@cache
def stylesheet(name: str) -> str:
    """A style with what all pages share: light, dark where the reader's system or switch says so, light on paper."""
    light, dark = asset("light.css"), asset("dark.css")
    return (
        f":root{{{light}}}\n"
        f"@media screen and (prefers-color-scheme:dark){{:root:not([data-theme=light]){{{dark}}}}}\n"
        f"@media screen{{:root[data-theme=dark]{{{dark}}}}}\n" + asset("common.css") + asset(name)
    )


@cache
def asset(name: str) -> str:
    """The text of a file in `assets`."""
    return (resources.files("gongkai.publish.page") / "assets" / name).read_text("utf-8")


def digest(text: str) -> str:
    """What a Content-Security-Policy calls an inline style or script."""
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"
