"""What is found below the paths: every file once, in order; what cannot be looked into is told."""

from __future__ import annotations

import inspect
import os
import sys
from functools import partial
from pathlib import Path

import pytest

from bulk_world import as_older_zip, in_child
from gongkai.bulk.sources import Found, Unseen, files_below, readable

NOBODY = 65534


def make(root: Path, *names: str) -> None:
    for name in names:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(name, "utf-8")


def below(*paths: Path, leave_out: tuple[Path, ...] = ()) -> list[Found | Unseen]:
    return list(files_below([str(path) for path in paths], leave_out))


def names(*paths: Path, leave_out: tuple[Path, ...] = ()) -> list[str]:
    return [Path(item.path).name for item in below(*paths, leave_out=leave_out)]


def test_every_file_with_the_folders_it_lies_in_in_a_fixed_order(tmp_path: Path) -> None:
    root = tmp_path / "示例市"
    make(root, "b.html", "a.docx", "青石县/2021/教育局.pdf", "丹鹭县/x.txt")
    assert below(root) == [
        Found(str(root / "a.docx"), ("示例市",)),
        Found(str(root / "b.html"), ("示例市",)),
        Found(str(root / "丹鹭县/x.txt"), ("示例市", "丹鹭县")),
        Found(str(root / "青石县/2021/教育局.pdf"), ("示例市", "青石县", "2021")),
    ]
    assert below(root) == below(root)


def test_a_file_that_is_given_itself_stands_under_its_folder(tmp_path: Path) -> None:
    make(tmp_path, "青石县/.hidden.txt")
    assert below(tmp_path / "青石县/.hidden.txt") == [Found(str(tmp_path / "青石县/.hidden.txt"), ("青石县",))]


def test_hidden_files_and_what_programs_leave_are_not_reports(tmp_path: Path) -> None:
    make(tmp_path, ".DS_Store", "~$报告.docx", "Thumbs.db", "__MACOSX/报告.docx", ".git/x.html", "报告.docx")
    assert names(tmp_path) == ["报告.docx"]


def test_our_own_output_is_no_input(tmp_path: Path) -> None:
    make(tmp_path, "facts.parquet", "pages/index.html", "a.html")
    assert names(tmp_path, leave_out=(tmp_path / "facts.parquet", tmp_path / "pages")) == ["a.html"]
    assert names(tmp_path / "pages", leave_out=(tmp_path / "pages",)) == []


def test_the_path_may_be_relative_and_through_a_link(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make(tmp_path, "真/a.html")
    (tmp_path / "链").symlink_to(tmp_path / "真")
    monkeypatch.chdir(tmp_path)
    assert below(Path("链")) == below(tmp_path / "真") == [Found(str(tmp_path / "真/a.html"), ("真",))]


def test_links_in_a_circle_end_and_a_link_to_a_file_is_that_file(tmp_path: Path) -> None:
    make(tmp_path, "a/报告.html")
    (tmp_path / "a/up").symlink_to(tmp_path)
    (tmp_path / "a/same.html").symlink_to(tmp_path / "a/报告.html")
    assert {item.path for item in below(tmp_path)} == {str(tmp_path / "a/报告.html")}


def test_links_that_lead_out_or_nowhere_or_to_themselves_are_told(tmp_path: Path) -> None:
    make(tmp_path, "in/a.html", "out/b.html")
    (tmp_path / "in/outside").symlink_to(tmp_path / "out")
    (tmp_path / "in/nowhere").symlink_to(tmp_path / "none")
    (tmp_path / "in/self").symlink_to(tmp_path / "in/self")
    found = {Path(item.path).name: item for item in below(tmp_path / "in")}
    assert found.keys() == {"a.html", "outside", "nowhere", "self"}
    assert found["outside"] == Unseen(str(tmp_path / "in/outside"))
    assert isinstance(found["nowhere"], Unseen)
    assert isinstance(found["self"], Unseen)
    assert found["nowhere"].reason
    assert found["self"].reason
    assert "outside" not in {Path(item.path).name for item in below(tmp_path / "in", tmp_path / "out")}


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert below(tmp_path) == []
    assert isinstance(below(tmp_path / "pipe")[0], Unseen)


def test_a_tree_deeper_than_the_stack(tmp_path: Path) -> None:
    make(tmp_path, "d/" * 200 + "a.html")
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(len(inspect.stack(0)) + 150)
    try:
        assert names(tmp_path) == ["a.html"]
    finally:
        sys.setrecursionlimit(limit)


def as_nobody(root: Path) -> None:
    if os.getuid() == 0:
        os.setuid(NOBODY)
    closed, _, _ = sorted(below(root), key=lambda item: item.path)
    assert closed == Unseen(str(root / "closed"), "Permission denied")


def test_a_folder_that_may_not_be_looked_into_is_told_and_the_others_are_there(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    make(tmp_path, "closed/a.html", "open/b.html", "open/c.html")
    for folder in (tmp_path, *tmp_path.parents):
        if folder.owner() == Path.home().owner() and folder.is_relative_to("/tmp/"):
            folder.chmod(0o755)
    (tmp_path / "closed").chmod(0)
    try:
        assert in_child(partial(as_nobody, tmp_path)) == 0
    finally:
        (tmp_path / "closed").chmod(0o755)


def test_names_of_older_zip_programs_are_found_and_can_be_read(tmp_path: Path) -> None:
    folder = tmp_path / as_older_zip("青石县")
    folder.mkdir()
    (folder / as_older_zip("教育局.html")).touch()
    (found,) = below(tmp_path)
    assert isinstance(found, Found)
    assert Path(found.path).exists()
    assert found.folders[1:] == ("青石县",)
    assert readable(found.path) == str(tmp_path / "青石县" / "教育局.html")
    assert readable(os.fsdecode(b"/a/\xff\xff.html")) == "/a/��.html"
    assert readable("/省/a.html") == "/省/a.html"
