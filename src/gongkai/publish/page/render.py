"""The pages: one report, the list of several, one refusal, two reports compared; each a single file that asks the network for nothing."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from gongkai.core.compare import Comparison
from gongkai.core.wording import Wording
from gongkai.publish.layout import cell_id
from gongkai.publish.page.compared import compared_view
from gongkai.publish.page.view import Subject, view


def report_page(subject: Subject, wording: Wording, *, back: str = "") -> str:
    """The page of one checked report; `back` is the address of the list it belongs to."""
    page = view(subject, wording, back=back)
    return rendered("report.html", wording, page=page, levels=page.levels, cell_id=cell_id)


def index_page(entries: Sequence[Mapping[str, str]], wording: Wording) -> str:
    """The list of several pages: each entry has `link`, `title`, `verdict`, `file` and `level`."""
    return rendered("index.html", wording, entries=entries)


def refusal_page(file: str, code: str, message: str, place: str, wording: Wording, *, back: str = "") -> str:
    """The page of a file that was refused: why, and what to do."""
    return rendered("refused.html", wording, file=file, code=code, message=message, place=place, back=back)


def comparison_page(comparison: Comparison, wording: Wording) -> str:
    """The page of two reports compared."""
    page = compared_view(comparison, wording)
    return rendered("compare.html", wording, more="compare.css", page=page, cell_id=cell_id, levels={})


def rendered(template: str, wording: Wording, *, more: str = "", **slots: Any) -> str:
    """A template filled in; `more` is a style sheet that only this page needs."""
    style, script = stylesheet() + (_asset(more) if more else ""), _asset("page.js")
    return (
        _environment()
        .get_template(template)
        .render(
            t=wording.say,
            language=wording.language,
            style=Markup(style),
            style_hash=_digest(style),
            script=Markup(script),
            script_hash=_digest(script),
            **slots,
        )
    )


@cache
def _environment() -> Environment:
    loader = PackageLoader("gongkai.publish.page")
    return Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)


@cache
def stylesheet() -> str:
    """The style with its tokens: light, dark where the reader's system or switch says so, light on paper."""
    light, dark = _asset("light.css"), _asset("dark.css")
    return (
        f":root{{{light}}}\n"
        f"@media screen and (prefers-color-scheme:dark){{:root:not([data-theme=light]){{{dark}}}}}\n"
        f"@media screen{{:root[data-theme=dark]{{{dark}}}}}\n" + _asset("page.css")
    )


@cache
def _asset(name: str) -> str:
    return (resources.files("gongkai.publish.page") / "assets" / name).read_text("utf-8")


def _digest(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"
