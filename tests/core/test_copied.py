"""Text that was not written for this report: what is noticed, and what is left in peace."""

from __future__ import annotations

import pytest

from gongkai.core.check import check
from gongkai.core.finding import Finding
from gongkai.core.rule import Example, Level
from gongkai.law.example import stage
from gongkai.law.load import general_rules, wording

RULES = {rule.id: rule for rule in general_rules()}
ORDINARY = (
    "健全信息公开制度，明确各科室的职责和时限。",
    "通过门户网站和公开栏及时发布各类工作信息。",
    "认真办理依申请公开事项，件件有答复有归档。",
    "对政务新媒体分级审核，严把政治关和文字关。",
    "定期检查栏目更新情况，发现问题及时整改到位。",
    "组织开展业务培训2次，提高工作人员业务能力。",
)


def found(number: str, prose: str, **example: object) -> list[Finding]:
    staged = stage(Example(prose=prose, year=2022, **example))  # type: ignore[arg-type]
    rule = RULES[f"AR-copied-{number}"]
    findings = check(staged.report, last=staged.last, rules=(rule,), wording=wording()).findings
    return [finding for finding in findings if finding.rule == rule.id]


@pytest.mark.parametrize(
    ("agency", "sentence", "word"),
    [
        ("示例县生态环境局", "引导全台干部职工参与监督。", "全台"),
        ("示例县教育局", "我校认真落实各项要求。", "我校"),
        ("示例县人民医院", "我局认真落实各项要求。", ""),
        ("示例县卫生健康委员会", "我局认真落实各项要求。", "我局"),
        ("示例县司法局", "我院认真落实各项要求。", "我院"),
        ("示例县某局", "我镇认真落实各项要求。", "我镇"),
        ("示例市某区某局", "我县认真落实各项要求。", "我县"),
    ],
)
def test_another_bodys_words_are_noticed(agency, sentence, word):
    assert [f.subject for f in found("01", sentence, agency=agency)] == ([word] if word else [])


@pytest.mark.parametrize(
    ("agency", "sentence"),
    [
        ("示例县广播电视台", "引导全台干部职工参与监督。"),
        ("示例县气象台", "引导全台干部职工参与监督。"),
        ("示例县人民法院", "我院认真落实各项要求。"),
        ("示例县示例镇人民政府", "我镇认真落实各项要求。"),
        ("示例县教育局", "我局建立工作台账，一台一账，全台账管理。"),
        ("示例县发展和改革委员会", "我委认真落实各项要求，自我委托第三方评估。"),
        ("示例县教育局", "我县各学校公开招生信息。"),
        ("", "引导全台干部职工参与监督。"),
    ],
)
def test_a_bodys_own_words_are_left_in_peace(agency, sentence):
    assert found("01", sentence, agency=agency) == []


def test_last_years_text_is_noticed_even_when_its_figures_were_changed():
    before = "\n".join(ORDINARY)
    now = before.replace("2次", "3次")
    (finding,) = found("02", now, last_prose=before)
    assert "83%" in finding.message
    assert "100%" in finding.message
    assert finding.quote == ORDINARY[0]


def test_half_a_new_text_is_no_copy():
    now = "\n".join((*ORDINARY[:2], *(f"第{n}项新的做法在本年度首次推行并取得实效。" for n in "一二三四")))
    assert found("02", now, last_prose="\n".join(ORDINARY)) == []


def test_a_text_too_short_to_judge_is_not_judged():
    assert found("02", ORDINARY[0], last_prose=ORDINARY[0]) == []


def test_without_last_years_report_nothing_is_repeated():
    assert found("02", "\n".join(ORDINARY)) == []
    assert found("03", ORDINARY[5]) == []


def test_a_sentence_with_last_years_figures_is_noted():
    (finding,) = found("03", "\n".join(ORDINARY), last_prose=ORDINARY[5])
    assert (finding.level, finding.quote) == (Level.NOTE, ORDINARY[5])


@pytest.mark.parametrize(
    ("sentence", "level"),
    [
        ("本报告所列数据的统计期限自2021年1月1日起至2021年12月31日止。", Level.ERROR),
        ("统计期限从2022年1月1日起至2021年12月31日止。", Level.ERROR),
        ("现发布本局2021年度政府信息公开工作年度报告。", Level.WARNING),
        ("2021年，我局认真落实各项要求。", Level.WARNING),
    ],
)
def test_a_wrong_year_is_noticed(sentence, level):
    assert [finding.level for finding in found("04", sentence)] == [level]


@pytest.mark.parametrize(
    "sentence",
    [
        "本报告所列数据的统计期限自2022年1月1日起至12月31日止。",
        "现发布本局2022年度政府信息公开工作年度报告。",
        "2022年，我局认真落实各项要求，2021年的遗留问题全部解决。",
        "按照上级2021年政府信息公开工作年度报告的要求编制本报告。",
        "根据《关于政府信息公开工作年度报告有关事项的通知》（国办公开办函〔2019〕60号）编制。",
    ],
)
def test_the_right_year_and_other_documents_are_left_in_peace(sentence):
    assert found("04", sentence) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "（一）主动公开情况（文字描述）。",
        "XX局认真落实各项要求。",
        "[bookmark: _GoBack]聚焦流程。",
        "全年收到申请××件。",
        "共____件。",
    ],
)
def test_a_templates_leftovers_are_noticed(sentence):
    assert len(found("05", sentence)) == 1


@pytest.mark.parametrize("sentence", ["详见XXGK栏目。", "开设“公开为民”专栏。", "面积2×3米的公开栏。"])
def test_ordinary_signs_are_no_leftovers(sentence):
    assert found("05", sentence) == []


@pytest.mark.parametrize(
    ("agency", "name", "same"),
    [
        ("示例县教育局", "示例县卫生健康局", False),
        ("示例县财政局", "示例县民政局", False),
        ("示例县教育局", "示例县体育局", False),
        ("示例县示例镇人民政府", "示例县民政局", False),
        ("示例县交通运输局", "示例县交通局", True),
        ("示例县卫生健康委员会", "示例县卫生健康局", True),
        ("示例县教育局", "县教育局", True),
        ("示例县教育局", "示例县教育局办公室", True),
        ("示例县人民政府", "示例县人民政府办公室", True),
        ("示例县人民政府", "示例县政务公开领导小组办公室", True),
        ("示例区生态环境分局", "示例市生态环境局示例分局", True),
    ],
)
def test_the_issuer_is_this_agency_or_its_office(agency, name, same):
    assert (found("06", f"本报告由{name}根据有关规定编制。", agency=agency) == []) is same


def test_the_quote_is_what_is_printed():
    (finding,) = found("01", "（三）引导全台 干部职工，１次不落地参与。", agency="示例县教育局")
    assert finding.quote == "（三）引导全台干部职工，１次不落地参与。"
