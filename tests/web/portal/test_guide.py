"""The guide, how to apply and how to inquire, the annual reports: what is published, and truthfully what is not yet."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from web.cast import Cast
from web.portal.world import World, text


def test_a_guide_is_shown_as_published(client: Client, world: World) -> None:
    page = text(client, "/guide/XIAN-STHJ/")
    assert "示例路 1 号" in page
    assert "传真号码" in page


def test_an_agency_without_a_guide_says_so(client: Client, world: World) -> None:
    assert "本机关的指南尚未在此公布。" in text(client, "/guide/XIAN-JTJ/")


def test_the_contacts_stand_at_the_foot_of_every_page(client: Client, world: World, settings: Any) -> None:
    settings.SITE_AGENCY = "XIAN-STHJ"
    for path in ("/", "/systems/", "/nothing/"):
        assert "0570-0000000" in client.get(path).content.decode()


@pytest.mark.parametrize(("path", "online"), [("/apply/", "/apply/XIAN-STHJ/"), ("/follow/", "/follow/request/")])
def test_they_lead_to_what_is_done_online_and_say_where_else(
    client: Client, world: World, path: str, online: str
) -> None:
    page = text(client, path)
    assert f'"{online}"' in page
    assert "0570-0000000" in page
    assert "20 个工作日" in page


def test_no_report_published_is_said(client: Client, cast: Cast) -> None:
    assert "还没有在此公布的年度报告。" in text(client, "/reports/")


def test_reports_that_the_operator_put_there_are_listed_and_downloaded(
    client: Client, cast: Cast, settings: Any, tmp_path: Path
) -> None:
    settings.DATA = tmp_path
    folder = tmp_path / "reports/XIAN-STHJ"
    folder.mkdir(parents=True)
    (folder / "2020.pdf").write_bytes(b"%PDF-1.7")
    (folder / "notes.txt").write_text("内部")
    (folder / "2020.html").write_text("<script>")
    page = text(client, "/reports/")
    assert "/reports/XIAN-STHJ/2020.pdf" in page
    assert "notes" not in page
    answer = client.get("/reports/XIAN-STHJ/2020.pdf")
    assert answer["Content-Disposition"].startswith("attachment")
    for name in ("notes.txt", "2020.html", "2019.pdf", "..%2f..%2fsecret-key"):
        assert client.get(f"/reports/XIAN-STHJ/{name}").status_code == 404
    assert client.get("/reports/XIAN-JTJ/2020.pdf").status_code == 404
