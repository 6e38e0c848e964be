"""The pages: one report, the list of several, one refusal, two reports compared; each a single file that asks the network for nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from markupsafe import Markup

from gongkai.core.compare import Comparison
from gongkai.core.wording import Wording
from gongkai.publish.layout import cell_id
from gongkai.publish.page.compared import compared_view
from gongkai.publish.page.static import asset, digest, environment, stylesheet
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
    style, script = stylesheet("page.css") + (asset(more) if more else ""), asset("page.js")
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
