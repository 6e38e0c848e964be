"""Every layout of the catalogue read back: each cell right, or named as unread where the layout loses it."""

import random

import pytest

from gongkai.ingest.read import read
from gongkai.law.load import forms
from layouts.catalogue import all_layouts
from layouts.figures import consistent

LAYOUTS = {layout.name: layout for layout in all_layouts()}


@pytest.mark.parametrize("form", forms(), ids=lambda form: form.id)
@pytest.mark.parametrize("name", LAYOUTS)
def test_a_layout_is_read_back(name, form):
    layout = LAYOUTS[name]
    figures = consistent(form, random.Random(f"{name}{form.id}"))
    source = {"form": form.id, "year": form.first_year, "agency": "示例县某局", "cells": figures}
    file_name, data = layout.file(source)
    report = read(data, name=file_name)
    assert report.form.id == form.id
    unread = {str(address) for item in report.unread for address in item.addresses}
    cells = {str(address): cell.value for address, cell in report.cells.items()}
    for address, value in layout.truth(source).items():
        if address in cells:
            assert cells[address] == value, address
        else:
            assert layout.lossy, f"{address} was not read"
            assert address in unread, f"{address} is neither read nor named as unread"
