"""The index dropped or broken while people search and clerks publish: a list, a notice, and nothing lost."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from datetime import date

import pytest
from django.core.management import call_command
from django.db import connection

from gongkai.web.day import now
from gongkai.web.jobs.worker import work_off
from gongkai.web.search import services
from gongkai.web.search.engine import engine
from gongkai.web.search.health import broken
from gongkai.web.search.models import Indexed
from gongkai.web.search.services import rebuild, remove, write
from web.search.conftest import Put, asked, changed, keys, shown


def test_without_an_index_the_newest_are_listed_by_title_and_number(
    given: Put, lost: Callable[[], None], caplog: pytest.LogCaptureFixture
) -> None:
    old = given("排污许可", day=date(2021, 5, 1), text="许可文字")
    new = given("许可证", document_number="示排污〔2021〕3号", facets={"year": "2021"})
    given("许可证")
    lost()
    with caplog.at_level(logging.ERROR, "gongkai.search"):
        found = asked("排污 许可")
    assert (found.degraded, [hit.key for hit in found.hits], found.facets) == (True, [new, old], {})
    assert shown(found.hits[1].title) == "[排污许可]"
    assert "search_words" in caplog.text
    assert keys("文字") == [], "texts are not looked through"
    assert keys("排污", filters={"year": "2021"}) == [new]
    assert keys("排污", until=date(2021, 5, 31)) == [old]


def test_the_list_goes_on_page_by_page(given: Put, lost: Callable[[], None]) -> None:
    there = [given("排污", day=date(2021, 1, 1 + number)) for number in range(7)]
    ranked = asked("排污", size=3).after
    lost()
    seen, after = [], ""
    for _page in range(3):
        found = asked("排污", after, 3)
        seen += [hit.key for hit in found.hits]
        after = found.after
    assert (seen, after) == (there[::-1], "")
    assert len(asked("排污", ranked, 3).hits) == 3, "somebody on the second page of a ranked list sees the list"


def test_whatever_is_typed_is_no_error_without_an_index_either(given: Put, lost: Callable[[], None]) -> None:
    given("公开")
    lost()
    for typed in ("公开'", '"', "\0\ud800", "公" * 10_000, "%公开_"):
        assert asked(typed).degraded or not asked(typed).words


def test_what_is_put_and_taken_out_meanwhile_is_so_after_the_rebuilding(given: Put, lost: Callable[[], None]) -> None:
    kept, gone, other = given("排污一"), given("排污二"), given("排污三")
    lost()
    assert remove("record", gone, at=now())
    changed(other, "排水三")
    changed(99, "排污四")
    assert asked("排污四").degraded
    assert list(rebuild()) == [3]
    assert sorted(keys("排污")) == [kept, 99]
    assert keys("排水") == [other]
    assert not asked("排污").degraded
    changed(kept, "排水一")
    write()
    assert keys("排污") == [99]


def test_while_it_is_rebuilt_searching_says_that_it_is_not_whole(given: Put, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(services, "AT_ONCE", 2)
    there = [given("排污") for _one in range(5)]
    going = rebuild()
    assert next(going) == 2
    found = asked("排污")
    assert (found.degraded, len(found.hits)) == (True, 2)
    changed(there[4], "排污改")
    assert remove("record", there[0], at=now())
    assert list(going)
    found = asked("排污")
    assert (found.degraded, sorted(hit.key for hit in found.hits)) == (False, there[1:])


@pytest.fixture
def emptied(transactional_db: None) -> Iterator[None]:
    """With real commits; afterwards the index is as new."""
    if connection.vendor != "sqlite":
        pytest.skip("the parts are SQLite's")
    yield
    Indexed.objects.all().delete()
    list(rebuild())


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM search_words_data", "DROP TABLE search_words_data", "DROP TABLE search_words_idx",
        "DROP TABLE search_words_docsize", "DELETE FROM search_words_docsize", "DELETE FROM search_words_config",
        "UPDATE search_words_data SET block = x'00112233445566'", "UPDATE search_words_data SET block = zeroblob(100)",
    ],
)  # fmt: skip
@pytest.mark.parametrize("opened_anew", [False, True])
def test_an_index_broken_in_its_parts_hinders_nobody_and_is_rebuilt(
    emptied: None, statement: str, opened_anew: bool
) -> None:
    for key in range(1, 6):
        changed(key, "排污许可", text="正文")
    work_off(now())
    with connection.cursor() as cursor:
        cursor.execute(statement)
    if opened_anew:
        connection.close()
    for order in ("relevance", "newest"):
        assert asked("排污", order=order).words == ["排污"]
    changed(2, "排水许可")
    assert remove("record", 3, at=now())
    work_off(now())
    assert 3 not in keys("排污")
    list(rebuild())
    found = asked("排污")
    assert (found.degraded, sorted(hit.key for hit in found.hits)) == (False, [1, 4, 5])
    assert keys("排水") == [2]


def test_an_index_that_answers_with_nothing_is_told(given: Put) -> None:
    given("排污")
    assert broken() == ""
    engine().take_out([services.row(Indexed.objects.get())])
    assert "第 1 号" in broken()


def test_the_command_rebuilds_and_says_how_it_stands(
    given: Put, lost: Callable[[], None], capsys: pytest.CaptureFixture[str]
) -> None:
    given("排污", unread=["名录.docx：读取失败"])
    lost()
    changed(2, "许可")
    with pytest.raises(SystemExit) as ended:
        call_command("search", "status")
    said = capsys.readouterr()
    assert ended.value.code == 1
    assert "共 2 条，等待写入索引的 1 条" in said.out
    assert "record:1\t名录.docx：读取失败" in said.out
    assert "search rebuild" in said.err
    call_command("search", "rebuild")
    call_command("search", "status")
    said = capsys.readouterr()
    assert "索引已重建，共 2 条" in said.out
    assert "等待写入索引的 0 条" in said.out
    assert Indexed.objects.filter(whole=True).count() == 2


def test_a_rebuilding_that_was_cut_off_is_told(given: Put, capsys: pytest.CaptureFixture[str]) -> None:
    given("排污")
    next(rebuild())
    with pytest.raises(SystemExit):
        call_command("search", "status")
    assert "重建中断" in capsys.readouterr().err
    assert asked("排污").degraded
