"""Columns nobody knows are answered once, and remembered for the agency."""

from __future__ import annotations

import pytest

from gongkai.law.credit_file import layouts
from gongkai.web.credit import services
from gongkai.web.credit.errors import CreditRefused
from gongkai.web.credit.models import Batch, State
from web.cast import Cast
from web.credit.tables import as_csv, cells, receive, table, worked
from web.records.steps import when


def own_table(nth: int = 1) -> bytes:
    """The agency's own headings for two columns, one column more, a title above, the codes beneath."""
    told = {**cells(nth), "经办股室": "法规股"}
    heads = {"行政处罚决定书文号": "文书编号", "违法事实": "查明的事实"}
    lines = table([{heads.get(head, head): text for head, text in told.items()}])
    return as_csv([["示例县2021年行政处罚台账"], *lines])


def answers(batch: Batch) -> list[str]:
    said = {"文书编号": "CF_WSH", "查明的事实": "CF_SY"}
    return [said.get(head, code) for head, code in zip(batch.headings, batch.columns, strict=True)]


def test_an_unknown_column_waits_for_the_clerk_and_is_remembered(bureau: Cast) -> None:
    batch = worked(receive(bureau, own_table()))
    assert batch.state == State.COLUMNS
    unknown = [head for head, code in zip(batch.headings, batch.columns, strict=True) if not code]
    assert unknown == ["文书编号", "查明的事实", "经办股室"]
    services.assign(batch, answers(batch), by=bureau.zhang, **when())
    assert worked(batch).checked == {"new": 1}
    assert worked(receive(bureau, own_table(2))).state == State.CHECKED, "the second time nobody is asked"


def test_another_agency_is_asked_itself(bureau: Cast) -> None:
    batch = worked(receive(bureau, own_table()))
    services.assign(batch, answers(batch), by=bureau.zhang, **when())
    other = receive(bureau, own_table(), by=bureau.wang, agency=bureau.other_bureau)
    assert worked(other).state == State.COLUMNS


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda codes: ["" if code == "CF_WSH" else code for code in codes], "还缺：行政处罚决定书文号"),
        (lambda codes: [*codes[:-1], "CF_WSH"], "对应了同一栏"),
        (lambda codes: [*codes[:-1], "CF_NONE"], "不完整"),
        (lambda codes: codes[:-1], "不完整"),
    ],
)
def test_an_answer_that_cannot_be_is_refused(bureau: Cast, change: object, said: str) -> None:
    batch = worked(receive(bureau, own_table()))
    with pytest.raises(CreditRefused, match=said):
        services.assign(batch, change(answers(batch)), by=bureau.zhang, **when())  # type: ignore[operator]
    assert Batch.objects.get(pk=batch.pk).state == State.COLUMNS


def test_a_table_headed_by_codes_or_by_both_is_read_without_asking(bureau: Cast) -> None:
    told = cells(1)
    codes = [layouts()["penalty_decision"].headings[head] for head in told]
    assert worked(receive(bureau, as_csv([codes, list(told.values())]))).checked == {"new": 1}
    both = as_csv([list(told), codes, list(cells(2).values())])
    batch = worked(receive(bureau, both))
    assert (batch.rows, batch.checked) == (1, {"new": 1})
