"""The demo's agencies have published what 条例§12 asks of every agency."""

from __future__ import annotations

import pytest
from django.conf import LazySettings

from gongkai.cli.web import DEMO_SITE
from gongkai.core.guide import LABELS, Guide, missing
from gongkai.web.demo.people import settle
from gongkai.web.portal.site import site
from gongkai.web.records.models import CatalogueVersion, GuideVersion


@pytest.mark.django_db
def test_each_agency_that_discloses_has_its_guide_whole_and_marked_as_made_up() -> None:
    staff = settle()
    guides = {one.agency.code: Guide(**one.facts) for one in GuideVersion.objects.select_related("agency")}
    assert set(guides) == set(staff)
    assert not [code for code, guide in guides.items() if missing(guide)]
    assert not [(code, name) for code, guide in guides.items() for name in LABELS if "示例" not in getattr(guide, name)]


@pytest.mark.django_db
def test_each_agency_that_discloses_has_published_its_catalogue() -> None:
    staff = settle()
    published = {one.agency.code: one for one in CatalogueVersion.objects.select_related("agency")}
    assert set(published) == set(staff)
    ecology = {one["level1"] for one in published["DEMO-STHJ"].items}
    assert {"环境质量", "生态环境审批", "监管执法", "减排", "双随机", "应急预案"} <= ecology, (
        "the founding report's fields"
    )


def test_the_demo_portal_names_somebody_whom_one_can_ask(db: None, settings: LazySettings) -> None:
    settle()
    settings.SITE_NAME, settings.SITE_AGENCY = DEMO_SITE["GONGKAI_SITE_NAME"], DEMO_SITE["GONGKAI_SITE_AGENCY"]
    shown = site()
    assert shown.name == "示例县人民政府"
    assert shown.guide is not None
    assert shown.guide.office_name == "示例县人民政府办公室政府信息公开办公室（示例）"
