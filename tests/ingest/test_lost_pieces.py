"""A document that lost a line or a cell on its way: what is still given is what was printed."""

import random
import re

import pytest

from gongkai.ingest.read import read
from gongkai.ingest.refusal import Refusal
from gongkai.law.load import forms
from layouts.catalogue import all_layouts
from layouts.figures import sample

LAYOUTS = {layout.name: layout for layout in all_layouts()}
LINES = [
    "text-bare",
    "text-spaced",
    "text-spaced-blanks",
    "text-tabbed",
    "text-tabbed-blanks",
    "text-columns",
    "text-flow",
    "text-rows",
    "markdown-pipes",
]
# In a padded table a lost cell and a padding cell look alike, so html-padded is not among them.
CELLS = ["html-spans", "html-uneven-spans", "html-blank-dash"]
CELL = re.compile(r"<t[dh][^>]*>.*?</t[dh]>", re.S)
TIMES = 10


def without_lines(text, rng):
    lines = text.split("\n")
    printed = [number for number, line in enumerate(lines) if line.strip()]
    lost = set(rng.sample(printed, rng.randint(1, 2)))
    return "\n".join(line for number, line in enumerate(lines) if number not in lost)


def without_a_cell(text, rng):
    cell = rng.choice(list(CELL.finditer(text)))
    return text[: cell.start()] + text[cell.end() :]


@pytest.mark.parametrize("number", range(TIMES))
@pytest.mark.parametrize(
    ("name", "lose"), [*((name, without_lines) for name in LINES), *((name, without_a_cell) for name in CELLS)]
)
def test_no_cell_is_given_that_was_not_printed(name, lose, number):
    layout, rng, form = LAYOUTS[name], random.Random(f"{name}{number}"), forms()[number % 2]
    source = sample(form, rng)
    file_name, data = layout.file(source)
    try:
        report = read(lose(data.decode(), rng).encode(), name=file_name)
    except Refusal:
        return
    truth = layout.truth(source)
    wrong = {
        str(address): (cell.value, truth[str(address)])
        for address, cell in report.cells.items()
        if str(address) in truth and cell.value != truth[str(address)]
    }
    assert not wrong
