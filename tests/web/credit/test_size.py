"""100,000 rows with 1,000 wrong (a fiftieth of them, unless GONGKAI_TEST_IMPORT_ROWS says otherwise): each wrong one is
told, and memory does not grow with the rows."""

from __future__ import annotations

import os
import tracemalloc
from typing import Any

from gongkai.web.credit import services
from gongkai.web.credit.models import State, Verdict
from gongkai.web.credit.selectors import lines
from gongkai.web.records.models import Record
from web.cast import Cast
from web.credit.tables import as_csv, as_xlsx, cells, checked, imported, receive, table, worked
from web.records.steps import when

ROWS = int(os.environ.get("GONGKAI_TEST_IMPORT_ROWS", "2000"))
WRONG = ROWS // 100


def test_of_so_many_rows_each_wrong_one_is_told(bureau: Cast) -> None:
    wrong = set(range(7, ROWS, ROWS // WRONG))
    rows = [cells(nth, **({"CF_JDRQ": "不详"} if nth in wrong else {})) for nth in range(ROWS)]
    batch = worked(receive(bureau, as_xlsx(table(rows)), name="决定.xlsx"))
    assert batch.checked == {"new": ROWS - WRONG, "refused": WRONG}
    assert list(batch.lines.values_list("line", flat=True)) == sorted(nth + 2 for nth in wrong)
    first, after = lines(batch, Verdict.REFUSED, size=15)
    rest, end = lines(batch, Verdict.REFUSED, after=after or 0, size=WRONG)
    assert (len(first), len(rest), end) == (15, WRONG - 15, None)
    services.run(batch, by=bureau.zhang, **when())
    batch = worked(batch)
    assert (batch.state, batch.done) == (State.IMPORTED, {"new": ROWS - WRONG, "refused": WRONG})
    assert Record.objects.count() == ROWS - WRONG


def test_the_memory_of_an_import_is_that_of_a_piece(bureau: Cast) -> None:
    """Three times the rows beyond the first pieces: nothing but the rows of one piece is held at a time."""
    peaks = []
    for count in (1_000, 3_000):
        data = as_csv(table([cells(nth, CF_NR=f"第{count}-{nth}条" + "示例" * 300) for nth in range(count)]))
        batch = receive(bureau, data)
        tracemalloc.start()
        batch = worked(batch)
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
        assert batch.rows == count
    assert peaks[1] < 1.5 * peaks[0], peaks


def test_a_piece_costs_the_same_queries_whatever_is_in_it(bureau: Cast, django_assert_max_num_queries: Any) -> None:
    imported(bureau, [cells(nth) for nth in range(400)])
    batch = checked(bureau, [cells(nth) for nth in range(300, 700)])
    services.run(batch, by=bureau.zhang, **when())
    with django_assert_max_num_queries(70):
        batch = worked(batch)
    assert batch.done == {"unchanged": 100, "new": 300}
