"""`gongkai due`: the contract's example, the day asked, and what is wrong with a file."""

from __future__ import annotations

from pathlib import Path

import pytest

from cli.conftest import Gongkai

CASE = """channel: post_signed
events:
  - {kind: received, day: 2020-09-21}
  - {kind: consulted, day: 2020-09-25, party: third_party}
  - {kind: opinion_received, day: 2020-10-16}
  - {kind: extended, day: 2020-10-20, days: 20}
"""


@pytest.fixture
def case(tmp_path: Path) -> Path:
    file = tmp_path / "case.yaml"
    file.write_text(CASE, "utf-8")
    return file


def test_the_example_of_the_contract_as_data(gongkai: Gongkai, case: Path) -> None:
    said = gongkai("due", str(case), "--as-of", "2020-10-21", "--format", "json")
    assert (said.code, said.err) == (0, "")
    reply, correction, opinion = said.json["deadlines"]
    # 21 日之后：22-25 日 4 个，10 月 19-21 日 3 个；其余 33 个。
    assert {key: reply[key] for key in ("period", "due", "provisional", "strict", "state", "used", "left")} == {
        "period": "reply", "due": "2020-12-07", "provisional": None, "strict": None, "state": "running", "used": 7,
        "left": 33,
    }  # fmt: skip
    assert [step["on"] for step in reply["why"]] == [
        "2020-09-21",
        "2020-09-25",
        "2020-10-16",
        "2020-10-20",
        "2020-12-07",
    ]
    assert reply["why"][0]["basis"] == "条例§31"
    assert (correction["period"], correction["state"]) == ("correction_notice", "met")
    assert (opinion["period"], opinion["due"], opinion["state"]) == ("third_party_opinion", None, "met")
    assert said.json["findings"] == []


def test_as_text_in_both_languages(gongkai: Gongkai, case: Path) -> None:
    said = gongkai("due", str(case), "--as-of", "2020-10-21")
    assert said.out.startswith("答复期限：计算中，届满日 2020-12-07\n  已用 7 个工作日，还有 33 个\n")
    assert "  2020-09-25　书面征求第三方意见；所需时间不计入答复期限（条例§32、§33）\n" in said.out
    english = gongkai("due", str(case), "--as-of", "2020-10-21", "--lang", "en")
    assert english.out.startswith("Reply: running, due 2020-12-07\n  7 working days used, 33 left\n")


def test_overdue_and_what_went_wrong_are_said(gongkai: Gongkai, tmp_path: Path) -> None:
    file = tmp_path / "late.yaml"
    file.write_text(CASE.replace("2020-10-20", "2021-06-01"), "utf-8")
    said = gongkai("due", str(file), "--as-of", "2021-06-02")
    assert "答复期限：逾期" in said.out
    assert "需核实：\n  2021-06-01　延长晚于届满日（2020年11月9日）作出" in said.out


def test_a_day_that_is_not_given_is_today(gongkai: Gongkai, case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GONGKAI_TODAY", "2020-09-22")
    assert gongkai("due", str(case), "--format", "json").json["deadlines"][0]["used"] == 1


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("post_signed", "pigeon", "channel 不能是 'pigeon'；可以是 in_person"),
        ("kind: extended", "kind: lengthened", "kind 不能是 'lengthened'；可以是 received"),
        ("day: 2020-09-21", "on: 2020-09-21", "不认识的键"),
        ("day: 2020-09-21", "day: soon", "day 应为日期"),
        ("days: 20", "days: twenty", "days 应为 1 以上的整数"),
        ("party: third_party", "party: neighbour", "party 不能是 'neighbour'"),
        ("events:", "policies: {pause_boundary: never}\nevents:", "没有选项 'never'；可以是 after_sending"),
        ("day: 2020-09-21", "day: 2020-12-21", "早于收到申请之日"),
        ("channel: post_signed", "- nothing", "不是合法的 YAML"),
    ],
)
def test_a_wrong_file_is_one_sentence(gongkai: Gongkai, tmp_path: Path, old: str, new: str, said: str) -> None:
    file = tmp_path / "wrong.yaml"
    assert old in CASE
    file.write_text(CASE.replace(old, new, 1), "utf-8")
    answer = gongkai("due", str(file))
    assert (answer.code, answer.out) == (2, "")
    assert said in answer.err


def test_a_demand_of_article_41_is_said_to_be_modelled_on_the_articles_on_requests(
    gongkai: Gongkai, tmp_path: Path
) -> None:
    file = tmp_path / "own.yaml"
    events = "events:\n  - {kind: received, day: 2021-03-01}\n"
    file.write_text(f"channel: post_signed\nmatter: own_record\n{events}", "utf-8")
    said = gongkai("due", str(file), "--as-of", "2021-03-02", "--format", "json", "--lang", "zh")
    reply = said.json["deadlines"][0]
    assert (said.code, reply["due"]) == (0, "2021-03-29")
    assert all(step["basis"].startswith("参照") for step in reply["why"])
    file.write_text(f"channel: post_signed\nmatter: pardon\n{events}", "utf-8")
    wrong = gongkai("due", str(file), "--as-of", "2021-03-02")
    assert wrong.code != 0
    assert "own_record" in wrong.err
