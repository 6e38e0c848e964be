"""The examples are what their sources say, and each is marked as made up."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pypdfium2
import pytest

from layouts.examples import EXAMPLES, made, sources

KINDS = {".html", ".docx", ".xlsx", ".pdf", ".md", ".txt"}


def content(name: str, data: bytes) -> Any:
    """What a file says, without what its container adds (compression, fonts)."""
    if name.endswith((".docx", ".xlsx")):
        with ZipFile(BytesIO(data)) as archive:
            return {part: archive.read(part) for part in archive.namelist()}
    if name.endswith(".pdf"):
        document = pypdfium2.PdfDocument(data)
        return [page.get_textpage().get_text_bounded() for page in document]
    return data.decode()


@pytest.mark.parametrize("source", sources(), ids=lambda path: path.stem)
def test_an_example_is_what_its_source_makes(source: Path) -> None:
    for name, data in made(source):
        kept = (EXAMPLES / name).read_bytes()
        assert content(name, kept) == content(name, data), f"{name}: run script/examples"


def test_there_is_an_example_for_every_kind_of_file() -> None:
    assert {path.suffix for path in EXAMPLES.iterdir()} >= KINDS


def test_every_example_says_that_it_is_made_up() -> None:
    for source in sources():
        text = source.read_text("utf-8")
        assert text.startswith("# 虚构示例"), source.name
        assert "虚构示例，机构与数据均系编造" in text, source.name


def test_no_file_of_the_examples_is_without_a_source() -> None:
    expected = {name for source in sources() for name, _ in made(source)} | {source.name for source in sources()}
    assert {path.name for path in EXAMPLES.iterdir()} == expected


def test_the_founding_example_has_the_figures_of_the_founding_report() -> None:
    text = (EXAMPLES / "founding-2020.txt").read_text("utf-8")
    for words in ("\t28\n\t增12\n\t40\n", "\t4\n\t增6\n\t10\n", "行政许可公示81件", "空气质量报告11期", "全台干部职工"):
        assert words in text
    assert "（六）其他处理\n" + "\t\n" * 7 in text
