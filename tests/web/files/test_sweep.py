"""Sweeping: what a crash or an act that was undone left in the store goes; nothing that has its row does."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction
from django.test import TestCase
from django.test.utils import CaptureQueriesContext

from gongkai.web.files import services, store
from gongkai.web.files.jobs import sweep_cut_off
from gongkai.web.files.models import Upload, UploadState
from web.cast import Cast

AT = datetime(2021, 6, 1, 9, tzinfo=UTC)
BODY = b"%PDF-1.7 made up"


@pytest.fixture(autouse=True)
def folder(settings, tmp_path: Path) -> Path:  # type: ignore[no-untyped-def]
    settings.FILES_ROOT = tmp_path
    return tmp_path


def run(at: datetime) -> None:
    """The job as the worker does it: looks outside the transaction, writes within."""
    write = sweep_cut_off({}, at=at)
    with TestCase.captureOnCommitCallbacks(execute=True), transaction.atomic():
        write()


def half(cast: Cast, began: datetime = AT) -> Upload:
    """An upload whose connection broke after its first bytes."""
    upload = Upload.objects.create(
        agency=cast.bureau, name="半.pdf", uploaded_by=cast.zhang, uploaded_at=began, declaration=""
    )
    written(store.place(upload.pk))
    return upload


def written(path: Path) -> Path:
    """Bytes on the disk, of long ago."""
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(b"half")
    os.utime(path, (0, 0))
    return path


def files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def test_it_clears_what_a_crash_left_and_nothing_else(cast: Cast, folder: Path) -> None:
    whole = services.receive(cast.bureau, SimpleUploadedFile("批复.pdf", BODY), declared=True, by=cast.zhang, at=AT)
    half(cast)
    run(AT + timedelta(days=1))
    assert files(folder) == [store.place(whole.pk)]
    assert list(Upload.objects.all()) == [whole]


def test_the_worker_clears_what_was_cut_off_more_than_an_hour_ago(cast: Cast) -> None:
    half(cast)
    arriving = half(cast, AT + timedelta(hours=2))
    run(AT + timedelta(hours=2, minutes=30))
    assert list(Upload.objects.all()) == [arriving]


def test_it_clears_what_an_undone_act_left(cast: Cast, folder: Path) -> None:
    with pytest.raises(RuntimeError), transaction.atomic():
        services.keep(cast.bureau, "文书.pdf", BODY, by=cast.zhang, at=AT)
        raise RuntimeError
    kept = services.keep(cast.bureau, "文书.pdf", BODY, by=cast.zhang, at=AT)
    assert len(files(folder)) == 2
    for path in files(folder):
        os.utime(path, (0, 0))
    run(AT + timedelta(hours=2))
    assert files(folder) == [store.place(kept.pk)]


def test_one_that_arrives_while_it_looks_stays_with_its_bytes(cast: Cast, folder: Path) -> None:
    upload = half(cast)
    write = sweep_cut_off({}, at=AT + timedelta(days=1))
    Upload.objects.update(state=UploadState.STORED)
    with TestCase.captureOnCommitCallbacks(execute=True), transaction.atomic():
        write()
    assert files(folder) == [store.place(upload.pk)]


def test_of_a_sweep_that_is_undone_no_byte_is_lost(cast: Cast, folder: Path) -> None:
    upload = half(cast)
    write = sweep_cut_off({}, at=AT + timedelta(days=1))
    with TestCase.captureOnCommitCallbacks(execute=True), pytest.raises(RuntimeError), transaction.atomic():
        write()
        raise RuntimeError("断电")
    assert (list(Upload.objects.all()), files(folder)) == ([upload], [store.place(upload.pk)])


def test_however_many_files_lie_there_the_database_is_asked_as_often_and_none_of_it_while_it_is_locked(
    cast: Cast, folder: Path
) -> None:
    def asked() -> tuple[int, int]:
        with CaptureQueriesContext(connection) as looked:
            write = sweep_cut_off({}, at=AT + timedelta(days=1))
        with CaptureQueriesContext(connection) as locked:
            write()
        return len(looked), len(locked)

    for number in range(3):
        written(store.place(services.keep(cast.bureau, f"{number}.pdf", BODY, by=cast.zhang, at=AT).pk))
    few = asked()
    for number in range(30):
        written(store.place(services.keep(cast.bureau, f"{number}.pdf", BODY, by=cast.zhang, at=AT).pk))
    assert asked() == few
