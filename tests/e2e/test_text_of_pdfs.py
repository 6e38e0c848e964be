"""The text that people copy or extract from a PDF, in three orders: what is given of it is what was printed."""

import random
import subprocess

import pytest

from gongkai.ingest.read import read
from gongkai.ingest.refusal import Refusal
from gongkai.law.load import forms
from layouts.catalogue import all_layouts
from layouts.figures import sample

LAYOUTS = {layout.name: layout for layout in all_layouts()}
STYLES = {
    "ruled": "table{border-collapse:collapse;width:100%}td,th{border:1px solid #000;padding:4px}",
    "large": "body{font-size:20px}table{border-collapse:collapse;width:100%}td,th{border:1px solid;vertical-align:top}",
    "unruled": "body{font-size:10px}td{text-align:center}",
}
NAMES = [
    "html-spans",
    "html-uneven-spans",
    "html-blank-dash",
    "html-blank-wide-space",
    "html-undivided",
    "html-extra-row",
]
BLANK = {
    "html-uneven-spans",
    "html-blank-wide-space",
}  # zeros left blank: other orders than the page's lose their place
# Text in the order of the page or of the file keeps rows together; text in reading order of columns may lose them.
READ_AT_LEAST = {"-layout": 0.5, "-raw": 0.5, "": 0.0}


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("name", NAMES)
def test_no_cell_of_a_pdfs_text_is_silently_wrong(browser, tmp_path, name, style):
    form = forms()[(len(name) + len(style)) % 2]
    layout, source = LAYOUTS[name], sample(form, random.Random(f"{name}{style}"), 3000)
    page = browser.new_page()
    page.set_content(f"<meta charset='utf-8'><style>{STYLES[style]}</style>{layout.file(source)[1].decode()}")
    file = tmp_path / "printed.pdf"
    page.pdf(format="A4", path=file)
    page.close()
    truth = layout.truth(source)
    for order, least in READ_AT_LEAST.items():
        text = subprocess.run(
            ["pdftotext", *([order] if order else []), file, "-"], capture_output=True, check=True
        ).stdout
        try:
            cells = {str(address): cell.value for address, cell in read(text, name="copied.txt").cells.items()}
        except Refusal as refused:
            assert refused.code == "ambiguous"
            continue
        given = {address: cells[address] for address in truth if address in cells}
        assert given == {address: truth[address] for address in given}, order
        assert name in BLANK or len(given) >= least * len(truth), order
