"""Putting in, putting in again, taking out; the index is written by a job."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta

import pytest
from django.core.management import call_command
from django.db import DatabaseError, DataError, connection

from gongkai.web.day import now
from gongkai.web.jobs.models import Job
from gongkai.web.jobs.worker import work_off
from gongkai.web.search import services
from gongkai.web.search.engine import Engine, Row, engine
from gongkai.web.search.entry import ID_BITS, place_of
from gongkai.web.search.models import Indexed, IndexedText
from gongkai.web.search.services import ATTACHMENTS_LENGTH, TEXT_LENGTH, rebuild, remove, write
from web.search.conftest import DAY, Put, changed, keys


def test_what_is_put_is_found_once_the_job_has_run(db: None) -> None:
    changed(7, "排污许可")
    assert keys("排污") == []
    work_off(now())
    assert keys("排污") == [7]
    assert not Job.objects.filter(done_at=None).exists()


def test_what_is_put_again_is_found_by_its_new_words_alone(given: Put) -> None:
    key = given("排污许可", text="旧的文字", day=date(2021, 5, 1), facets={"year": "2021"})
    changed(key, "排水许可", text="新的内容", day=date(2020, 5, 1), facets={"year": "2020"})
    assert keys("排污") == []
    write()
    assert keys("排水") == keys("内容") == keys("许可") == keys("许可", filters={"year": "2020"}) == [key]
    assert keys("排污") == keys("文字") == keys("许可", filters={"year": "2021"}) == []
    assert Indexed.objects.count() == IndexedText.objects.count() == 1


def test_what_is_taken_out_is_found_no_more_before_any_job_has_run(given: Put) -> None:
    key, other = given("排污许可", attachments_text="名录"), given("排污")
    assert remove("record", key, at=now())
    assert not remove("record", key, at=now())
    assert keys("排污") == [other]
    assert keys("名录") == []
    work_off(now())
    assert keys("排污") == [other]
    assert IndexedText.objects.count() == 1


def test_what_is_taken_out_leaves_no_token_in_the_index(given: Put) -> None:
    key = given(
        "排污许可", text="文字", attachments_text="名录", document_number="示环〔2021〕3号", facets={"year": "2021"}
    )
    remove("record", key, at=now())
    write()
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("CREATE VIRTUAL TABLE temp.vocabulary USING fts5vocab(main, search_words, row)")
            cursor.execute("SELECT count(*) FROM temp.vocabulary")
        else:
            cursor.execute("SELECT count(*) FROM search_words")
        assert cursor.fetchone() == (0,)


def test_put_and_taken_out_before_the_job_has_run_nothing_is_written(db: None) -> None:
    changed(1, "排污")
    changed(1, "排水")
    remove("record", 1, at=now())
    assert write() == 2
    assert keys("排污") == keys("排水") == []
    assert not Indexed.objects.exists()


def test_many_that_wait_are_written_a_few_at_a_time(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(services, "AT_ONCE", 2)
    for key in range(1, 6):
        changed(key, "排污")
    Job.objects.exclude(pk=Job.objects.order_by("pk").values("pk")[:1]).delete()
    work_off(now() + timedelta(minutes=1))
    assert sorted(keys("排污")) == [1, 2, 3, 4, 5]


def test_long_texts_are_written_fewer_at_a_time(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(services, "AT_ONCE_LENGTH", 10)
    for key, length in enumerate((50, 4, 6, 1), 1):
        changed(key, "排污", text="文" * length)
    assert [write() for _time in range(4)] == [1, 2, 1, 0]
    assert sorted(keys("排污")) == [1, 2, 3, 4]


def test_a_kind_that_is_none_is_refused(db: None) -> None:
    with pytest.raises(ValueError, match="no_such_kind"):
        changed(1, "排污", kind="no_such_kind")
    assert not Indexed.objects.exists()


def test_places_follow_the_days_and_fit_the_database() -> None:
    found = [place_of("record", day, key) for day in (date.min, DAY, date.max) for key in (0, 5, (1 << ID_BITS) - 1)]
    assert found == sorted(set(found))
    assert place_of("report", date.max, (1 << ID_BITS) - 1) < 1 << 63


def test_very_long_attachments_are_cut_and_found_by_their_beginning(given: Put) -> None:
    filling = "".join(chr(0x4E00 + number % 20_000) + chr(0x4E00 + number * 7 % 20_000) for number in range(150_000))
    key = given("名录", attachments_text=f"排污单位{filling}")
    assert keys("排污单位") == [key]
    assert len(IndexedText.objects.get().attachments) == ATTACHMENTS_LENGTH


def test_a_run_of_letters_of_any_length_keeps_no_entry_from_being_found(given: Put) -> None:
    """A picture as base64 in a text: PostgreSQL takes no word of more than 2046 bytes."""
    key = given("排污许可", text="附图 " + "Ab1" * 5_000, attachments_text="é" * 3_000)
    assert keys("排污") == [key]


def test_what_is_cut_of_a_long_text_is_told(given: Put) -> None:
    given("排污", text="文" * (TEXT_LENGTH + 1), attachments_text="附" * (ATTACHMENTS_LENGTH + 1), unread=["a.pdf：x"])
    texts = IndexedText.objects.get()
    assert (len(texts.text), len(texts.attachments)) == (TEXT_LENGTH, ATTACHMENTS_LENGTH)
    assert texts.unread == [
        "a.pdf：x", "正文：只收入前 200000 字，其后的文字检索不到", "附件：只收入前 200000 字，其后的文字检索不到",
    ]  # fmt: skip


def test_what_is_not_too_long_is_not_said_to_be_cut(given: Put) -> None:
    given("排污", text="文" * TEXT_LENGTH, attachments_text="附" * ATTACHMENTS_LENGTH)
    assert IndexedText.objects.get().unread == []


@pytest.fixture
def picky(monkeypatch: pytest.MonkeyPatch) -> None:
    """An index that takes no entry with a certain word."""
    kept = type(engine()).add

    def add(self: Engine, rows: Sequence[Row]) -> None:
        if any("坏字" in row.text for row in rows):
            raise DataError("这个词太长\n详情")
        kept(self, rows)

    monkeypatch.setattr(type(engine()), "add", add)


def test_an_entry_that_the_index_does_not_take_hinders_no_other_and_is_told(
    db: None, picky: None, capsys: pytest.CaptureFixture[str]
) -> None:
    for key, text in enumerate(("好", "坏字", "好"), 1):
        changed(key, "排污", text=text)
    work_off(now())
    assert sorted(keys("排污")) == [1, 3]
    assert not Job.objects.filter(done_at=None).exists()
    assert write() == 0, "it is not tried again and again"
    call_command("search", "status")
    assert "record:2\t未能写入索引：这个词太长\n" in capsys.readouterr().out


def test_what_was_refused_is_found_once_it_is_mended_or_the_index_takes_it(
    db: None, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    with monkeypatch.context():
        request.getfixturevalue("picky")
        changed(1, "排污", text="坏字")
        changed(2, "排污", text="坏字")
        changed(3, "排污")
        write()
    changed(1, "排污", text="好")
    while write():
        pass
    assert sorted(keys("排污")) == [1, 3]
    assert remove("record", 3, at=now())
    monkeypatch.undo()
    list(rebuild())
    assert sorted(keys("排污")) == [1, 2]


def test_where_the_index_takes_nothing_nobody_is_blamed(given: Put, lost: Callable[[], None]) -> None:
    lost()
    changed(1, "排污")
    with pytest.raises(DatabaseError):
        write()
    assert Indexed.objects.get().refused == ""


def test_what_no_database_takes_is_left_out(given: Put) -> None:
    key = given("排\0污\ud800", text="正\0文", document_number="\0", facets={"agency": "\ud800A"}, unread=["\0名.docx"])
    assert keys("排污 正文", filters={"agency": "A"}) == [key]
