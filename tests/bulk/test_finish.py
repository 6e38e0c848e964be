"""What a complete run leaves: pages whose links lead somewhere, lists of what is absent and refused, a summary."""

from __future__ import annotations

import csv
import re
from html import escape
from pathlib import Path
from unittest.mock import patch
from urllib.parse import unquote

import pyarrow.parquet as pq
import pytest
from selectolax.lexbor import LexborHTMLParser

from bulk_world import facts, grow, run_here
from gongkai.bulk import finish, names
from gongkai.bulk.law_digest import law_digest
from gongkai.bulk.run import Request, Stopped
from layouts.tree import Filed

HOSTILE = '坏名"><script>alert(1)</script>.txt'
LINK = re.compile(r"^[a-z]+:")


@pytest.fixture(scope="module")
def province(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Filed]]:
    """Two counties of three agencies in two years; one of them has no report of the second; two files are refused."""
    root = tmp_path_factory.mktemp("finish")
    filed = grow(root / "省", counties=2, agencies=3, faults=0.4)
    (root / "省" / filed[-1].path).unlink()
    (root / "省" / filed[0].made.agency.place.name / "2021" / HOSTILE.replace("/", "∕")).write_text("通知", "utf-8")
    (root / "省" / "其他.txt").write_text("通知", "utf-8")
    run_here(Request(paths=(str(root / "省"),), out=root / "f.parquet", html=root / "pages"))
    return root, filed


def page(path: Path) -> LexborHTMLParser:
    return LexborHTMLParser(path.read_text("utf-8"))


def test_there_is_a_page_for_everything(province: tuple[Path, list[Filed]]) -> None:
    root, filed = province
    there = {folder.name: len(list(folder.iterdir())) for folder in (root / "pages").iterdir() if folder.is_dir()}
    assert there == {"county": 2, "agency": 6, "report": len(filed) - 1, "letter": 6}
    assert (root / "pages" / "index.html").exists()


def test_every_link_leads_to_a_page_and_every_page_is_reached(province: tuple[Path, list[Filed]]) -> None:
    root, _ = province
    seen, waiting = set(), [root / "pages" / "index.html"]
    while waiting:
        at = waiting.pop()
        if at in seen:
            continue
        seen.add(at)
        anchors = {node.attributes.get("id") for node in page(at).css("[id]")}
        for node in page(at).css("a[href]"):
            link, _, anchor = str(node.attributes["href"]).partition("#")
            if LINK.match(link):
                continue
            target = (at.parent / unquote(link)).resolve() if link else at
            assert target.is_file(), f"{at.name} → {link}"
            if anchor:
                known = anchors if target == at else {n.attributes.get("id") for n in page(target).css("[id]")}
                assert anchor in known, f"{at.name} → {link}#{anchor}"
            waiting.append(target)
    assert seen == set((root / "pages").rglob("*.html"))


def test_an_agency_without_a_report_of_the_usual_year_is_listed_as_absent(province: tuple[Path, list[Filed]]) -> None:
    root, filed = province
    absent = filed[-1].made.agency
    marked = []
    for county in (root / "pages" / "county").iterdir():
        for row in page(county).css("#list tbody tr"):
            if row.css_first(".tag.error"):
                marked.append(row.css_first("th").text(strip=True))
    assert marked == [absent.name]


def test_refused_files_are_listed_and_a_hostile_name_is_only_text(province: tuple[Path, list[Filed]]) -> None:
    root, filed = province
    hostile = HOSTILE.replace("/", "∕")
    listed = {
        node.text(): path
        for path in (root / "pages").rglob("*.html")
        for node in page(path).css("section[aria-labelledby=refused] th[scope=row]")
    }
    assert {Path(name).name for name in listed} == {hostile, "其他.txt"}
    assert {path.parent.name for path in listed.values()} == {"county", "pages"}
    for path in (root / "pages").rglob("*.html"):
        text = path.read_text("utf-8")
        assert "<script>alert" not in text
        assert hostile not in text or escape(hostile) in text
    assert filed


def test_letters_are_text_with_the_agency_named(province: tuple[Path, list[Filed]]) -> None:
    root, filed = province
    letters = {path.name.partition("-")[0]: path.read_text("utf-8") for path in (root / "pages/letter").iterdir()}
    assert letters.keys() == {one.made.agency.name for one in filed}
    assert all(name in text.splitlines()[0] for name, text in letters.items())


def test_the_summary_is_a_line_for_each_agency_that_a_spreadsheet_reads(province: tuple[Path, list[Filed]]) -> None:
    root, filed = province
    data = (root / "pages" / "summary.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    head, *lines = csv.reader(data.decode("utf-8-sig").splitlines())
    assert {line[1] for line in lines} == {one.made.agency.name for one in filed}
    assert len(lines) == 6
    assert {len(line) for line in lines} == {len(head)}
    assert all((root / "pages" / line[-1]).is_file() for line in lines)


@pytest.mark.parametrize("name", ["=1+1", "+x", "-x", "@x", "\tx"])
def test_no_name_is_a_formula(name: str) -> None:
    assert finish._cell(name) == f"'{name}"


def test_an_ordinary_cell_is_itself() -> None:
    assert [finish._cell(value) for value in ("示例市", 2021, "../report/a.html")] == [
        "示例市",
        "2021",
        "report/a.html",
    ]


def test_pages_are_the_same_in_the_next_run(province: tuple[Path, list[Filed]]) -> None:
    root, _ = province
    before = {path: path.read_bytes() for path in (root / "pages").rglob("*") if path.is_file()}
    run_here(Request(paths=(str(root / "省"),), html=root / "pages"))
    assert {path: path.read_bytes() for path in (root / "pages").rglob("*") if path.is_file()} == before


def test_the_facts_say_which_law_and_language_they_are_of(province: tuple[Path, list[Filed]]) -> None:
    root, _ = province
    about = pq.read_schema(root / "f.parquet").metadata
    assert about[b"gongkai.law"].decode() == law_digest()
    assert about[b"gongkai.language"] == b"zh"
    assert {row["county"] for row in facts(root / "f.parquet", "refusal")} <= {
        None, "", *(one.made.agency.place.name for one in province[1])
    }  # fmt: skip


def full(path: Path, *_: object, **__: object) -> None:
    path.write_bytes(b"half")
    raise OSError(28, "No space left on device")


@pytest.mark.parametrize("what", ["facts", "pages"])
def test_a_full_disk_at_the_end_leaves_what_stood_there_and_is_gone_on_with(tmp_path: Path, what: str) -> None:
    grow(tmp_path / "省", agencies=2, years=range(2021, 2022))
    request = Request(paths=(str(tmp_path / "省"),), out=tmp_path / "f.parquet", html=tmp_path / "pages")
    run_here(request)
    index = tmp_path / "pages" / "index.html"
    before = {path: path.read_bytes() for path in (request.out, index) if path}
    place = patch.object(finish, "write_facts", full) if what == "facts" else patch.object(finish, "put", page_full)
    with place, pytest.raises(Stopped) as stopped:
        run_here(request)
    assert stopped.value.path == str(request.out if what == "facts" else index)
    assert stopped.value.reason == "No space left on device"
    assert {path: path.read_bytes() for path in before} == before
    assert not list(tmp_path.rglob(".*"))
    assert request.journal.exists()
    resumed = Request(paths=request.paths, out=request.out, html=request.html, resume=True)
    assert run_here(resumed).read == 2
    assert not request.journal.exists()


def page_full(path: Path, text: str) -> None:
    if path.name == "index.html":
        with patch.object(Path, "write_text", full):
            names.put(path, text)
    names.put(path, text)
