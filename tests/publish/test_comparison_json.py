"""A comparison as programs read it: every cell and every sentence with what became of it."""

from __future__ import annotations

from compared_reports import AFTER, BEFORE, compared, two_years, written
from gongkai.law.load import wording
from gongkai.publish.as_json import Json
from gongkai.publish.comparison_json import comparison_json


def said() -> Json:
    return comparison_json(compared(), wording())


def test_a_cell_has_both_figures_their_difference_and_its_state() -> None:
    cells = said()["cells"]
    assert cells["requests/received/total"] == {
        "before": 12,
        "after": 15,
        "difference": 3,
        "state": "changed",
        "before_is": "figure",
        "after_is": "figure",
    }
    assert cells["disclosure/charges/amount"]["difference"] == -3.25
    blank = cells["disclosure/licences/decisions"]
    assert (blank["before"], blank["difference"], blank["state"]) == (None, None, "blank_before")
    assert cells["requests/granted/enterprise"]["after_is"] == "unread"


def test_every_cell_and_sentence_of_both_is_there() -> None:
    before, after = two_years()
    found = said()
    assert len(found["cells"]) == len({*before.cells, *after.cells})
    sides = [[s[side] for s in found["sentences"] if s[side]] for side in ("before", "after")]
    assert sorted(sides[0]) == sorted(sentence for text in BEFORE.values() for sentence in text)
    assert sides[1] == [sentence for text in AFTER.values() for sentence in text]


def test_a_sentence_has_its_section_kind_ratio_and_parts() -> None:
    figures = next(s for s in said()["sentences"] if s["kind"] == "figures")
    assert figures["section"] == 1
    assert 0 < figures["ratio"] < 1
    assert {"before": "426", "after": "512"} in figures["parts"]
    moved = next(s for s in said()["sentences"] if "section_before" in s)
    assert (moved["kind"], moved["section_before"], moved["section"], moved["ratio"]) == ("same", 1, 6, 1.0)
    assert "parts" not in moved


def test_the_shares_that_repeat_and_the_counts() -> None:
    found = said()
    assert found["repeats"] == {"sentences": 5, "exact": 0.4, "but_for_figures": 0.6}
    assert found["counts"]["sentences"] == {"changed": 1, "figures": 1, "gone": 1, "new": 1, "same": 2}
    assert found["notes"] == []
    assert (found["before"]["year"], found["after"]["year"]) == (2021, 2022)


def test_without_sentences_there_is_no_share() -> None:
    found = comparison_json(compared(written(2021, {}), written(2021, {})), wording())
    assert found["repeats"] == {"sentences": 0, "exact": None, "but_for_figures": None}
    assert [note["code"] for note in found["notes"]] == ["versions"]
