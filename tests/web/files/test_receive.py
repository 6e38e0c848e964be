"""Taking a file in: whole with its digest, or not at all and said why."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction

from gongkai.web.audit.models import AuditEntry
from gongkai.web.files import services, store
from gongkai.web.files.jobs import sweep_cut_off
from gongkai.web.files.models import Upload, UploadState
from web.cast import Cast

AT = datetime(2021, 6, 1, 9, tzinfo=UTC)
BODY = b"%PDF-1.7 made up"


def take(cast: Cast, name: str = "批复.pdf", body: bytes = BODY, declared: bool = True) -> Upload:
    return services.receive(cast.bureau, SimpleUploadedFile(name, body), declared=declared, by=cast.zhang, at=AT)


def files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def test_a_file_is_kept_whole_with_its_digest(cast: Cast) -> None:
    upload = take(cast)
    assert store.place(upload.pk).read_bytes() == BODY
    assert (upload.state, upload.size) == (UploadState.STORED, len(BODY))
    assert upload.digest == hashlib.sha256(BODY).hexdigest()


def test_the_trail_tells_who_brought_it(cast: Cast) -> None:
    take(cast)
    entry = AuditEntry.objects.get(act="file.receive")
    assert (entry.by, entry.new["name"]) == ("zhang", "批复.pdf")


@pytest.mark.parametrize(
    ("name", "body", "declared", "says"),
    [
        ("批复.pdf", BODY, False, "保密自查声明"),
        ("批复.exe", BODY, True, "不接收"),
        ("批复", BODY, True, "不接收"),
        ("批复.html", BODY, True, "不接收"),
        ("批复.pdf", b"", True, "空的"),
    ],
)
def test_it_refuses_and_keeps_nothing(
    cast: Cast, folder: Path, name: str, body: bytes, declared: bool, says: str
) -> None:
    with pytest.raises(services.FileRefused, match=says):
        take(cast, name, body, declared)
    assert not Upload.objects.exists()
    assert not files(folder)


def test_it_refuses_a_file_over_the_limit(cast: Cast, settings) -> None:  # type: ignore[no-untyped-def]
    settings.UPLOAD_LIMIT = 4
    with pytest.raises(services.FileRefused, match="超过"):
        take(cast)


def test_a_full_disk_refuses_before_the_first_byte(cast: Cast, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "RESERVE", 10**18)
    with pytest.raises(services.FileRefused, match="磁盘空间不足"):
        take(cast)
    assert not Upload.objects.exists()
    assert not files(folder)


def test_a_disk_that_fills_midway_leaves_nothing(cast: Cast, folder: Path) -> None:
    class Filling(SimpleUploadedFile):
        def chunks(self, chunk_size: int | None = None) -> Iterator[bytes]:
            yield b"half"
            raise OSError(28, "No space left on device")

    with pytest.raises(services.FileRefused, match="磁盘空间不足"):
        services.receive(cast.bureau, Filling("批复.pdf", BODY), declared=True, by=cast.zhang, at=AT)
    assert not Upload.objects.exists()
    assert not files(folder)


def test_sweeping_clears_what_a_crash_left_and_nothing_else(cast: Cast, folder: Path) -> None:
    whole = take(cast)
    half = Upload.objects.create(
        agency=cast.bureau, name="半.pdf", uploaded_by=cast.zhang, uploaded_at=AT, declaration=""
    )
    store.place(half.pk).parent.mkdir(exist_ok=True)
    store.place(half.pk).write_bytes(b"half")
    assert services.sweep(before=datetime(2021, 6, 2, tzinfo=UTC)) == 1
    assert files(folder) == [store.place(whole.pk)]
    assert list(Upload.objects.all()) == [whole]


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("..\\..\\批复.pdf", "批复.pdf"),
        ("/etc/批复.pdf", "批复.pdf"),
        ("a\u202efdp.pdf", "a_fdp.pdf"),
        ("一" * 300 + ".pdf", "一" * 196 + ".pdf"),
    ],
)
def test_a_name_is_made_harmless(given: str, kept: str) -> None:
    assert services.clean_name(given) == kept


def test_the_worker_clears_what_was_cut_off_more_than_an_hour_ago(cast: Cast) -> None:
    long_ago = Upload.objects.create(
        agency=cast.bureau, name="半.pdf", uploaded_by=cast.zhang, uploaded_at=AT, declaration=""
    )
    arriving = Upload.objects.create(
        agency=cast.bureau,
        name="正在来.pdf",
        uploaded_by=cast.zhang,
        uploaded_at=AT + timedelta(hours=2),
        declaration="",
    )
    sweep_cut_off({}, at=AT + timedelta(hours=2, minutes=30))
    assert list(Upload.objects.all()) == [arriving]
    assert long_ago.state == UploadState.ARRIVING


def test_the_sweep_clears_what_an_undone_act_left(cast: Cast, folder: Path) -> None:
    with pytest.raises(RuntimeError), transaction.atomic():
        services.keep(cast.bureau, "文书.pdf", BODY, by=cast.zhang, at=AT)
        raise RuntimeError
    kept = services.keep(cast.bureau, "文书.pdf", BODY, by=cast.zhang, at=AT)
    assert len(files(folder)) == 2
    for path in files(folder):
        os.utime(path, (0, 0))
    assert services.sweep(before=AT) == 1
    assert files(folder) == [store.place(kept.pk)]
