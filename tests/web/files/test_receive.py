"""Taking a file in: whole with its digest, or not at all and said why."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from gongkai.web.audit.models import AuditEntry
from gongkai.web.files import services, store
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
