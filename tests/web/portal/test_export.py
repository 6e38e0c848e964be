"""The static export: whole from any path without scripts, incremental, switched at once, nothing in it that is not public."""

from __future__ import annotations

import functools
import json
import re
import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from django.core.management import CommandError, call_command
from playwright.sync_api import Browser

from gongkai.web.portal.export import site
from gongkai.web.portal.export.folder import MANIFEST, NotAFolder, exporting
from gongkai.web.portal.export.places import inert
from gongkai.web.portal.sitemap import count
from gongkai.web.records import services
from gongkai.web.records.models import Record
from web.portal.world import SECRET, World
from web.records.steps import ID_NUMBER, Walk

AT = "https://static.example.gov.cn/zwgk"


def exported(place: Path, **more: str) -> str:
    from io import StringIO  # noqa: PLC0415

    out = StringIO()
    call_command("export_site", to=place, stdout=out, **more)
    return out.getvalue()


def files(place: Path) -> dict[str, str]:
    return {
        str(path.relative_to(place.resolve())): path.read_bytes().decode("utf-8", "replace")
        for path in place.resolve().rglob("*")
        if path.is_file()
    }


def page_of(record: Record) -> str:
    return f"records/{record.index_number}/index.html"


def links(text: str) -> list[str]:
    return [unquote(one) for one in re.findall(r'(?:href|src)="([^"#]+)', text)]


def test_every_part_is_there_and_every_link_leads_to_a_file(world: World, tmp_path: Path) -> None:
    place = tmp_path / "站点"
    exported(place, at=AT)
    found = files(place)
    for name in (
        "index.html",
        "records/index.html",
        "guide/XIAN-STHJ/index.html",
        "feed/index.xml",
        "feed/rss/index.xml",
        "sitemap.xml",
    ):
        assert name in found
    for name in ("sitemap/0.xml", "data/records.csv", "data/records.jsonl", "catalogue/XIAN-STHJ/index.html"):
        assert name in found
    assert page_of(world.public) in found
    for name, text in found.items():
        if name.endswith(".html"):
            for link in links(text):
                assert not link.startswith(("/", "http")), f"{name}: {link}"
                assert ((place / name).parent / link).resolve().is_file(), f"{name}: {link}"
            assert "<form" not in text, name


def test_attachments_keep_name_and_bytes(world: World, tmp_path: Path) -> None:
    exported(tmp_path / "site")
    found = files(tmp_path / "site")
    file = f"records/{world.public.index_number}/files/{world.open_file.digest}/公开附件.txt"
    assert found[file] == "公开的附件"


def test_nothing_that_is_not_public_is_in_any_file(world: World, tmp_path: Path) -> None:
    exported(tmp_path / "site", at=AT)
    found = files(tmp_path / "site")
    for name, text in found.items():
        assert SECRET not in text, name
        assert SECRET not in name
        assert ID_NUMBER not in text, name
        assert "export.invalid" not in text, name
    assert "数据有误" in found[page_of(world.records["withdrawn"])]
    assert page_of(world.records["taken_down"]) not in found


def sitemap_of(record: Record) -> str:
    """The part that holds its key, which PostgreSQL counts on through all tests of a run."""
    return f"sitemap/{count(record.pk) - 1}.xml"


def test_whole_addresses_are_those_of_the_static_site(world: World, tmp_path: Path) -> None:
    exported(tmp_path / "site", at=AT)
    found = files(tmp_path / "site")
    here = f"{AT}/records/{world.public.index_number}/"
    assert here in found[sitemap_of(world.public)]
    assert here in found["feed/index.xml"]
    assert here in found["data/records.csv"]
    told = [json.loads(line) for line in found["data/records.jsonl"].splitlines()]
    assert here in [one["url"] for one in told]
    assert f"{AT}/sitemap/0.xml" in found["sitemap.xml"]


def test_without_an_address_feeds_and_sitemap_are_left_out_and_it_says_so(world: World, tmp_path: Path) -> None:
    assert "未导出订阅和网站地图" in exported(tmp_path / "site")
    found = files(tmp_path / "site")
    assert not any(name.startswith(("feed", "sitemap")) for name in found)
    assert "atom+xml" not in found["index.html"]


def test_forms_lead_to_the_live_site_where_it_is_known(world: World, tmp_path: Path, settings: Any) -> None:
    settings.LIVE_URL = "https://gk.example.gov.cn"
    exported(tmp_path / "site")
    found = files(tmp_path / "site")
    assert 'action="https://gk.example.gov.cn/search"' in found["index.html"]
    assert 'action="https://gk.example.gov.cn/switch/"' in found["index.html"]
    assert 'action="https://gk.example.gov.cn/records/"' in found["records/index.html"]
    follow = found["follow/index.html"]
    assert "csrfmiddlewaretoken" not in follow, "a form that a file cannot send is filled in over there"
    assert 'href="https://gk.example.gov.cn/follow/">到网站上填写' in follow
    assert 'href="https://gk.example.gov.cn/office/"' in found["index.html"]


def test_it_works_for_a_portal_under_a_path(world: World, tmp_path: Path, settings: Any) -> None:
    settings.PREFIX = settings.FORCE_SCRIPT_NAME = "/zwgk"
    settings.LIVE_URL = "https://www.example.gov.cn"
    exported(tmp_path / "site")
    found = files(tmp_path / "site")
    assert page_of(world.public) in found
    assert 'action="https://www.example.gov.cn/zwgk/search"' in found["index.html"]
    assert f"https://www.example.gov.cn/zwgk/records/{world.public.index_number}/" in found[sitemap_of(world.public)]


def test_again_only_what_changed_is_written_and_what_is_gone_goes(
    world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "site"
    exported(place)
    before = {name: (place / name).stat().st_ino for name in files(place)}
    monkeypatch.setenv("GONGKAI_TODAY", "2021-06-02")  # the citation names the day
    assert re.search(r"新增 0，改变 0，不变 \d+，删去 0", exported(place))
    assert {name: (place / name).stat().st_ino for name in before if name != MANIFEST} == {
        name: inode for name, inode in before.items() if name != MANIFEST
    }
    walk = Walk(world.cast, record=world.public)
    services.take_down(walk.record, reason="公示期满", **walk.said(world.cast.leader))
    told = exported(place)
    found = files(place)
    assert page_of(world.public) not in found
    assert not any("公开附件.txt" in name for name in found)
    assert re.search(r"删去 [1-9]", told)
    assert (place / "apply/index.html").stat().st_ino == before["apply/index.html"]


def test_whatever_ends_it_the_old_site_stands_whole(
    world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "site"
    exported(place)
    before = files(place)

    def killed(*args: object) -> None:
        raise SystemExit(137)

    with monkeypatch.context() as patch:
        patch.setattr(site.Walk, "assets", killed)
        with pytest.raises(SystemExit):
            exported(place)
    assert files(place) == before
    left = tmp_path / ".site.abcdefgh"  # what a kill -9 leaves behind
    left.mkdir()
    exported(place)
    assert not left.exists()
    assert len([one for one in tmp_path.iterdir() if one.is_dir() and not one.is_symlink() and one.name[0] == "."]) == 1


def test_what_is_taken_down_while_it_is_written_is_not_in_it(
    world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    walk = Walk(world.cast, record=world.public)
    of_records = site.Walk.of_records

    def meanwhile(self: site.Walk) -> Iterator[Any]:
        yield from of_records(self)
        if walk.record.standing == "published":
            services.take_down(walk.record, reason="公示期满", **walk.said(world.cast.leader))
            walk.record.refresh_from_db()

    monkeypatch.setattr(site.Walk, "of_records", meanwhile)
    exported(tmp_path / "site")
    found = files(tmp_path / "site")
    assert page_of(world.public) not in found
    assert not [name for name, text in found.items() if "已公开的通知" in text]
    assert not any("公开附件" in name for name in found)


def test_a_folder_with_something_else_in_it_and_a_second_export_are_refused(world: World, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine/kept.txt").write_text("要紧的")
    with pytest.raises(CommandError, match="已有别的内容"):
        exported(tmp_path / "mine")
    assert (tmp_path / "mine/kept.txt").read_text() == "要紧的"
    with exporting(tmp_path / "site"), pytest.raises(NotAFolder, match="另一次导出"), exporting(tmp_path / "site"):
        pass
    with pytest.raises(CommandError, match="--at 应为"):
        exported(tmp_path / "other", at="static.example.gov.cn")


@pytest.mark.parametrize(
    ("name", "safe"),
    [("报告.pdf", "报告.pdf"), ("页.html", "页.html.bin"), ("图.svg", "图.svg.bin"), ("../../x.txt", "_.._x.txt"), ("", "file.bin")],
)  # fmt: skip
def test_no_name_leaves_its_folder_or_becomes_a_page(name: str, safe: str) -> None:
    assert inert(name) == safe


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        """Says nothing."""


@pytest.mark.parametrize("js", [True, False])
def test_a_reader_goes_from_the_home_page_to_a_record_on_a_plain_file_server(
    world: World, tmp_path: Path, browser: Browser, js: bool
) -> None:
    exported(tmp_path / "some/path/site")
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(tmp_path)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    context = browser.new_context(java_script_enabled=js, locale="zh-CN")
    try:
        page = context.new_page()
        failed: list[str] = []
        page.on("response", lambda answer: failed.append(answer.url) if answer.status >= 400 else None)
        page.goto(f"http://127.0.0.1:{server.server_port}/some/path/site/")
        assert page.evaluate("document.styleSheets.length") > 1 if js else True
        page.get_by_role("link", name="已公开的通知").first.click()
        assert page.get_by_role("heading", level=1).inner_text() == "已公开的通知"
        with page.expect_download() as download:
            page.get_by_role("link", name="公开附件.txt").click()
        assert Path(download.value.path()).read_text("utf-8") == "公开的附件"
        assert not failed
    finally:
        context.close()
        server.shutdown()
        server.server_close()
        thread.join()
