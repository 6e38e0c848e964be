"""Setting a report with typst: one compiler, kept warm, since the second document takes a fraction of the first."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from threading import Lock

import typst

from gongkai.core.report import Report
from gongkai.publish.fonts import Types, folders, types_among
from gongkai.publish.pdf.data import Json, data_of
from gongkai.publish.pdf.template import TEMPLATE

_turn = Lock()  # a compiler sets one document at a time


def write(report: Report) -> bytes:
    """The report as a tagged PDF; the same report gives the same bytes on the same machine.

    It is PDF/UA-1 unless the report has a character that no type on this machine has. FontsMissing (an OSError) if
    there is no Chinese type at all.
    """
    _compiled, types = _compiler(folders())
    return _set(TEMPLATE, data_of(report, types))


def typeset(template: bytes, data: Json) -> bytes:
    """A template of our own with its data, to which the types of this machine are added. FontsMissing."""
    _compiled, types = _compiler(folders())
    fonts = {use: list(names) for use, names in types.families.items()}
    return _set(template, {**data, "fonts": fonts, "bold": types.bold_title})


def _set(template: bytes, data: Json) -> bytes:
    compiler, _types = _compiler(folders())
    inputs = {"report": json.dumps(data, ensure_ascii=False)}
    with _turn:
        try:
            made = compiler.compile(template, format="pdf", sys_inputs=inputs, pdf_standards="ua-1")
        except typst.TypstError:
            made = compiler.compile(template, format="pdf", sys_inputs=inputs)
    assert isinstance(made, bytes)
    return made


@cache
def _compiler(paths: tuple[str, ...]) -> tuple[typst.Compiler, Types]:
    fonts = typst.Fonts(font_paths=list(paths))
    return typst.Compiler(font_paths=fonts, root=Path(__file__).parent), types_among(fonts.families())
