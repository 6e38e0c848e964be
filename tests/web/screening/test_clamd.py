"""The virus scanner: asked where it is configured; one that does not answer keeps the file in."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from gongkai.web.records.errors import NotPermitted
from gongkai.web.screening.clamd import NoAnswer, virus_in
from web.records.steps import Walk
from web.screening.stand_in import INFECTED, scanner
from web.screening.uploads import attached, mended


@pytest.fixture
def place(settings: Any, tmp_path: Path) -> Path:
    settings.CLAMD = str(tmp_path / "clamd")
    return tmp_path / "clamd"


def test_a_clean_file_is_sent_whole(place: Path) -> None:
    with scanner(place) as seen:
        assert virus_in([b"one", b"two"]) == ""
    assert seen == [b"onetwo"]


def test_a_virus_is_named(place: Path) -> None:
    with scanner(place):
        assert virus_in([INFECTED]) == "Example-Test"


@pytest.mark.parametrize("where", ["nowhere", "127.0.0.1:1"])
def test_a_scanner_that_is_not_there_does_not_answer(settings: Any, tmp_path: Path, where: str) -> None:
    settings.CLAMD = where if ":" in where else str(tmp_path / where)
    with pytest.raises(NoAnswer):
        virus_in([b"x"])


def test_a_scanner_that_hangs_up_does_not_answer(place: Path) -> None:
    with scanner(place, silent=True), pytest.raises(NoAnswer):
        virus_in([b"x"])


def test_an_infected_file_does_not_go_out(walk: Walk, place: Path) -> None:
    with scanner(place):
        walk.approved(attachments=[attached(walk.cast, INFECTED, "a.txt")])
        with pytest.raises(NotPermitted, match="查出病毒：Example-Test"):
            walk.publish()


def test_a_silent_scanner_refuses_the_publication_and_the_next_try_asks_again(walk: Walk, place: Path) -> None:
    walk.approved(attachments=[attached(walk.cast, mended())])
    with pytest.raises(NotPermitted, match="查毒服务没有应答"):
        walk.publish()
    with scanner(place) as seen:
        walk.publish()
    assert walk.record.standing == "published"
    assert len(seen) == 1


def test_without_a_scanner_nothing_is_asked(walk: Walk) -> None:
    walk.published(attachments=[attached(walk.cast, mended())])
    assert walk.record.standing == "published"
