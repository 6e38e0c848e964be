"""The examples are what their sources say, and each is marked as made up."""

from __future__ import annotations

import json
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pypdfium2
import pytest

from gongkai.core.form import Address
from gongkai.ingest.read import draft, read, read_years
from layouts.examples import EXAMPLES, made, sources
from written import written

GLUED = {"water-2021", "water-2022"}
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


def truth(source: Path) -> dict[Address, Decimal | None]:
    """The true cells of an example, from the file beside it."""
    cells = json.loads((EXAMPLES / f"{source.stem}.cells.json").read_text("utf-8"), parse_float=Decimal)["cells"]
    return {Address.parse(address): None if value is None else Decimal(value) for address, value in cells.items()}


def published(source: Path) -> Path:
    return EXAMPLES / str(written(source)["file"])


@pytest.mark.parametrize("source", sources(), ids=lambda path: path.stem)
def test_an_example_is_read_as_it_was_made(source: Path) -> None:
    report = read(published(source))
    expected = truth(source)
    given = written(source)
    assert (report.agency, report.year) == (given["agency"], given["year"])
    read_wrongly = {
        str(address): (report.value(address), value)
        for address, value in expected.items()
        if not report.is_unread(address) and report.value(address) != value
    }
    assert read_wrongly == {}
    unread = [str(address) for address in expected if address not in report.cells]
    assert unread == [] or source.stem in GLUED, unread


def test_two_years_of_glued_text_are_read_together() -> None:
    years = [EXAMPLES / f"{name}.yaml" for name in ("water-2021", "water-2022")]
    for source, report in zip(years, read_years([draft(published(source)) for source in years]), strict=True):
        expected = truth(source)
        row = [address for address in expected if address.row == "normative_documents"]
        assert [report.value(address) for address in row] == [expected[address] for address in row]
