"""`gongkai check`: findings, exit codes, years, explanations and pages."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from cli.conftest import Gongkai

Example = Callable[[str], Path]


@pytest.fixture
def wrong(tmp_path: Path, example: Example) -> Path:
    """A report with an error of arithmetic: the town's, with another total."""
    return example("town-2021.html")


@pytest.fixture
def notice(tmp_path: Path) -> Path:
    """A file that is no report."""
    file = tmp_path / "notice.txt"
    file.write_text("关于召开会议的通知。", "utf-8")
    return file


def test_nothing_broken_at_level_error_exits_0(gongkai: Gongkai, example: Example) -> None:
    said = gongkai("check", example("founding-2020.txt"), "--format", "json")
    assert said.code == 0
    assert any(f["verdict"] == "broken" for f in said.json["reports"][0]["findings"])


def test_an_error_exits_1(gongkai: Gongkai, wrong: Path) -> None:
    said = gongkai("check", wrong, "--format", "json")
    assert said.code == 1
    levels = {f["level"] for f in said.json["reports"][0]["findings"] if f["verdict"] == "broken"}
    assert "error" in levels


def test_a_refusal_outranks_an_error_and_keeps_its_place(gongkai: Gongkai, wrong: Path, notice: Path) -> None:
    said = gongkai("check", wrong, notice, wrong, "--format", "json")
    assert said.code == 3
    first, second, third = said.json["reports"]
    assert [entry["file"] for entry in (first, second, third)] == [str(wrong), str(notice), str(wrong)]
    assert second["refused"]["code"] == "not_a_report"
    assert "findings" not in second
    assert "findings" in first
    assert "refused" not in first
    assert {"file", "agency", "year", "form"} <= set(second)


def test_the_faults_of_the_founding_report_are_shown(gongkai: Gongkai, example: Example) -> None:
    text = "".join(gongkai("check", example("founding-2020.txt")).out.split())
    for fault in ("正文写公示81", "恰好等于28+12", "空气质量报告11期", "全台", "（六）其他处理·总计"):
        assert fault in text
    assert text.count("36项须把139个空格读作0才成立") == 1


def test_two_years_of_one_agency_are_checked_across_years(gongkai: Gongkai, example: Example) -> None:
    files = example("water-2021.txt"), example("water-2022.txt")
    for order in (files, files[::-1]):
        entries = {e["year"]: e for e in gongkai("check", *order, "--format", "json").json["reports"]}
        assert "AR-across-01" in [f["rule"] for f in entries[2022]["findings"]]
        assert "AR-across-01" not in [f["rule"] for f in entries[2021]["findings"]]
        assert "unread" in entries[2022]
        assert entries[2022]["unread"] == []


def test_a_prior_gives_context_and_no_entry(gongkai: Gongkai, example: Example) -> None:
    alone = gongkai("check", example("water-2022.txt"), "--format", "json").json["reports"]
    said = gongkai("check", example("water-2022.txt"), "--prior", example("water-2021.txt"), "--format", "json")
    (entry,) = said.json["reports"]
    assert alone[0]["unread"]
    assert not entry["unread"]
    assert "AR-across-01" in [f["rule"] for f in entry["findings"]]


def test_a_prior_of_the_wrong_year_is_named_and_not_used(gongkai: Gongkai, example: Example) -> None:
    said = gongkai("check", example("water-2021.txt"), "--prior", example("water-2022.txt"))
    assert said.code == 0
    assert "water-2022.txt" in said.err
    assert "未使用" in said.err


def test_a_refused_prior_exits_3(gongkai: Gongkai, example: Example, notice: Path) -> None:
    said = gongkai("check", example("water-2022.txt"), "--prior", notice, "--format", "json")
    assert said.code == 3
    assert "findings" in said.json["reports"][0]
    assert "notice.txt" in said.err


def test_children_are_summed(gongkai: Gongkai, example: Example) -> None:
    said = gongkai("check", example("town-2021.html"), "--child", example("water-2021.txt"), "--format", "json")
    assert any(f["kind"] == "roll_up" for f in said.json["reports"][0]["findings"])


def test_an_explanation_stands_beside_its_finding_on_the_next_run(
    gongkai: Gongkai, wrong: Path, tmp_path: Path
) -> None:
    first = gongkai("check", wrong, "--format", "json").json["reports"][0]["findings"][0]
    kept = tmp_path / "explanations.json"
    kept.write_text(json.dumps({first["fingerprint"]: {"text": "台账登记有误", "by": "办公室"}}), "utf-8")
    again = gongkai("check", wrong, "--format", "json", "--explanations", kept)
    assert again.code == 1
    assert again.json["reports"][0]["findings"][0]["explanation"] == {"text": "台账登记有误", "by": "办公室"}
    assert "台账登记有误" in gongkai("check", wrong, "--explanations", kept).out


@pytest.mark.parametrize("content", ["[]", "{", '{"x": 1}'])
def test_a_file_that_is_no_explanations_is_a_wrong_use(
    gongkai: Gongkai, wrong: Path, tmp_path: Path, content: str
) -> None:
    kept = tmp_path / "explanations.json"
    kept.write_text(content, "utf-8")
    said = gongkai("check", wrong, "--explanations", kept)
    assert (said.code, said.out) == (2, "")
    assert "explanations.json" in said.err


def test_a_missing_file_among_several_stops_before_reading(gongkai: Gongkai, wrong: Path) -> None:
    for option in ((), ("--prior",), ("--child",), ("--explanations",)):
        said = gongkai("check", wrong, *option, "nowhere.txt")
        assert (said.code, said.out) == (2, "")
        assert "nowhere.txt" in said.err


def test_standard_input_is_checked(gongkai: Gongkai, example: Example) -> None:
    said = gongkai("check", "-", "--format", "json", stdin=example("founding-2020.txt").read_bytes())
    assert said.code == 0
    assert said.json["reports"][0]["file"] == "-"


def test_a_page_is_written_and_the_exit_code_stays(gongkai: Gongkai, wrong: Path, tmp_path: Path) -> None:
    out = tmp_path / "new" / "page.html"
    said = gongkai("check", wrong, "--html", out)
    assert said.code == 1
    page = out.read_text("utf-8")
    assert "需改正" in page
    assert str(out) in said.err
    assert "需改正" in said.out


def test_a_refused_file_gets_a_page_too(gongkai: Gongkai, notice: Path, tmp_path: Path) -> None:
    out = tmp_path / "page.html"
    assert gongkai("check", notice, "--html", out).code == 3
    assert "not_a_report" in out.read_text("utf-8")


def test_several_files_become_a_folder_with_a_list(
    gongkai: Gongkai, example: Example, notice: Path, tmp_path: Path
) -> None:
    out = tmp_path / "pages"
    gongkai("check", example("water-2021.txt"), example("water-2022.txt"), notice, "--html", out)
    assert sorted(file.name for file in out.iterdir()) == [
        "index.html",
        "notice.html",
        "water-2021.html",
        "water-2022.html",
    ]
    index = (out / "index.html").read_text("utf-8")
    assert all(f'href="{name}.html"' in index for name in ("notice", "water-2021", "water-2022"))
    assert 'href="index.html"' in (out / "water-2021.html").read_text("utf-8")


def test_files_of_one_name_keep_pages_of_their_own(gongkai: Gongkai, wrong: Path, tmp_path: Path) -> None:
    gongkai("check", wrong, wrong, "--html", tmp_path / "pages")
    assert {f.name for f in (tmp_path / "pages").iterdir()} == {"index.html", "town-2021.html", "town-2021-2.html"}


def test_several_files_and_a_page_name_put_the_pages_beside_the_list(
    gongkai: Gongkai, wrong: Path, tmp_path: Path
) -> None:
    gongkai("check", wrong, wrong, "--html", tmp_path / "all.html")
    assert {f.name for f in tmp_path.iterdir()} == {"all.html", "all-1.html", "all-2.html"}


def test_a_place_that_cannot_be_written_is_a_wrong_use(gongkai: Gongkai, wrong: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    said = gongkai("check", wrong, "--html", tmp_path / "file" / "page.html")
    assert (said.code, said.out) == (2, "")
    assert "page.html" in said.err


def test_english_is_complete(gongkai: Gongkai, wrong: Path) -> None:
    said = gongkai("check", wrong, "--lang", "en")
    assert "To correct" in said.out
    assert said.out.rstrip().endswith(".")


@pytest.mark.parametrize(
    ("content", "place"), [("{nope", "第 1 行第 2 个字符"), ("{}\n]", "第 2 行"), ("[" * 9999, "JSON")]
)
def test_explanations_that_are_no_json_name_the_place(
    gongkai: Gongkai, wrong: Path, tmp_path: Path, content: str, place: str
) -> None:
    kept = tmp_path / "explanations.json"
    kept.write_text(content, "utf-8")
    said = gongkai("check", wrong, "--explanations", kept)
    assert (said.code, said.out) == (2, "")
    assert place in said.err


def test_explanations_saved_with_a_byte_order_mark_are_read(gongkai: Gongkai, wrong: Path, tmp_path: Path) -> None:
    kept = tmp_path / "explanations.json"
    kept.write_text("{}", "utf-8-sig")
    assert gongkai("check", wrong, "--explanations", kept).code == 1


def test_an_option_without_its_value_and_one_file_too_many_are_wrong_uses(gongkai: Gongkai, wrong: Path) -> None:
    said = gongkai("check", wrong, "--format")
    assert (said.code, said.out) == (2, "")
    assert "--format 后面要写一个值" in said.err
    said = gongkai("read", wrong, wrong)
    assert (said.code, said.out) == (2, "")
    assert "一次只读一个文件" in said.err


def test_a_page_never_takes_the_place_of_a_file_that_was_given(
    gongkai: Gongkai, wrong: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    report, index = tmp_path / "report.html", tmp_path / "index.html"
    for file in (report, index):
        file.write_bytes(wrong.read_bytes())
    monkeypatch.chdir(tmp_path)
    for out, files in (("report.html", [report]), ("x/../report.html", [report]), (".", [report, index])):
        said = gongkai("check", *files, "--html", out)
        assert (said.code, said.out) == (2, "")
        assert "请换一个文件名" in said.err
    prior = gongkai("check", index, "--prior", report, "--html", "report.html")
    assert prior.code == 2
    assert report.read_bytes() == index.read_bytes() == wrong.read_bytes()


def test_a_page_in_the_folder_of_its_file_gets_another_name(gongkai: Gongkai, wrong: Path, tmp_path: Path) -> None:
    report = tmp_path / "report.html"
    report.write_bytes(wrong.read_bytes())
    assert gongkai("check", report, "--html", tmp_path).code == 1
    assert report.read_bytes() == wrong.read_bytes()
    assert "需改正" in (tmp_path / "report-2.html").read_text("utf-8")
