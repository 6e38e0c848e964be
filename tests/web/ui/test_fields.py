"""LongText: a line's end counts as one character, as the browser counts it."""

from __future__ import annotations

import pytest
from django import forms

from gongkai.web.office.case_batch import BatchForm
from gongkai.web.office.case_new import IntakeForm
from gongkai.web.portal.apply_form import ApplyForm
from gongkai.web.portal.own_record import OwnRecordForm
from gongkai.web.ui.fields import LongText, line_ends


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n"])
def test_a_lines_end_is_one_character_however_it_was_sent(end: str) -> None:
    field = LongText(max_length=7)
    assert field.clean(f"第一行{end}第二行") == "第一行\n第二行"
    with pytest.raises(forms.ValidationError):
        field.clean(f"第一行{end}第二行字")
    assert line_ends(f"一{end}{end}二") == "一\n\n二"


@pytest.mark.parametrize(
    ("form", "name"),
    [(ApplyForm, "subject"), (IntakeForm, "subject"), (BatchForm, "subject"), (OwnRecordForm, "wrong")],
)
def test_as_many_as_the_browser_lets_through_are_taken(form: type[forms.Form], name: str) -> None:
    field = form.base_fields[name]
    assert isinstance(field, forms.CharField) and field.max_length
    lines = field.max_length // 2
    assert len(field.clean("\r\n".join(["字"] * lines))) == 2 * lines - 1
    with pytest.raises(forms.ValidationError):
        field.clean("\r\n".join(["字"] * (lines + 1)))
