"""The demo's agencies have published what 条例§12 asks of every agency."""

from __future__ import annotations

import pytest

from gongkai.core.guide import LABELS, Guide, missing
from gongkai.web.demo.people import settle
from gongkai.web.records.models import GuideVersion


@pytest.mark.django_db
def test_each_agency_that_discloses_has_its_guide_whole_and_marked_as_made_up() -> None:
    staff = settle()
    guides = {one.agency.code: Guide(**one.facts) for one in GuideVersion.objects.select_related("agency")}
    assert set(guides) == set(staff)
    assert not [code for code, guide in guides.items() if missing(guide)]
    assert not [(code, name) for code, guide in guides.items() for name in LABELS if "示例" not in getattr(guide, name)]
