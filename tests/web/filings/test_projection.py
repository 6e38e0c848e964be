"""The row that lists show is what the events come to, after every step; a closing names what is still in hand."""

from __future__ import annotations

from gongkai.web.agencies.open_matters import open_matters
from gongkai.web.filings.models import Filing
from gongkai.web.filings.opening import FILING
from web.filings.steps import Desk, published


def columns(of: object) -> dict[str, object]:
    return {name: getattr(of, name) for name in FILING.follows}


def test_after_every_step_the_row_equals_the_fold(desk: Desk) -> None:
    published(desk.cast)
    ways = (
        desk.generate, desk.send, desk.send_back, desk.send, desk.review, desk.sign, desk.submit,
        lambda: desk.return_({"1": "请核对"}), lambda: desk.mend(answers={"1": "无误"}), desk.send, desk.review,
        desk.sign, desk.submit, desk.accept, lambda: desk.return_(opinion="漏报"),
    )  # fmt: skip
    for step in ways:
        step()
        stored = Filing.objects.get(pk=desk.filing.pk)
        assert columns(stored) == columns(FILING.life(stored))


def in_hand(desk: Desk) -> list[int]:
    return [one.count for one in open_matters(desk.cast.bureau) if one.label == "未办结的目录备案"]


def test_a_closing_names_the_filings_that_are_not_accepted(desk: Desk) -> None:
    assert in_hand(desk) == []
    desk.submitted()
    assert in_hand(desk) == [1]
    desk.accept()
    assert in_hand(desk) == []
