"""A file that is written is whole, or what stood there before is still there."""

from __future__ import annotations

import os
import resource
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from threading import Barrier

import pytest

from gongkai.publish.put import put


@contextmanager
def no_room(size: int) -> Iterator[None]:
    """No file may grow beyond `size` bytes, as on a disk that is full."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_a_new_file_has_the_rights_that_any_new_file_has(tmp_path: Path) -> None:
    put(tmp_path / "a.docx", b"one")
    (tmp_path / "b.docx").write_bytes(b"two")
    assert (tmp_path / "a.docx").read_bytes() == b"one"
    assert (tmp_path / "a.docx").stat().st_mode == (tmp_path / "b.docx").stat().st_mode


def test_an_old_file_is_replaced_and_keeps_its_rights(tmp_path: Path) -> None:
    old = tmp_path / "a.docx"
    old.write_bytes(b"old")
    old.chmod(0o640)
    put(old, b"new")
    assert old.read_bytes() == b"new"
    assert old.stat().st_mode & 0o777 == 0o640
    assert list(tmp_path.iterdir()) == [old]


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real.csv").write_bytes(b"old")
    (tmp_path / "link.csv").symlink_to(tmp_path / "real.csv")
    put(tmp_path / "link.csv", b"new")
    assert (tmp_path / "link.csv").is_symlink()
    assert (tmp_path / "real.csv").read_bytes() == b"new"


def test_a_full_disk_leaves_the_old_file_and_no_half_of_a_new_one(tmp_path: Path) -> None:
    old = tmp_path / "a.docx"
    old.write_bytes(b"old")
    with no_room(1000), pytest.raises(OSError, match="too large"):
        put(old, b"x" * 5000)
    with no_room(1000), pytest.raises(OSError, match="too large"):
        put(tmp_path / "b.docx", b"x" * 5000)
    assert old.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [old]


def test_a_rename_that_fails_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old = tmp_path / "a.docx"
    old.write_bytes(b"old")

    def fail(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(KeyboardInterrupt):
        put(old, b"new")
    assert old.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [old]


def test_two_at_once_in_one_folder_keep_their_own_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    both_written, fsync = Barrier(2, timeout=10), os.fsync

    def wait(file: int) -> None:
        fsync(file)
        both_written.wait()  # neither is given its name before the bytes of both are on the disk

    monkeypatch.setattr(os, "fsync", wait)
    wanted = {tmp_path / "a.docx": b"one", tmp_path / "b.docx": b"another"}
    with ThreadPoolExecutor(2) as pool:
        for done in [pool.submit(put, path, data) for path, data in wanted.items()]:
            done.result()
    assert {path: path.read_bytes() for path in tmp_path.iterdir()} == wanted


def test_a_locked_file_is_not_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old = tmp_path / "a.docx"
    old.write_bytes(b"old")
    monkeypatch.setattr(os, "access", lambda *_: False)  # root may write anywhere
    with pytest.raises(PermissionError):
        put(old, b"new")
    assert old.read_bytes() == b"old"


def test_a_folder_says_that_it_is_one(tmp_path: Path) -> None:
    (tmp_path / "a.docx").mkdir()
    with pytest.raises(IsADirectoryError):
        put(tmp_path / "a.docx", b"new")


def test_a_device_is_written_to_and_not_replaced() -> None:
    put(Path("/dev/null"), b"new")
    assert not Path("/dev/null").is_file()
    with pytest.raises(OSError, match="space"):
        put(Path("/dev/full"), b"new")
