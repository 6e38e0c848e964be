"""Tables with cells lost, doubled or put in: whatever is left is read right or named as unread, never shifted."""

import random
import re

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gongkai.core.report import NOWHERE
from gongkai.ingest.read import read
from gongkai.law.load import forms
from layouts.catalogue import all_layouts
from layouts.figures import consistent

FORM = forms()[1]
FIGURES = consistent(FORM, random.Random(3), 400)
SOURCE = {"form": FORM.id, "year": 2022, "agency": "示例县某局", "cells": FIGURES}
LAYOUT = next(layout for layout in all_layouts() if layout.file(SOURCE)[0].endswith(".html"))
NAME, DATA = LAYOUT.file(SOURCE)
PAGE = DATA.decode()
CELLS = [match.span() for match in re.finditer(r"<t[dh][^>]*>.*?</t[dh]>", PAGE, re.DOTALL)]
ROWS = [match.span() for match in re.finditer(r"<tr.*?</tr>", PAGE, re.DOTALL)]

damage = st.tuples(
    st.sampled_from(["lose", "double", "blank", "swap", "lose row", "double row"]), st.integers(0, 10**6)
)


def damaged(page, way, at):
    start, stop = (ROWS if "row" in way else CELLS)[at % len(ROWS if "row" in way else CELLS)]
    piece = page[start:stop]
    if way == "blank":
        piece = re.sub(r">[^<]*<", "><", piece)
    if way == "swap":
        return page[:start] + "<td>7</td>" + page[stop:]
    return page[:start] + piece * {"lose": 0, "double": 2, "blank": 1}[way.split()[0]] + page[stop:]


@settings(max_examples=150, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(damage)
def test_one_piece_of_damage_shifts_nothing(blow):
    way, at = blow
    report = read(damaged(PAGE, way, at).encode(), name=NAME, year=2022)
    truth = LAYOUT.truth(SOURCE)
    changed = [
        str(address)
        for address, cell in report.cells.items()
        if cell.value != truth.get(str(address)) and cell.raw not in (("", "7") if way in ("blank", "swap") else ())
    ]
    assert changed == []


@settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(damage, min_size=1, max_size=1))
def test_every_address_is_read_or_named_never_both(blows):
    page = PAGE
    for way, at in blows:
        page = damaged(page, way, at)
    report = read(page.encode(), name=NAME, year=2022)
    unread = {address for item in report.unread for address in item.addresses}
    assert not unread & set(report.cells)
    undivided = {a.row for a in report.cells if a not in set(FORM.addresses)}
    groups = {row.code: row.group for table in FORM.tables for row in table.rows()}
    lost = set(FORM.addresses) - unread - set(report.cells)
    assert not [address for address in lost if groups[address.row] not in undivided]
    for cell in report.cells.values():
        assert cell.source.at != NOWHERE
        assert cell.raw in page
