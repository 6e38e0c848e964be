"""The process that reads PDFs is kept for the next file, however large the process is that started it."""

from __future__ import annotations

from pathlib import Path

from gongkai.ingest.documents.pdf.bounds import TIRED
from gongkai.ingest.documents.pdf.isolated import Keeper

PDF = Path(__file__).parents[3] / "examples/district-2023.pdf"


def test_a_large_parent_does_not_tire_its_reading_process() -> None:
    weight = b"x" * (TIRED + 50 * 1024 * 1024)  # the kernel counts it as the child's greatest size too
    keeper = Keeper()
    try:
        keeper.see(PDF.read_bytes())
        first = keeper.process
        keeper.see(PDF.read_bytes())
        assert first is not None
        assert keeper.process is first
    finally:
        keeper.stop()
    assert len(weight) > TIRED
