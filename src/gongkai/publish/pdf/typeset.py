"""Setting a report with typst: one compiler, kept warm, since the second document takes a fraction of the first."""

from __future__ import annotations

import json

import typst

from gongkai.core.report import Report
from gongkai.publish.compiler import compiler, turn
from gongkai.publish.fonts import folders
from gongkai.publish.pdf.data import Json, data_of
from gongkai.publish.pdf.template import TEMPLATE


def write(report: Report) -> bytes:
    """The report as a tagged PDF; the same report gives the same bytes on the same machine.

    It is PDF/UA-1 unless the report has a character that no type on this machine has. FontsMissing (an OSError) if
    there is no Chinese type at all.
    """
    _made_of, types = compiler(folders())
    return _set(TEMPLATE, data_of(report, types))


def typeset(template: bytes, data: Json) -> bytes:
    """A template of our own with its data, to which the types of this machine are added. FontsMissing."""
    _made_of, types = compiler(folders())
    fonts = {use: list(names) for use, names in types.families.items()}
    return _set(template, {**data, "fonts": fonts, "bold": types.bold_title})


def _set(template: bytes, data: Json) -> bytes:
    made_of, _types = compiler(folders())
    inputs = {"report": json.dumps(data, ensure_ascii=False)}
    with turn:
        try:
            made = made_of.compile(template, format="pdf", sys_inputs=inputs, pdf_standards="ua-1")
        except typst.TypstError:
            made = made_of.compile(template, format="pdf", sys_inputs=inputs)
    assert isinstance(made, bytes)
    return made
