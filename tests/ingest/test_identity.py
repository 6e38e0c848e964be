"""Title, agency and year."""

import pytest

from gongkai.ingest.document import Document, Line
from gongkai.ingest.identity import identify


def identity(*lines, title=""):
    blocks = tuple(map(Line, lines))
    return identify(Document(name="a", sha256="", medium="text", blocks=blocks, title=title), blocks)


@pytest.mark.parametrize(
    ("lines", "agency", "year"),
    [
        (["示例县生态环境局2023年政府信息公开工作年度报告"], "示例县生态环境局", 2023),
        (["2019年示例市人民政府办公室政府信息公开工作年度报告"], "示例市人民政府办公室", 2019),
        (["示例县人民政府", "2024 年政府信息公开工作年度报告"], "示例县人民政府", 2024),
        (
            ["首页", "示例区民政局２０２２年度政府信息公开年报", "示例区民政局2022年度政府信息公开年度报告"],
            "示例区民政局",
            2022,
        ),
        (["关于示例镇2021年度政务公开工作报告"], "示例镇", 2021),
        (["《示例局2020年政府信息公开工作报告》"], "示例局", 2020),
        (["示例局政府信息公开工作年度报告（2022年度）"], "示例局", 2022),
        (["示例局政府信息公开2022年年度报告"], "示例局", 2022),
        (["示例局二〇二二年政府信息公开工作年度报告"], "示例局", 2022),
        (["示例局2022年政府信息公开年报"], "示例局", 2022),
        (["【年度报告】示例局2022年政府信息公开工作年度报告"], "示例局", 2022),
        (["示例县应急局（示例县应急办）2022年政府信息公开工作年度报告"], "示例县应急局（示例县应急办）", 2022),
        (["首页", "示例局2022年政府信息", "公开工作年度报告"], "示例局", 2022),
        (["示例局政府信息公开工作年度报告", "统计期限自2022年1月1日至12月31日。"], "示例局", None),
    ],
)
def test_it_reads_agency_and_year(lines, agency, year):
    found = identity(*lines)
    assert (found.agency, found.year) == (agency, year)


def test_the_declared_title_serves_where_the_page_prints_none():
    assert identity("正文", title="示例局2023年政府信息公开工作年度报告-示例县人民政府").agency == "示例局"


def test_a_sentence_that_cites_a_notice_is_no_title():
    cites = (
        "按照《关于年度报告有关事项的通知》（国办公开办函〔2019〕60号）要求，发布示例局2022年政府信息公开工作年度报告。"
    )
    assert identity("示例局2022年政府信息公开工作年度报告", cites).year == 2022


def test_the_period_is_read_apart_from_the_title():
    found = identity("示例局2022年政府信息公开工作年度报告", "本报告统计期限从2021年1月1日起至2021年12月31日止。")
    assert (found.year, found.period_year) == (2022, 2021)


def test_what_is_no_report_has_no_title():
    assert identity("关于印发工作要点的通知", "各科室：").title == ""


@pytest.mark.parametrize(
    "line",
    [
        "关于做好2022年政府信息公开工作年度报告编制发布工作的通知",
        "一图读懂示例县2022年政府信息公开工作年度报告",
        "示例县2022年政府信息公开工作年度报告解读",
    ],
)
def test_what_speaks_of_a_report_is_not_its_title(line):
    assert identity(line, "各单位：").title == ""


@pytest.mark.parametrize(
    "title", ["示例局（公开办）2022年政府信息公开工作年度报告", "示例局２０２２年政府信息公开工作年度报告"]
)
def test_the_title_is_given_as_it_is_printed(title):
    assert identity("首页", f"  {title} ").title == title


def test_the_agency_above_the_title_has_the_brackets_that_one_in_it_has():
    assert identity("示例局（公开办）", "2022年政府信息公开工作年度报告").agency == "示例局（公开办）"
