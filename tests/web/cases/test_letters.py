"""Letters in the act's transaction: both files, sealed; on a machine without Chinese type the Word file alone."""

from __future__ import annotations

import hashlib

import pytest

from gongkai.publish.fonts import FontsMissing
from gongkai.web.cases.models import CaseDocument
from gongkai.web.sealing.services import is_sealed
from web.cases.steps import Walk


def test_an_act_keeps_both_files_and_says_their_digests(walk: Walk) -> None:
    walk.receive().extended()
    said = walk.last().data
    assert said["number"] == "示环公复〔2021〕1号"
    assert said["files"] == {ending: hashlib.sha256(walk.letter(ending)).hexdigest() for ending in ("docx", "pdf")}
    assert is_sealed(said["reason"])
    assert {one.upload.name for one in CaseDocument.objects.filter(case=walk.case, event_seq=2)} == {
        f"政府信息公开延期答复告知书 示环公复〔2021〕1号.{ending}" for ending in ("docx", "pdf")
    }


def test_without_chinese_type_there_is_the_word_file(walk: Walk, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(_letter: object) -> bytes:
        raise FontsMissing

    monkeypatch.setattr("gongkai.web.cases.services.letters.pdf", missing)
    walk.receive().extended()
    assert set(walk.last().data["files"]) == {"docx"}


def test_numbers_are_one_series_a_year(walk: Walk) -> None:
    walk.receive().consulted().extended().proposed().signed()
    numbers = [one.data.get("number", "") for one in walk.case.events.order_by("seq")]
    assert numbers == ["", "示环公复〔2021〕1号", "示环公复〔2021〕2号", "", "示环公复〔2021〕3号"]
