"""The pages of a report as people use them: drafting, following a figure, being stopped, explaining, signing, returning."""

from __future__ import annotations

import json
import re
import sys
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from gongkai.core.annual import AnnualState
from gongkai.core.form import Address
from gongkai.law.annual_file import annual_law
from gongkai.law.load import form_of
from gongkai.web.agencies.models import Role
from gongkai.web.records.services import add_channel
from gongkai.web.reports import services
from gongkai.web.reports.models import AnnualReport, ImportedReport
from gongkai.web.reports.opening import REPORT
from web.cast import person
from web.office.records.pages import at, text
from web.records.steps import Walk, noon, penalty, when
from web.reports.steps import CELL, DAY, PROBLEMS, Desk
from web.reports.test_figures import filled

DOTTED = CELL.replace("/", ".")


@pytest.fixture(autouse=True)
def a_day_later(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the tests do at noon of DAY is known on the pages of the day after."""
    monkeypatch.setenv("GONGKAI_TODAY", "2021-06-02")


def of(desk: Desk, more: str = "") -> str:
    return f"/office/reports/{desk.report.pk}/{more}"


def post(client: Client, path: str, **data: Any) -> Any:
    return client.post(path, data)


def test_a_report_is_begun_from_the_list_of_years(desk: Desk) -> None:
    clerk = at(desk.cast.zhang)
    assert clerk.get("/office/reports/")["Location"] == "/office/reports/of/XIAN-STHJ/"
    page = text(clerk.get("/office/reports/of/XIAN-STHJ/"))
    assert "2020 年" in page and "2018 年" not in page
    answer = post(clerk, "/office/reports/of/XIAN-STHJ/begin/", year="2020")
    report = AnnualReport.objects.get()
    assert answer["Location"] == f"/office/reports/{report.pk}/"
    page = text(clerk.get(answer["Location"]))
    assert "2020年政府信息公开工作年度报告" in page and "本年新收政府信息公开申请0件" in page
    refused = clerk.post("/office/reports/of/XIAN-STHJ/begin/", {"year": "2018"}, follow=True)
    assert "没有适用的年度报告格式" in text(refused)


@pytest.mark.parametrize("year", [2020, 2021])
def test_every_figure_leads_to_a_list_of_its_length(desk: Desk, year: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GONGKAI_TODAY", "2022-01-10")
    filled(desk.cast)
    Walk(desk.cast).published("penalty_decision", values=penalty(made_on="2020-05-24"))
    desk.begin(year)
    clerk, form = at(desk.cast.zhang), form_of(year)
    assert form is not None
    # 每种行列各取一格：其余的格由 test_figures 逐格核对（the rest is compared cell by cell in test_figures）。
    cells = [cell for cell in form.addresses if cell.table != "requests" or cell.column in ("enterprise", "total")]
    for cell in cells:
        page = clerk.get(of(desk, f"cells/{'.'.join(cell)}/"))
        shown = sum(
            -one.page.paginator.count if one.taken_off else one.page.paginator.count for one in page.context["lists"]
        )
        if form.column(cell).unit == "件":
            assert str(shown) == page.context["figure"].value, cell
        assert page.context["figure"].value.startswith(page.context["counted"])


def test_what_one_may_not_see_is_said_to_be_there(desk: Desk) -> None:
    Walk(desk.cast).published("penalty_decision", values=penalty(made_on="2020-05-24"))
    desk.begin()
    path = of(desk, "cells/disclosure.penalties.decisions/")
    (seen,) = at(desk.cast.zhang).get(path).context["lists"]
    assert (len(seen.rows), seen.hidden) == (1, 0)
    assert at(desk.cast.wang).get(path).status_code == 404


def test_a_typed_figure_stands_beside_the_counted_one(desk: Desk) -> None:
    desk.begin()
    clerk, path = at(desk.cast.zhang), of(desk, f"cells/{DOTTED}/")
    answer = post(clerk, path, length=desk.report.length, value="9", reason="")
    assert answer.context["form"].errors
    answer = post(clerk, path, length=desk.report.length, value="九", reason="采购台账")
    assert "请填数字" in text(answer)
    assert post(clerk, path, length=desk.report.length, value="9", reason="采购台账")["Location"] == path
    page = text(clerk.get(path))
    assert "张承办" in page and "采购台账" in page and re.search(r'id="counted">0<', page)
    assert "统计 0" in text(clerk.get(of(desk)))
    desk.report.refresh_from_db()
    assert post(clerk, f"{path}drop/", length=desk.report.length)["Location"] == path
    assert not REPORT.life(desk.report).work.figures


def test_a_text_is_written_and_its_figures_follow(desk: Desk) -> None:
    desk.begin()
    clerk, path = at(desk.cast.zhang), of(desk, "sections/2/")
    assert "{disclosure/licences/decisions}" in text(clerk.get(path))
    refused = post(clerk, path, length=desk.report.length, text="许可{disclosure/licences/granted}件。")
    assert "不是这一版格式的单元格" in text(refused)
    assert (
        post(clerk, path, length=desk.report.length, text="许可{disclosure/licences/decisions}件。").status_code == 302
    )
    assert "许可0件。" in text(clerk.get(of(desk)))
    assert clerk.get(of(desk, "sections/9/")).status_code == 404


def test_a_government_is_told_what_it_alone_reports_and_where(desk: Desk) -> None:
    """条例§50: 考核、评议、责任追究; by 国办公开办函〔2021〕30号 a part of 监督保障, no part of its own."""
    clerk = person("xianban", "县承办", desk.cast.county, Role.HANDLER)
    county = services.begin(desk.cast.county, 2020, by=clerk, **when(DAY))
    said = "社会评议和责任追究结果情况"
    assert said in text(at(clerk).get(f"/office/reports/{county.pk}/sections/1/"))
    assert said not in text(at(clerk).get(f"/office/reports/{county.pk}/sections/5/"))
    assert said not in text(at(desk.begin().cast.zhang).get(of(desk, "sections/1/")))


def test_a_heading_with_nothing_beneath_it_is_named_until_it_is_written(desk: Desk) -> None:
    clerk = at(desk.begin().cast.zhang)
    bare = "”下面没有文字"
    assert {f"（一）存在的主要问题{bare}", f"（二）改进情况{bare}"} <= set(
        re.findall(r"（[一二]）[^”“]*”下面没有文字", text(clerk.get(of(desk))))
    )
    desk.write(5, "# 存在的主要问题\n图解偏少。\n# 改进情况\n")
    said = text(clerk.get(of(desk)))
    assert f"存在的主要问题{bare}" not in said and f"（二）改进情况{bare}" in said
    desk.write(5, "# 存在的主要问题\n图解偏少。\n# 改进情况\n每件政策文件配图解。")
    assert bare not in text(clerk.get(of(desk)))


def test_a_numbered_list_that_is_typed_is_no_heading_with_nothing_beneath_it(desk: Desk) -> None:
    """Only what is marked as a heading is one: the items of a list have the same shape."""
    desk.begin().write(
        5, "# 存在的主要问题\n主要有两个问题：\n（一）图解偏少\n（二）更新不够及时\n# 改进情况\n配图解。"
    )
    page = text(at(desk.cast.zhang).get(of(desk)))
    assert "图解偏少”下面没有文字" not in page and "更新不够及时”下面没有文字" not in page


def test_an_error_stops_a_warning_asks_and_its_words_are_shown_to_the_supervisor(desk: Desk) -> None:
    desk.begin().enter().enter("disclosure/procurement/amount", "22.36").write(5, PROBLEMS)
    desk.enter("requests/received/total", "3").write(1, "本报告为模板，单位名称：XX局。")
    clerk = at(desk.cast.zhang)
    page = clerk.get(of(desk))
    assert "处错误须改正" in text(page)
    stopped = post(clerk, of(desk, "send/"), length=desk.report.length)
    assert stopped.status_code == 409 and "没有改正" in text(stopped)
    desk.drop("requests/received/total")
    asked = desk.standing().unexplained
    assert asked
    for finding in asked:
        path = of(desk, f"findings/{finding.fingerprint}/")
        assert "请写明为什么" in text(post(clerk, path, length=desk.report.length, text=" "))
        assert post(clerk, path, length=desk.report.length, text="这里写的就是这样").status_code == 302
        desk.report.refresh_from_db()
    assert post(clerk, of(desk, "send/"), length=desk.report.length)["Location"] == of(desk)
    desk.report.refresh_from_db()
    desk.sign().submit()
    assert "这里写的就是这样" in text(at(desk.cast.supervisor).get(of(desk)))


def test_the_supervisor_returns_it_with_a_marked_cell(desk: Desk) -> None:
    desk.submitted()
    supervisor = at(desk.cast.supervisor)
    assert desk.cast.bureau.name in text(supervisor.get("/office/reports/"))
    chosen = supervisor.get(of(desk, f"return/?mark={CELL}"))
    assert chosen.context["form"]["place-1"].value() == CELL
    empty = post(supervisor, of(desk, "return/"), length=desk.report.length)
    assert "请在有问题的单元格" in text(empty)
    sent = {"length": desk.report.length, "place-1": CELL, "remark-1": "与财政口径不符"}
    assert supervisor.post(of(desk, "return/"), sent)["Location"] == of(desk)
    clerk = at(desk.cast.zhang)
    assert "退回：与财政口径不符" in text(clerk.get(of(desk)))
    assert "与财政口径不符" in text(clerk.get(of(desk, f"cells/{DOTTED}/")))


def test_every_remark_stands_in_the_timeline_with_its_place(desk: Desk) -> None:
    desk.submitted().return_({"section/5": "写具体", CELL: "与财政口径不符"}).send().sign().submit()
    said = [one.note for one in at(desk.cast.zhang).get(of(desk)).context["steps"]]
    form = form_of(2020)
    assert form is not None
    heading = next(one.heading for one in form.sections if one.number == 5)
    assert f"{form.name(Address.parse(CELL))}：与财政口径不符；文字：{heading}：写具体" in said


def test_a_remark_without_a_place_and_a_place_given_twice_are_said_at_the_field(desk: Desk) -> None:
    desk.submitted()
    supervisor, path = at(desk.cast.supervisor), of(desk, "return/")
    sent = {"length": desk.report.length, "remark-1": "没有选哪一处"}
    assert "请选这条意见说的是哪一处" in str(supervisor.post(path, sent).context["form"].errors["place-1"])
    bare = supervisor.post(path, {"length": desk.report.length, "place-1": CELL, "opinion": "总的意见"})
    assert "请写明这一处的意见" in str(bare.context["form"].errors["remark-1"])
    twice = {"place-1": CELL, "remark-1": "甲", "place-2": CELL, "remark-2": "乙"}
    answer = supervisor.post(path, {"length": desk.report.length, **twice})
    assert list(answer.context["form"].errors) == ["place-2"]
    assert "已经选过" in text(answer) and "乙" in text(answer)
    desk.report.refresh_from_db()
    assert desk.report.state == AnnualState.SUBMITTED


def test_what_was_typed_for_a_finding_that_is_gone_is_still_there(desk: Desk) -> None:
    desk.begin()
    clerk, path = at(desk.cast.zhang), of(desk, f"findings/{'0' * 12}/")
    assert clerk.get(path).status_code == 404
    answer = post(clerk, path, length=desk.report.length, text="写了半天的说明")
    assert answer.status_code == 409
    assert "写了半天的说明" in text(answer) and "说明没有保存" in text(answer)


def test_the_supervisor_is_not_shown_what_was_never_submitted(desk: Desk) -> None:
    desk.sent().send_back(opinion="改")
    supervisor = at(desk.cast.supervisor)
    assert supervisor.get("/office/reports/").context["rows"] == []
    desk.send().sign().submit().return_(opinion="再改")
    assert len(supervisor.get("/office/reports/").context["rows"]) == 1


def test_a_late_event_is_a_listed_difference_and_changes_nothing(desk: Desk) -> None:
    desk.signed()
    Walk(desk.cast).published("penalty_decision", values=penalty(made_on="2020-12-24"))
    page = at(desk.cast.zhang).get(of(desk))
    assert page.context["since"] == [("表二 · 行政处罚 · 处理决定数量", "0", "1")]
    assert "固定以后登记的变化" in text(page)
    (seen,) = at(desk.cast.zhang).get(of(desk, "cells/disclosure.penalties.decisions/")).context["lists"]
    assert not seen.rows, "the list is what the frozen figure counted"


@pytest.mark.parametrize(
    ("ending", "begins"),
    [("docx", b"PK"), ("pdf", b"%PDF"), ("html", b"<!"), ("xlsx", b"PK"), ("csv", b"\xef\xbb\xbf"), ("json", b"{")],
)
def test_it_is_written_in_every_format(desk: Desk, ending: str, begins: bytes) -> None:
    desk.begin()
    answer = at(desk.cast.zhang).get(of(desk, f"report.{ending}"))
    assert answer.content.startswith(begins)
    assert f"XIAN-STHJ-2020-1.{ending}" in answer["Content-Disposition"]
    assert at(desk.cast.zhang).get(of(desk, "report.exe")).status_code == 404


def test_last_years_file_is_brought_in_and_carried(desk: Desk) -> None:
    desk.signed()
    clerk = at(desk.cast.zhang)
    content = clerk.get(of(desk, "report.docx")).content

    def file() -> SimpleUploadedFile:
        return SimpleUploadedFile("2020.docx", content)

    path = "/office/reports/of/XIAN-STHJ/import/"
    assert "要的是 2019 年" in text(clerk.post(path, {"year": 2019, "file": file()}))
    sent = clerk.post(path, {"year": 2020, "file": file()})
    kept = ImportedReport.objects.get()
    assert sent["Location"] == f"{path}?done={kept.pk}"
    assert "2020 年报告核对结果" in text(clerk.get(sent["Location"]))
    assert (kept.year, kept.content["cells"][CELL]) == (2020, 9)
    assert "读" in text(clerk.post(path, {"year": 2020, "file": SimpleUploadedFile("x.docx", b"PKxx")}))
    others = at(desk.cast.wang).post("/office/reports/of/XIAN-JTJ/import/", {"year": 2020, "file": file()})
    assert f"写的是“{desk.cast.bureau.name}”" in text(others), "another agency's report is not carried from"


def test_the_checker_answers_for_what_was_brought_in(desk: Desk) -> None:
    desk.signed()
    clerk, path = at(desk.cast.zhang), "/office/reports/of/XIAN-STHJ/import/"
    said = json.loads(clerk.get(of(desk, "report.json")).content)
    said["cells"]["requests/received/total"] = 7
    file = SimpleUploadedFile("2020.json", json.dumps(said).encode())
    shown = text(clerk.get(clerk.post(path, {"year": 2020, "file": file})["Location"]))
    assert "本年新收政府信息公开申请数量" in shown.partition("核对结果")[2]
    assert "没有查出问题" not in shown
    kept = ImportedReport.objects.get()
    for asked in (f"{kept.pk}0", "x", ""):
        assert "核对结果" not in text(clerk.get(f"{path}?done={asked}"))
    assert "核对结果" not in text(at(desk.cast.wang).get(f"/office/reports/of/XIAN-JTJ/import/?done={kept.pk}"))


def test_a_corrected_edition_is_begun_from_the_page(desk: Desk) -> None:
    desk.published()
    clerk = at(desk.cast.zhang)
    assert "为什么更正" in text(post(clerk, of(desk, "correct/"), length=desk.report.length, reason=""))
    sent = post(clerk, of(desk, "correct/"), length=desk.report.length, reason="漏报一项采购")
    assert sent["Location"] == "/office/reports/of/XIAN-STHJ/"
    assert "第 2 版（更正）" in text(clerk.get(sent["Location"]))


def test_a_corrected_edition_is_abandoned_from_its_page(desk: Desk) -> None:
    desk.published()
    clerk = at(desk.cast.zhang)
    assert "作废更正版" not in text(clerk.get(of(desk)))
    post(clerk, of(desk, "correct/"), length=desk.report.length, reason="漏报一项采购")
    second = AnnualReport.objects.get(edition=2)
    path = f"/office/reports/{second.pk}/"
    assert "作废更正版" in text(clerk.get(path))
    assert "已公布的一版不变" in text(clerk.get(f"{path}abandon/"))
    assert post(clerk, f"{path}abandon/", length=second.length)["Location"] == path
    assert "已作废" in text(clerk.get(path))


def test_a_corrected_edition_has_no_last_day_of_its_own(desk: Desk) -> None:
    desk.published()
    clerk = at(desk.cast.zhang)
    post(clerk, of(desk, "correct/"), length=desk.report.length, reason="漏报一项采购")
    second = AnnualReport.objects.get(edition=2)
    page = text(clerk.get(f"/office/reports/{second.pk}/"))
    assert "更正版" in page
    assert "已逾期" not in page, "the first edition was published in January, by its last day"


def test_a_report_that_went_out_before_the_answer_is_answered_on_its_page(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    law = annual_law()
    at_once = {**law.policies, "clearance_first": replace(law.policies["clearance_first"], value=False)}
    changed = replace(law, policies=at_once)
    monkeypatch.setattr(sys.modules[services.begin.__module__], "annual_law", lambda: changed)
    desk.submitted().publish()
    above, clerk = at(desk.cast.supervisor), at(desk.cast.zhang)
    assert of(desk, "return/") in text(above.get(of(desk)))
    assert of(desk, "return/") not in text(clerk.get(of(desk)))
    said = {"length": desk.report.length, "place-1": CELL, "remark-1": "与财政口径不符", "opinion": ""}
    above.post(of(desk, "return/"), said)
    page = text(clerk.get(of(desk)))
    assert "有 1 处被退回" in page and "与财政口径不符" in page
    assert "已公布" in page and "更正" in page
    assert "主管部门有意见" in page
    assert "主管部门有意见" in text(above.get("/office/reports/"))
    desk.report.refresh_from_db()
    assert desk.report.state == AnnualState.PUBLISHED


def test_the_opening_which_holds_no_tables_is_offered_no_charts(desk: Desk) -> None:
    clerk = at(desk.begin().cast.zhang)
    opening, first = (text(clerk.get(f"/office/reports/{desk.report.pk}/sections/{n}/")) for n in (0, 1))
    assert '"charts": []' in opening
    assert '"charts": []' not in first
    assert '"tables": false' in opening
    assert '"tables": true' in first


def test_the_overview_is_told_by_which_channels_the_year_came_out(desk: Desk) -> None:
    """Two came out, one of them in two issues of the gazette; the year after is not counted."""
    walk = Walk(desk.cast, date(2020, 6, 1))
    for _nth in range(2):
        walk.published(values={"made_on": "2020-05-28"})
    for place in ("第6期", "第7期"):
        add_channel(walk.record, "gazette", on=date(2020, 6, 2), place=place, by=desk.cast.zhang, at=noon())
    Walk(desk.cast).published()
    clerk = at(desk.begin().cast.zhang)
    first, second = (text(clerk.get(of(desk, f"sections/{n}/"))) for n in (1, 2))
    assert "<dt>政府网站</dt><dd>2</dd><dt>政府公报</dt><dd>1</dd></dl>" in first
    assert "各渠道公开的条数" not in second
