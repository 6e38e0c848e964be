"""The journal: what it keeps, in which order, and that every note is whole or not there."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from gongkai.bulk.journal import CheckedGroup, Journal, JournalBroken, JournalBusy, Source, files_of
from gongkai.bulk.sources import Found


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    with Journal(tmp_path / "journal") as made:
        made.begin({"law": "1"})
        yield made


def listed(journal: Journal, *paths: str, listing: int = 1) -> list[Source]:
    journal.list_files((Found(path, ("省", "县")) for path in paths), listing)
    return list(journal.sources("listed"))


def read(journal: Journal, **agencies: str) -> list[Source]:
    """Files as read, each of an agency and year: `a="局 2021"`."""
    found = {source.path: source for source in listed(journal, *agencies)}
    made = []
    for path, said in agencies.items():
        key, year = said.split()
        made.append(replace(found[path], key=key, agency=key, year=int(year), stamp="1:2", report=b"x"))
    journal.keep_read(made)
    return made


def checked(key: str, county: str = "") -> CheckedGroup:
    return CheckedGroup(key=key, county=county, agency=key, facts=key.encode(), shown="{}")


def test_files_are_listed_once_in_order_with_their_folders(journal: Journal) -> None:
    assert [source.path for source in listed(journal, "b", "a", "b")] == ["b", "a"]
    assert listed(journal, "a", "c")[0].folders == "省\n县"
    assert journal.count("listed") == 3
    assert journal.count("read", "refused") == 0


def test_a_name_that_is_no_utf8_comes_back_as_it_was(journal: Journal) -> None:
    name = os.fsdecode(b"/a/\xb1\xa8.html")
    (source,) = listed(journal, name)
    assert source.path == name
    assert listed(journal, name) == [source]
    assert journal.not_listed(2) == [name]
    journal.drop([name])
    assert listed(journal) == []


def test_agencies_come_by_key_with_their_reports_by_year(journal: Journal) -> None:
    read(journal, a="乙局 2022", b="甲局 2021", c="乙局 2021")
    assert [(key, [s.path for s in sources]) for key, sources in journal.groups()] == [
        ("乙局", ["c", "a"]),
        ("甲局", ["b"]),
    ]
    assert journal.unchecked() == 3
    journal.keep_checked([checked("乙局")])
    assert [key for key, _ in journal.groups()] == ["甲局"]
    assert (journal.unchecked(), journal.agencies()) == (1, 1)


def test_what_is_read_anew_unchecks_its_old_agency_and_its_new_one_only(journal: Journal) -> None:
    one, *_ = read(journal, a="乙局 2022", b="甲局 2021", c="丙局 2021")
    journal.keep_checked([checked("乙局"), checked("甲局"), checked("丙局")])
    journal.keep_read([replace(one, key="甲局")])
    assert list(journal.fragments()) == ["丙局".encode()]
    assert [agency for _, agency, _ in journal.shown()] == ["丙局"]


def test_a_file_that_is_refused_now_leaves_its_agency(journal: Journal) -> None:
    one, _ = read(journal, a="乙局 2022", b="乙局 2021")
    journal.keep_checked([checked("乙局")])
    journal.keep_read([replace(one, key=None, report=None, code="damaged", message="坏了")])
    assert journal.agencies() == 0
    assert [(key, len(sources)) for key, sources in journal.groups()] == [("乙局", 1)]
    assert [(source.code, source.message) for source in journal.refusals()] == [("damaged", "坏了")]


def test_a_dropped_file_unchecks_its_agency(journal: Journal) -> None:
    read(journal, a="乙局 2022", b="甲局 2021")
    journal.keep_checked([checked("乙局"), checked("甲局")])
    journal.drop(["a"])
    assert list(journal.fragments()) == ["甲局".encode()]
    assert journal.count("read") == 1


def test_to_check_again_forgets_what_was_checked_and_nothing_else(journal: Journal) -> None:
    read(journal, a="乙局 2022")
    journal.keep_checked([checked("乙局")])
    journal.check_again({"pages": "there"})
    assert (journal.count("read"), journal.agencies(), list(journal.shown())) == (1, 0, [])
    assert journal.settings() == {"law": "1", "pages": "there"}
    journal.keep_checked([checked("乙局")])


def test_what_is_shown_comes_by_county_and_agency_and_facts_by_key(journal: Journal) -> None:
    read(journal, a="乙局 2022", b="甲局 2021", c="丙局 2021")
    journal.keep_checked([checked("甲局", "b县"), checked("乙局", "a县"), checked("丙局", "b县")])
    assert [(county, agency) for county, agency, _ in journal.shown()] == [
        ("a县", "乙局"), ("b县", "丙局"), ("b县", "甲局"),
    ]  # fmt: skip
    assert list(journal.fragments()) == [key.encode() for key in ("丙局", "乙局", "甲局")]


def test_refused_files_come_by_path_however_they_came(journal: Journal) -> None:
    sources = listed(journal, "c", "a", "b")
    journal.refuse([replace(source, code="late", message="") for source in sources])
    assert [source.path for source in journal.refusals()] == ["a", "b", "c"]


def test_a_note_is_whole_or_not_there(journal: Journal) -> None:
    read(journal, a="乙局 2022", b="甲局 2021")
    with pytest.raises(sqlite3.IntegrityError):
        journal.keep_checked([checked("乙局"), checked("甲局"), checked("乙局")])
    assert journal.agencies() == 0
    with pytest.raises(RuntimeError):
        journal.keep_read(cut_off(journal))
    assert journal.count("read") == 2


def cut_off(journal: Journal) -> Iterator[Source]:
    yield replace(next(journal.sources("read")), code="damaged")
    raise RuntimeError


def test_more_than_one_page_of_files_and_agencies(journal: Journal) -> None:
    many = {f"f{n:04}": f"局{n:04} 2021" for n in range(1100)}
    read(journal, **many)
    assert [source.path for source in journal.sources("read")] == list(many)
    seen = []
    for key, _ in journal.groups():  # written to meanwhile, as a run does
        seen.append(key)
        journal.keep_checked([checked(key)])
    assert seen == [said.split()[0] for said in many.values()]


def test_it_is_gone_on_with_and_then_taken_away(tmp_path: Path) -> None:
    with Journal(tmp_path / "j") as first:
        first.begin({"law": "1"})
        read(first, a="乙局 2022")
    with Journal(tmp_path / "j") as second:
        assert (second.settings(), second.count("read")) == ({"law": "1"}, 1)
        with pytest.raises(JournalBusy):
            Journal(tmp_path / "j")
        second.discard()
    assert list(tmp_path.iterdir()) == []


def test_all_that_the_database_keeps_is_known_by_name(tmp_path: Path) -> None:
    with Journal(tmp_path / "j") as journal:
        journal.begin({"law": "1"})
        read(journal, a="乙局 2022")
        assert set(tmp_path.iterdir()) <= set(files_of(tmp_path / "j"))
        assert len(list(tmp_path.iterdir())) > 1


def test_a_file_that_is_no_journal_is_told(tmp_path: Path) -> None:
    (tmp_path / "j").write_bytes(b"a letter, not a journal" * 100)
    with pytest.raises(JournalBroken):
        Journal(tmp_path / "j")
    assert (tmp_path / "j").read_bytes().startswith(b"a letter")
