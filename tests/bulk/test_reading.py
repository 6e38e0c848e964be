"""A batch of files read: each kept whole, or refused with a sentence; nothing a file holds stops the run."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from bulk_world import as_older_zip, facts, grow, run_here
from gongkai.api.reports import read
from gongkai.bulk.journal import Source
from gongkai.bulk.reading import pack, read_files, stamp_of, unpack
from gongkai.bulk.run import Request
from gongkai.publish.as_json import report_json
from layouts.tree import Filed


@pytest.fixture(scope="module")
def filed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Filed]]:
    root = tmp_path_factory.mktemp("省")
    return root, grow(root, agencies=2, years=range(2021, 2022))


def one(path: Path | str, *folders: str) -> Source:
    (source,) = read_files("zh", [Source(id=1, path=str(path), folders="\n".join(folders))])
    return source


def test_a_report_is_kept_as_it_was_read(filed: tuple[Path, list[Filed]]) -> None:
    root, (first, *_) = filed
    path = root / first.path
    source = one(path, "示例市青石县", "2021")
    assert (source.code, source.agency, source.year) == (None, first.made.agency.name, 2021)
    assert (source.county, source.key) == ("示例市青石县", f"\t{first.made.agency.name}")
    assert source.stamp == stamp_of(str(path)) == f"{path.stat().st_size}:{path.stat().st_mtime_ns}"
    assert source.report is not None
    assert source.sha256 is not None
    assert unpack(source.report).cells == read(path).cells
    assert unpack(pack(read(path))).narrative == read(path).narrative


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.txt", "关于放假的通知".encode(), "not_a_report"),
        ("a.docx", b"PK\x03\x04 half a file", "damaged"),
        ("a.html", b"", "damaged"),
        ("a.json", b'{"gongkai": 1', "damaged"),
        ("a.pdf", b"%PDF-1.7\nnothing", "damaged"),
    ],
)
def test_what_is_no_report_is_refused_with_a_sentence(tmp_path: Path, name: str, content: bytes, code: str) -> None:
    (tmp_path / name).write_bytes(content)
    source = one(tmp_path / name, "示例市", "青石县")
    assert (source.code, source.county, source.report, source.key) == (code, "青石县", None, None)
    assert source.message


def test_a_file_that_is_not_there_or_a_folder_is_refused(tmp_path: Path) -> None:
    for path in (tmp_path / "gone.html", tmp_path):
        assert one(path).code == "damaged"


def test_an_agency_without_a_place_in_its_name_stands_under_its_folder_and_an_unknown_one_alone(
    filed: tuple[Path, list[Filed]], tmp_path: Path
) -> None:
    root, (first, *_) = filed
    told = report_json(read(root / first.path))
    for agency, key in (("教育局", "青石县\t教育局"), ("", f"\t\t{tmp_path / 'r.json'}")):
        (tmp_path / "r.json").write_text(json.dumps({**told, "agency": agency}))
        assert one(tmp_path / "r.json", "青石县", "2021").key == key


STRANGE: list[dict[str, Any]] = [
    {"agency": "\ud800局"},
    {"agency": "局\0"},
    {"agency": "=1+1<script>"},
    {"year": 10**30},
    {"year": -5},
    {"quarter": 10**30},
    {"quarter": 9},
    {"title": "\udfff"},
    {"agency": "长" * 5000},
    {"unread": [{"what": "", "reason": "", "message": "\ud800", "text": "", "at": {"page": 10**20}}]},
]


@pytest.mark.parametrize("strange", STRANGE, ids=lambda item: next(iter(item)))
def test_our_own_json_in_hostile_hands_costs_itself_at_most(
    filed: tuple[Path, list[Filed]], tmp_path: Path, strange: dict[str, Any]
) -> None:
    root, (first, second) = filed
    tree = tmp_path / "省"
    tree.mkdir()
    good, bad = tree / "good.html", tree / "strange.json"
    good.write_bytes((root / second.path).read_bytes())
    told = report_json(read(root / first.path))
    sources = {key: {**said, "sha256": {"not": "text"}, "document": "\ud800"} for key, said in told["sources"].items()}
    bad.write_text(json.dumps({**told, "sources": sources, **strange}))
    out = tmp_path / "f.parquet"
    summary = run_here(Request(paths=(str(tree),), out=out, html=tmp_path / "pages"))
    assert summary.read + summary.refused == 2
    assert {row["file"] for row in facts(out, "report")} >= {str(good)}
    assert {row["file"] for row in facts(out)} == {str(good), str(bad)}


def test_a_file_whose_name_is_no_utf8_is_read_and_shown_in_words(
    filed: tuple[Path, list[Filed]], tmp_path: Path
) -> None:
    root, (first, _) = filed
    ending = Path(first.path).suffix
    tree = tmp_path / "tree"
    county = tree / as_older_zip("青石县")
    county.mkdir(parents=True)
    (county / f"{as_older_zip('报告')}{ending}").write_bytes((root / first.path).read_bytes())
    (county / os.fsdecode(b"\xff\xff.txt")).write_bytes(b"nothing")
    out = tmp_path / "f.parquet"
    summary = run_here(Request(paths=(str(tree),), out=out, html=tmp_path / "pages"))
    assert (summary.read, summary.refused) == (1, 1)
    assert {row["file"] for row in facts(out, "report")} == {str(tree / f"青石县/报告{ending}")}
    assert {row["county"] for row in facts(out)} == {"青石县"}
    assert "�" in facts(out, "refusal")[0]["file"]
