"""The one compiler of typst, kept warm: the second document takes a fraction of the first."""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path
from threading import Lock

import typst

from gongkai.publish.fonts import Types, folders, types_among

turn = Lock()  # a compiler sets one document at a time


@cache
def compiler(paths: tuple[str, ...]) -> tuple[typst.Compiler, Types]:
    fonts = typst.Fonts(font_paths=list(paths))
    return typst.Compiler(font_paths=fonts, root=Path(__file__).parent / "pdf"), types_among(fonts.families())


PICTURE = b"""#set page(width: auto, height: auto, margin: 0pt)
#image(bytes(sys.inputs.svg), format: "svg", width: 156mm)"""
POINTS_AN_INCH = 220


@lru_cache(maxsize=64)
def points(svg: bytes) -> bytes:
    """A drawing as wide as the text of a page → a PNG, with the types of this machine. FontsMissing."""
    made_of, _types = compiler(folders())
    with turn:
        made = made_of.compile(PICTURE, format="png", ppi=POINTS_AN_INCH, sys_inputs={"svg": svg.decode()})
    assert isinstance(made, bytes)
    return made
