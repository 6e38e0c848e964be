"""Anyone checks a published report on the portal: bounded, nothing kept, without scripts."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from lxml import html

from gongkai.bulk.crew import Lost
from gongkai.bulk.visit import Visit
from gongkai.web.portal import check_report
from web.cast import Cast
from web.portal.world import text

CHECK = "/reports/check/"
EXAMPLES = Path(__file__).parents[3] / "examples"


@pytest.fixture(autouse=True)
def no_address_has_asked_before(cast: Cast) -> None:
    cache.clear()


@pytest.fixture
def checked(monkeypatch: pytest.MonkeyPatch) -> list[Visit]:
    """What reaches the process that checks, which answers at once."""
    seen: list[Visit] = []

    def visited(visit: Visit, seconds: float) -> str:
        seen.append(visit)
        return "<html>核对结果</html>"

    monkeypatch.setattr(check_report, "visited", visited)
    return seen


def sent(client: Client, *names: str, **more: Any) -> Any:
    files = [SimpleUploadedFile(name, (EXAMPLES / name).read_bytes()) for name in names]
    return client.post(CHECK, {"reports": files, **more})


def said(answer: Any) -> str:
    page = html.fromstring(answer.content.decode())
    return " ".join(page.text_content().split())


def problems(answer: Any) -> list[str]:
    page = html.fromstring(answer.content.decode())
    return [one.text_content().strip() for one in page.xpath("//*[contains(@class, 'problems')]//li")]


def test_a_report_in_and_what_the_checker_shows_out(client: Client, settings: Any, tmp_path: Path) -> None:
    settings.FILE_UPLOAD_TEMP_DIR = settings.FILES_ROOT = tmp_path
    answer = sent(client, "water-2021.txt", "water-2022.txt")
    assert answer.status_code == 200
    page = html.fromstring(answer.content.decode())
    assert len(page.xpath("//ul[@class='reports']/li")) == 2
    assert page.xpath("//a[@href='/reports/check/']/text()") == ["再核对一份"]
    assert "default-src 'none'" in page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    assert "Content-Security-Policy" not in answer
    assert "no-store" in answer["Cache-Control"]
    assert list(tmp_path.rglob("*")) == []


def test_nothing_is_written_to_the_database_but_the_brake(client: Client, checked: list[Visit]) -> None:
    with CaptureQueriesContext(
        connection,
    ) as queries:
        sent(client, "town-2021.html")
    writes = [q["sql"] for q in queries if q["sql"].split()[0] in ("INSERT", "UPDATE", "DELETE")]
    assert all('"cache"' in one for one in writes), writes


def test_all_of_it_stays_in_memory(client: Client, checked: list[Visit]) -> None:
    big = SimpleUploadedFile("大.pdf", b"%PDF-" + bytes(settings.FILE_UPLOAD_MAX_MEMORY_SIZE))
    client.post(CHECK, {"reports": big})
    (visit,) = checked
    assert visit.files == (("大.pdf", big.file.getvalue()),)  # type: ignore[union-attr]


def test_no_file_an_empty_one_and_too_many_are_said_at_the_field(client: Client, checked: list[Visit]) -> None:
    assert problems(client.post(CHECK, {})) == ["年度报告的文件：请选择。"]
    empty = client.post(CHECK, {"reports": SimpleUploadedFile("空.pdf", b"")})
    assert problems(empty) == ["年度报告的文件：所提交的是空文件。"]
    assert "一次最多 8 份" in said(sent(client, *["town-2021.html"] * 9))
    assert checked == []


def test_what_is_too_large_is_not_read(client: Client, checked: list[Visit], settings: Any) -> None:
    settings.CHECK_LIMIT = 1000
    answer = sent(client, "town-2021.html")
    assert (answer.status_code, checked) == (413, [])
    assert "最多 0 MB" in said(answer)


def test_an_address_has_its_hours_worth(client: Client, checked: list[Visit], settings: Any) -> None:
    settings.CHECKS_AN_HOUR = 2
    codes = [sent(client, "town-2021.html").status_code for _ in range(3)]
    assert codes == [200, 200, 429]
    assert len(checked) == 2


@pytest.mark.parametrize(
    ("lost", "words"),
    [(Lost.LATE, "读了很久"), (Lost.DIED, "没有读成"), (Lost.FAILED, "没有读成"), (Lost.UNTRIED, "没有读成")],
)
def test_a_file_that_is_not_read_through_is_said_above_the_form(
    client: Client, monkeypatch: pytest.MonkeyPatch, lost: Lost, words: str
) -> None:
    monkeypatch.setattr(check_report, "visited", lambda *_: lost)
    answer = sent(client, "town-2021.html")
    assert answer.status_code == 422
    assert words in said(answer)
    assert "要等几秒" in said(answer), "the form is there again"


def test_while_others_are_at_it_one_is_asked_to_come_again(
    client: Client, checked: list[Visit], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(check_report, "turns", threading.BoundedSemaphore(1))
    monkeypatch.setattr(check_report, "WAIT", 0)
    with check_report.turns:
        assert sent(client, "town-2021.html").status_code == 503
    assert sent(client, "town-2021.html").status_code == 200


def test_a_form_of_another_site_checks_nothing(checked: list[Visit]) -> None:
    assert sent(Client(enforce_csrf_checks=True), "town-2021.html").status_code == 403
    assert checked == []


def test_the_page_of_reports_leads_here(client: Client) -> None:
    assert 'href="/reports/check/"' in text(client, "/reports/")
