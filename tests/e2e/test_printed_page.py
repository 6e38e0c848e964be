"""A report's web page printed to PDF by a browser, as people keep it, is read back cell for cell."""

import random

import pytest

from gongkai.ingest.read import read
from gongkai.law.load import forms
from layouts.catalogue import all_layouts
from layouts.figures import sample

LAYOUTS = {layout.name: layout for layout in all_layouts()}
RULES = '<meta charset="utf-8"><style>table{border-collapse:collapse;width:100%}td,th{border:1px solid #000;padding:4px}</style>'
NAMES = ["html-spans", "html-padded", "html-uneven-spans", "html-undivided", "html-merged-zeros", "html-extra-row"]
# A page break through table four's header may hide a group's name; its five cells are then unread.
READ_AT_LEAST = 0.97


@pytest.mark.parametrize("form", forms(), ids=lambda form: form.id)
@pytest.mark.parametrize("name", NAMES)
def test_a_page_printed_by_a_browser_is_read_back(browser, name, form):
    layout, source = LAYOUTS[name], sample(form, random.Random(name))
    page = browser.new_page()
    page.set_content(RULES + layout.file(source)[1].decode())
    printed = page.pdf(format="A4")
    page.close()
    report = read(printed, name="printed.pdf")
    cells = {str(address): cell.value for address, cell in report.cells.items()}
    truth = layout.truth(source)
    given = [address for address in truth if address in cells]
    assert {address: cells[address] for address in given} == {address: truth[address] for address in given}
    assert len(given) >= READ_AT_LEAST * len(truth)
