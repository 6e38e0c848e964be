"""Signs that a text was put in another order than it was printed in: then what stands side by side proves little."""

from __future__ import annotations

from collections.abc import Iterable

from gongkai.core.form import Table
from gongkai.ingest.linear_rows import Left, Taken, width


def shuffled(table: Table, taken: Iterable[Taken], left: Iterable[Left], empty: Iterable[Taken]) -> frozenset[str]:
    """The rows whose figures may be another row's.

    Figures that found no row, and labels that found no figures, in one table: the ones were moved away from the
    others, and whatever stands between the first such sign and the last may have moved along. Rows that were placed
    by exact counts (without a label before them) are proven otherwise.
    """
    surplus = [one.run.first for one in left if sum(width(table, code) for code in one.codes) < len(one.run.figures)]
    missing = [one.last for one in empty]
    if not surplus or not missing:
        return frozenset()
    first, last = min(*surplus, *missing), max(*surplus, *missing)
    return frozenset(one.code for one in taken if one.label is not None and first <= one.last <= last)
