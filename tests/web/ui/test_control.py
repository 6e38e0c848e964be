"""A form's field on the page: its label, help and errors are tied to its control, and what was typed is kept."""

from __future__ import annotations

import pytest
from django import forms
from django.http import QueryDict
from lxml import html

from gongkai.web.ui.fields import Column, DayField, TableField, cell_error
from web.ui.drawn import drawn, words

COLOURS = [("r", "红"), ("g", "绿")]


class Sample(forms.Form):
    """One of each kind."""

    title = forms.CharField(label="标题", help_text="不超过 60 字。", max_length=6)
    made_on = DayField(label="生成日期", required=False)
    body = forms.CharField(label="内容", widget=forms.Textarea, required=False)
    kind = forms.ChoiceField(label="类别", choices=COLOURS)
    one = forms.ChoiceField(label="单选", choices=COLOURS, widget=forms.RadioSelect, help_text="选其一。")
    some = forms.MultipleChoiceField(label="多选", choices=COLOURS, widget=forms.CheckboxSelectMultiple, required=False)
    sure = forms.BooleanField(label="已核对")
    file = forms.FileField(label="附件")
    token = forms.CharField(widget=forms.HiddenInput, required=False)
    rows = TableField(
        (Column("name", "名称", required=True), Column("grade", "类别", choices=COLOURS)), label="表", spare=1
    )


def shown(name: str, data: dict[str, str] | None = None) -> html.HtmlElement:
    return drawn("{% field bound %}", bound=Sample(data)[name])


def test_a_field_ties_its_label_and_help_to_its_control() -> None:
    field = shown("title")
    control = field.find(".//input")
    assert field.find(".//label").get("for") == control.get("id") == "id_title"
    assert control.get("aria-describedby") == "id_title_helptext"
    assert field.get_element_by_id("id_title_helptext").text == "不超过 60 字。"
    assert control.get("aria-invalid") is None


def test_a_field_with_an_error_says_so_beside_it_and_keeps_what_was_typed() -> None:
    field = shown("title", {"title": "太长的一个标题"})
    control = field.find(".//input")
    assert control.get("value") == "太长的一个标题"
    assert control.get("aria-invalid") == "true"
    assert control.get("aria-describedby") == "id_title_helptext id_title_error"
    assert "6" in words(field.get_element_by_id("id_title_error"))


def test_what_may_be_left_out_is_not_called_required() -> None:
    assert "必填" in words(shown("title"))
    assert "必填" not in words(shown("body"))


@pytest.mark.parametrize(
    ("name", "sentence"),
    [("title", "请填写。"), ("kind", "请选择。"), ("one", "请选择。"), ("sure", "请勾选。"), ("file", "请选择。")],
)
def test_what_is_missing_is_asked_for_by_what_to_do(name: str, sentence: str) -> None:
    assert words(shown(name, {}).get_element_by_id(f"id_{name}_error")) == sentence


@pytest.mark.parametrize("name", ["one", "some"])
def test_a_group_has_a_legend_and_each_choice_a_label(name: str) -> None:
    field = shown(name, {name: "g"})
    assert field.find("fieldset/legend").text == Sample.base_fields[name].label
    inputs = field.findall(".//input")
    assert [label.get("for") for label in field.findall(".//label")] == [node.get("id") for node in inputs]
    assert [node.get("checked") is not None for node in inputs] == [False, True]


def test_a_group_is_described_by_its_help() -> None:
    assert shown("one").find("fieldset").get("aria-describedby") == "id_one_helptext"


def test_a_hidden_field_has_no_label() -> None:
    assert shown("token").find(".//label") is None
    assert shown("token").find("input").get("type") == "hidden"


def test_a_textarea_has_five_lines_unless_someone_asks_for_more() -> None:
    assert shown("body").find(".//textarea").get("rows") == "5"
    form = Sample()
    form.fields["body"].widget.attrs["rows"] = 12
    assert drawn("{% field bound %}", bound=form["body"]).find(".//textarea").get("rows") == "12"


def test_a_day_is_read_as_people_write_it_and_kept_as_typed_when_wrong() -> None:
    assert (
        str(Sample({"made_on": "2021年6月1日"})["made_on"].form.fields["made_on"].clean("2021年6月1日")) == "2021-06-01"
    )
    field = shown("made_on", {"made_on": "6月31日"})
    assert field.find(".//input").get("value") == "6月31日"
    assert "2021-06-01" in words(field.get_element_by_id("id_made_on_error"))


# --- tables ---

POSTED = {"rows-0-name": "一站", "rows-0-grade": "g", "rows-1-name": " ", "rows-4-name": "", "rows-4-grade": "r"}


def test_a_table_drops_blank_rows_and_keeps_the_order() -> None:
    assert Sample(POSTED)["rows"].value() == [{"name": "一站", "grade": "g"}, {"name": "", "grade": "r"}]


def test_rows_are_ordered_by_number_and_not_by_spelling() -> None:
    posted = {f"rows-{nth}-name": str(nth) for nth in (10, 9, 2)}
    assert [row["name"] for row in Sample(posted)["rows"].value()] == ["2", "9", "10"]


def test_a_column_nobody_asked_for_is_not_taken() -> None:
    assert Sample({"rows-0-name": "一", "rows-0-is_admin": "1"})["rows"].value() == [{"name": "一"}]


def test_a_missing_cell_is_named_by_row_and_column() -> None:
    field = shown("rows", POSTED)
    cell = field.get_element_by_id("id_rows-1-name")
    assert cell.get("aria-invalid") == "true"
    assert words(field.get_element_by_id(cell.get("aria-describedby"))) == "请填写此格。"
    assert cell.get("aria-label") == "第 2 行 名称"


def test_a_table_shows_what_was_typed_and_a_spare_row() -> None:
    field = shown("rows", POSTED)
    names = [node.get("value") for node in field.xpath("//table//input")]
    assert names == ["一站", "", ""]
    chosen = [node.xpath("string(option[@selected]/@value)") for node in field.xpath("//table//select")]
    assert chosen == ["g", "r", ""]


def test_an_error_that_someone_else_found_stands_at_its_cell() -> None:
    form = Sample(POSTED)
    form.full_clean()
    form.add_error("rows", cell_error(0, "grade", "比例 100% 以上，请核实。"))
    field = drawn("{% field bound %}", bound=form["rows"])
    assert words(field.get_element_by_id("id_rows-0-grade_error")) == "比例100%以上，请核实。"


def test_a_required_table_wants_a_row() -> None:
    assert words(shown("rows", {}).get_element_by_id("id_rows_error")) == "请至少填写一行。"


def test_a_table_of_three_thousand_rows_is_refused_and_says_how_many() -> None:
    with pytest.raises(forms.ValidationError, match="最多 2000 行，现有 3000 行"):
        Sample.base_fields["rows"].clean([{"name": "x"}] * 3000)


# --- the summary on top ---


def test_the_summary_lists_every_fault_with_a_link_to_its_control() -> None:
    form = Sample({"title": "太长的一个标题", **POSTED, "kind": "r"})
    form.full_clean()
    form.add_error(None, "李承办刚改过这条。")
    summary = drawn("{% problems form %}", form=form)
    lines = [
        (words(line), line.find("a").get("href") if line.find("a") is not None else None)
        for line in summary.iterfind(".//li")
    ]
    assert lines[0] == ("李承办刚改过这条。", None)
    assert [href for _text, href in lines[1:]] == ["#id_title", "#id_one_0", "#id_sure", "#id_file", "#id_rows-1-name"]
    assert lines[-1][0] == "表·第2行名称：请填写此格。"
    assert words(summary.find(".//h2")) == "有6处需要改"


def test_each_link_of_the_summary_leads_to_something() -> None:
    form = Sample(QueryDict("title="))
    page = drawn("{% problems form %}{% for bound in form %}{% field bound %}{% endfor %}", form=form)
    links = [link.get("href")[1:] for link in page.xpath("//div[@class='problems']//a")]
    assert len(links) == 6
    assert all(page.get_element_by_id(target, None) is not None for target in links)


def test_a_form_without_faults_has_no_summary() -> None:
    assert words(drawn("{% problems form %}", form=Sample())) == ""
