"""The pages: one report, the list of several, one refusal; each a single file that asks the network for nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from markupsafe import Markup

from gongkai.core.wording import Wording
from gongkai.publish.layout import cell_id
from gongkai.publish.page.static import asset, digest, environment, stylesheet
from gongkai.publish.page.view import Subject, view


def report_page(subject: Subject, wording: Wording, *, back: str = "") -> str:
    """The page of one checked report; `back` is the address of the list it belongs to."""
    page = view(subject, wording, back=back)
    return _render("report.html", wording, page=page, levels=page.levels, cell_id=cell_id)


def index_page(entries: Sequence[Mapping[str, str]], wording: Wording) -> str:
    """The list of several pages: each entry has `link`, `title`, `verdict`, `file` and `level`."""
    return _render("index.html", wording, entries=entries)


def refusal_page(file: str, code: str, message: str, place: str, wording: Wording, *, back: str = "") -> str:
    """The page of a file that was refused: why, and what to do."""
    return _render("refused.html", wording, file=file, code=code, message=message, place=place, back=back)


def _render(template: str, wording: Wording, **slots: Any) -> str:
    style, script = stylesheet("page.css"), asset("page.js")
    return (
        environment()
        .get_template(template)
        .render(
            t=wording.say,
            language=wording.language,
            style=Markup(style),
            style_hash=digest(style),
            script=Markup(script),
            script_hash=digest(script),
            **slots,
        )
    )
