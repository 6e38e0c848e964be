"""The year of a report that prints none where it should."""

from gongkai.ingest.document import Line
from gongkai.ingest.read import read
from gongkai.ingest.year import year_elsewhere
from gongkai.law.load import forms
from layouts.catalogue import all_layouts
from layouts.specimen import specimen


def told(*lines, name="report.html"):
    return year_elsewhere([Line(line) for line in lines], name)


def test_the_prose_tells_it_by_the_year_it_names_most():
    assert told("2023年，我局依法公开。", "2023年共收到申请12件，比2022年多2件。") == (2023, "deviation.year_of_prose")


def test_two_years_named_alike_tell_nothing():
    assert told("2022年收到申请3件。2023年收到申请5件。2022年、2023年均办结。") is None


def test_dates_are_no_years_of_a_report():
    assert told("2024年1月20日发布。", "2024年1月22日修订。") is None


def test_the_file_name_tells_it_when_it_holds_one_year():
    assert told("我局依法公开。", name="/tmp/2020/示例局2022年度报告.docx") == (2022, "deviation.year_of_name")
    assert told("我局依法公开。", name="2022-2023.docx") is None


def test_a_year_found_elsewhere_is_told_as_a_deviation():
    layout = next(one for one in all_layouts() if one.name == "html-spans")
    report = specimen(
        {"year": 2023, "agency": "示例县某局", "title": "示例县某局政府信息公开工作年度报告", "cells": {}}
    )
    _, data = layout.file(report)
    found = read(data, name="示例局2023.html")
    assert found.year == 2023
    assert [one.code for one in found.deviations if "year" in one.code] == ["deviation.year_of_name"]
    assert found.form == forms()[1]
