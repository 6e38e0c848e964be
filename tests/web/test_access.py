"""Who reaches which agency."""

from __future__ import annotations

from gongkai.web.access import may, standing
from web.cast import Cast


def test_a_handler_reaches_his_own_bureau_and_its_office_alone(cast: Cast) -> None:
    assert standing(cast.zhang).reach("record.draft") == {cast.bureau.pk, cast.bureau_office.pk}


def test_the_county_supervisor_reads_below_and_drafts_nowhere(cast: Cast) -> None:
    assert may(cast.supervisor, "record.read", cast.other_bureau)
    assert not standing(cast.supervisor).reach("record.draft")
