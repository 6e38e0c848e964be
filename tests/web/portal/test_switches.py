"""长者版、深色、语言 without scripts; the site's own header and footer; the portal beneath a path."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import set_script_prefix

from gongkai.web.environment import prefix
from gongkai.web.wsgi import under
from web.cast import Cast
from web.portal.world import text


def switched(client: Client, **asked: str) -> Any:
    return client.post("/switch/", {"next": "/catalogue/", **asked})


def test_a_switch_is_kept_and_leads_back(client: Client, cast: Cast) -> None:
    answer = switched(client, size="large")
    assert answer["Location"] == "/catalogue/"
    assert 'data-size="large"' in text(client, "/catalogue/")


@pytest.mark.parametrize("back", ["https://evil.example/", "//evil.example", "javascript:alert(1)", ""])
def test_it_leads_nowhere_else(client: Client, cast: Cast, back: str) -> None:
    assert switched(client, theme="dark", next=back)["Location"] == "/"


@pytest.mark.parametrize("asked", [{}, {"size": "x"}, {"theme": "dark", "size": "x"}, {"language": "xx"}])
def test_what_there_is_not_to_set_is_refused(client: Client, cast: Cast, asked: dict[str, str]) -> None:
    answer = switched(client, **asked)
    assert answer.status_code == 400
    assert not answer.cookies


def test_the_language_is_switched(client: Client, cast: Cast) -> None:
    switched(client, language="en")
    page = text(client, "/")
    assert '<html lang="en"' in page
    assert "Open Government Information" in page


def test_a_page_is_not_kept_for_another_reader(client: Client, cast: Cast) -> None:
    assert "Cookie" in client.get("/")["Vary"]
    assert "csrftoken" not in client.cookies
    assert "sessionid" not in client.cookies


def test_the_sites_own_header_and_footer_stand_around_it(
    client: Client, cast: Cast, settings: Any, tmp_path: Path
) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site/header.html").write_text("<p>县政府网站页头</p>", "utf-8")
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "DIRS": [tmp_path]}]
    page = text(client, "/")
    assert page.index("县政府网站页头") < page.index('id="main"')
    assert "工作人员入口" in page


def test_it_stands_beneath_a_path(client: Client, cast: Cast) -> None:
    set_script_prefix("/zwgk/")
    try:
        page = client.get("/", SCRIPT_NAME="/zwgk").content.decode()
    finally:
        set_script_prefix("/")
    assert 'href="/zwgk/catalogue/"' in page
    assert 'action="/zwgk/search"' in page
    assert 'href="/catalogue/"' not in page


@pytest.mark.parametrize(
    ("asked", "given"), [("/zwgk/x/", "/x/"), ("/zwgk", "/"), ("/x/", "/x/"), ("/zwgkx/", "/zwgkx/")]
)
def test_a_proxy_may_leave_the_prefix_on_or_take_it_off(asked: str, given: str) -> None:
    def served(environ: dict[str, Any], _start: Any) -> list[bytes]:
        return [environ["PATH_INFO"].encode()]

    assert list(under("/zwgk", served)({"PATH_INFO": asked}, None)) == [given.encode()]


def test_a_prefix_that_is_no_path_stops_the_start(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GONGKAI_PATH", "zwgk")
    with pytest.raises(ValueError, match="GONGKAI_PATH 应为 /zwgk 这样的路径"):
        prefix("GONGKAI_PATH")
