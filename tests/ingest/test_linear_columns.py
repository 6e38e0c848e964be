"""Layout text whose blank cells left only spaces: figures placed by position, and never in a column they are not in."""

import random
from collections import Counter

import pytest

from gongkai.ingest.read import read
from gongkai.ingest.refusal import Refusal
from gongkai.law.load import forms
from layouts.catalogue import all_layouts
from layouts.figures import sample
from layouts.specimen import specimen

LAYOUTS = {layout.name: layout for layout in all_layouts()}
LEAST = {"text-columns-blanks": 0.8, "text-columns-wide-blanks": 0.9}


def outcome(data, name, truth):
    try:
        report = read(data, name=name)
    except Refusal:
        return Counter()
    cells = {str(address): cell.value for address, cell in report.cells.items()}
    assert {a: (cells[a], truth[a]) for a in truth if a in cells and cells[a] != truth[a]} == {}
    return Counter(read=sum(a in cells for a in truth), all=len(truth))


def made(name, rng, form):
    source = sample(form, rng)
    return (*LAYOUTS[name].file(source), LAYOUTS[name].truth(source))


@pytest.mark.parametrize("name", LEAST)
def test_most_blank_cells_are_read_and_none_wrongly(name):
    tally = Counter()
    for number in range(12):
        file_name, data, truth = made(name, random.Random(f"{name}{number}"), forms()[number % 2])
        tally += outcome(data, file_name, truth)
    assert tally["read"] >= LEAST[name] * tally["all"]


@pytest.mark.parametrize("name", LEAST)
@pytest.mark.parametrize("number", range(12))
def test_a_lost_line_puts_no_figure_in_another_column(name, number):
    rng = random.Random(f"lost{name}{number}")
    file_name, data, truth = made(name, rng, forms()[number % 2])
    lines = data.decode().split("\n")
    printed = [at for at, line in enumerate(lines) if line.strip()]
    lost = set(rng.sample(printed, rng.randint(1, 3)))
    outcome("\n".join(line for at, line in enumerate(lines) if at not in lost).encode(), file_name, truth)


@pytest.mark.parametrize("name", LEAST)
@pytest.mark.parametrize("number", range(8))
def test_a_page_shifted_to_the_right_is_not_read_by_the_columns_of_the_other(name, number):
    rng = random.Random(f"shift{name}{number}")
    file_name, data, truth = made(name, rng, forms()[number % 2])
    pages = data.decode().split("\f")
    by = " " * rng.choice((2, 4, 9, 18))
    shifted = [page.replace("\n", "\n" + by) if at % 2 else page for at, page in enumerate(pages)]
    outcome("\f".join(shifted).encode(), file_name, truth)


@pytest.mark.parametrize("name", LEAST)
@pytest.mark.parametrize("number", range(12))
def test_spaces_added_or_lost_before_figures_put_none_in_another_column(name, number):
    rng = random.Random(f"drift{name}{number}")
    file_name, data, truth = made(name, rng, forms()[number % 2])
    lines = [drifted(line, rng) if rng.random() < 0.3 else line for line in data.decode().split("\n")]
    outcome("\n".join(lines).encode(), file_name, truth)


def drifted(line, rng):
    at = line.find("   ")
    if at <= 0:
        return line
    return line[:at] + " " * rng.randint(0, 2) + line[at + rng.randint(0, 2) :]


@pytest.mark.parametrize("name", LEAST)
@pytest.mark.parametrize("number", range(8))
def test_a_wrong_figure_that_is_printed_is_read_as_printed_or_not_at_all(name, number):
    rng, form = random.Random(f"error{name}{number}"), forms()[number % 2]
    source = sample(form, rng)
    filled = [address for address, value in source["cells"].items() if value]
    for address in rng.sample(filled, 2):
        source["cells"][address] += rng.randint(1, 9)
    printed = specimen(source)
    outcome(LAYOUTS[name].file(printed)[1], "a.txt", LAYOUTS[name].truth(printed))
