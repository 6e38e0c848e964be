"""One wrong figure anywhere in tables three and four of a printed report: found, with its size and its cell."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.core.check import check
from gongkai.core.finding import Finding
from gongkai.core.form import Address
from gongkai.ingest.read import read
from gongkai.law.load import forms, general_rules, wording
from layouts import Specimen, all_layouts, sample, specimen

LAYOUTS = {layout.name: layout for layout in all_layouts()}
MEDIA = ("html-spans", "html-padded", "markdown-pipes", "text-tabbed", "docx-merges", "xlsx-one-sheet")
ZH = wording()


def found(report: Specimen, medium: str) -> tuple[Finding, ...]:
    name, data = LAYOUTS[medium].file(report)
    return check(read(data, name=name, wording=ZH), rules=general_rules(), editions=forms(), wording=ZH).findings


def rules_around(cell: Address) -> int:
    """How many rules a figure stands in: its group of results alone; its row, with its column or its balance; all."""
    if cell.table == "disputes":
        return 1
    return 3 if cell.row == "handled_total" else 2


@settings(max_examples=40, deadline=None)
@given(
    edition=st.sampled_from((0, 1)),
    medium=st.sampled_from(MEDIA),
    seed=st.integers(0, 999),
    more=st.integers(1, 99),
    data=st.data(),
)
def test_one_wrong_figure_is_found_wherever_it_stands(
    edition: int, medium: str, seed: int, more: int, data: st.DataObject
) -> None:
    sound = specimen(sample(form := forms()[edition], Random(seed), 80))
    cell = data.draw(st.sampled_from([a for a in form.addresses if a.table != "disclosure"]))
    assert found(sound, medium) == ()
    broken = found(replace(sound, cells={**sound.cells, cell: (sound.cells[cell] or Decimal(0)) + more}), medium)
    assert len(broken) == rules_around(cell)
    assert {finding.is_error for finding in broken} == {True}
    assert all(cell in finding.cells for finding in broken)
    for finding in broken:
        assert finding.found is not None
        assert finding.expected is not None
        assert abs(finding.found - finding.expected) == more
    if len(broken) > 1:
        assert {finding.culprit for finding in broken} == {cell}
