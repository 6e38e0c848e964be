"""A run that is cut off anywhere goes on where it was: nothing is lost, nothing doubled, nothing read twice."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from functools import partial
from pathlib import Path
from unittest.mock import patch

import pytest

from bulk_world import Here, Mortal, Told, facts, grow, here, in_child, reads, run_here
from gongkai.bulk import finish, run
from gongkai.bulk.journal import JournalBroken, JournalBusy
from gongkai.bulk.run import Request, Stopped, Unfinished
from layouts.tree import Filed

World = tuple[Path, list[Filed]]


@pytest.fixture
def world(tmp_path: Path) -> World:
    """Three agencies with two years each, and a file that is no report."""
    filed = grow(tmp_path / "省")
    (tmp_path / "省" / "通知.txt").write_text("关于放假的通知", "utf-8")
    return tmp_path / "省", filed


@pytest.fixture(scope="module")
def calls(tmp_path_factory: pytest.TempPathFactory) -> int:
    """How often a whole run tells its watcher something."""
    root = tmp_path_factory.mktemp("whole")
    grow(root / "省")
    (root / "省" / "通知.txt").write_text("关于放假的通知", "utf-8")
    whole = Told()
    run_here(Request(paths=(str(root / "省"),), out=root / "f.parquet"), whole)
    return len(whole.stages) + whole.steps + len(whole.said)


def asked(root: Path, name: str = "facts", *, resume: bool = False, html: bool = False) -> Request:
    """A run over the tree with its output beside it."""
    pages = root.parent / f"{name}-pages" if html else None
    return Request(paths=(str(root),), out=root.parent / f"{name}.parquet", html=pages, resume=resume)


def killed(request: Request, at: int) -> int | None:
    return in_child(partial(run_here, request, Mortal(at)))


def tree_of(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_killed_anywhere_and_gone_on_with_a_run_ends_as_if_it_had_never_been_cut_off(world: World, calls: int) -> None:
    root, filed = world
    whole = run_here(asked(root, "whole", html=True))
    assert (whole.read, whole.refused, whole.agencies) == (len(filed), 1, 3)
    for at in range(1, calls, 3):
        assert killed(asked(root, f"k{at}", html=True), at) == -signal.SIGKILL
        assert not (root.parent / f"k{at}.parquet").exists()
        again = run_here(asked(root, f"k{at}", resume=True, html=True))
        assert again == whole, at
        assert (root.parent / f"k{at}.parquet").read_bytes() == (root.parent / "whole.parquet").read_bytes(), at
        assert tree_of(root.parent / f"k{at}-pages") == tree_of(root.parent / "whole-pages"), at
    assert not list(root.parent.glob("*journal*"))


def test_killed_again_and_again_it_still_ends(world: World) -> None:
    root, _ = world
    run_here(asked(root, "whole"))
    for _ in range(3):
        assert killed(asked(root, resume=True), 7) == -signal.SIGKILL
    run_here(asked(root, resume=True))
    assert (root.parent / "facts.parquet").read_bytes() == (root.parent / "whole.parquet").read_bytes()


def torn(path: Path, *_: object) -> int:
    path.write_bytes(b"PAR1 half a file")
    os.kill(os.getpid(), signal.SIGKILL)
    return 0


def test_killed_while_it_writes_the_old_facts_stand_and_no_part_stays(world: World) -> None:
    root, _ = world
    out = root.parent / "facts.parquet"
    out.write_bytes(b"PAR1 old facts")
    with patch.object(finish, "write_facts", torn):
        assert in_child(partial(run_here, asked(root, html=True))) == -signal.SIGKILL
    assert out.read_bytes() == b"PAR1 old facts"
    part = root.parent / "facts-pages" / "agency" / ".x.html.123.part"
    part.write_text("a torn page")
    with reads() as names:
        run_here(asked(root, resume=True, html=True))
    assert names == []
    assert facts(out, "report")
    assert not list(root.parent.rglob(".*"))


def test_what_was_read_is_not_read_again(world: World) -> None:
    root, filed = world
    assert killed(asked(root), 7) == -signal.SIGKILL
    told = Told()
    with reads() as names:
        run_here(asked(root, resume=True), told)
    done, every = (
        {name: done for name, _, done in told.stages},
        len(filed) + 1,
    )  # the file that is no report is read too
    assert 0 < done["read"] < every
    assert len(names) == every - done["read"]


def test_what_was_checked_is_not_checked_again(world: World, calls: int) -> None:
    root, filed = world
    # The last call is the stage of writing, the two before it are the last steps of checking.
    assert killed(asked(root), calls - 3) == -signal.SIGKILL
    told = Told()
    with reads() as names:
        run_here(asked(root, resume=True), told)
    assert names == []
    assert ("check", len(filed), len(filed) - 2) in told.stages


def at_the_end(request: Request) -> None:
    """A run that was cut off when all was read and checked."""

    def stop(*_: object) -> int:
        raise KeyboardInterrupt

    with patch.object(run, "finish", stop), pytest.raises(KeyboardInterrupt):
        run_here(request)


def test_files_that_came_changed_or_went_meanwhile(world: World) -> None:
    root, filed = world
    at_the_end(asked(root))
    files = [root / one.path for one in filed]
    changed, gone, came = files[0], files[1], files[2].with_name(f"新增{files[2].suffix}")
    came.write_bytes(files[2].read_bytes())
    changed.write_bytes(changed.read_bytes() + b"\n")
    gone.unlink()
    told = Told()
    with reads() as names:
        summary = run_here(asked(root, resume=True), told)
    assert sorted(names) == sorted(path.name for path in (changed, gone, came))
    assert told.refused().keys() == {gone.name}
    assert (summary.read, summary.refused) == (len(filed), 2)
    rows = facts(root.parent / "facts.parquet")
    assert {row["file"] for row in rows if row["fact"] == "refusal"} == {str(gone), str(root / "通知.txt")}
    assert str(gone) not in {row["file"] for row in rows if row["fact"] != "refusal"}
    gone_or_anew = run_here(asked(root, "anew"))
    anew = facts(root.parent / "anew.parquet")
    assert gone_or_anew.read == summary.read
    assert [row for row in rows if row["file"] != str(gone)] == anew


def test_only_the_agencies_of_changed_files_are_checked_again(world: World) -> None:
    root, filed = world
    at_the_end(asked(root))
    (root / filed[0].path).touch()
    told = Told()
    run_here(asked(root, resume=True), told)
    assert ("check", len(filed), len(filed) - 2) in told.stages


def test_files_that_are_not_asked_for_any_more_are_dropped(world: World) -> None:
    root, filed = world
    at_the_end(asked(root))
    one = filed[0].made.agency.name
    year = root / filed[0].made.agency.place.name / str(filed[0].made.year)
    summary = run_here(Request(paths=(str(year),), out=root.parent / "facts.parquet", resume=True))
    assert (summary.read, summary.refused, summary.agencies) == (3, 0, 3)
    assert {row["year"] for row in facts(root.parent / "facts.parquet")} == {filed[0].made.year}
    assert one in {row["agency"] for row in facts(root.parent / "facts.parquet")}


def test_a_run_that_was_cut_off_is_not_begun_anew_unasked(world: World) -> None:
    root, _ = world
    at_the_end(asked(root))
    journal = asked(root).journal
    before = journal.read_bytes()
    with pytest.raises(Unfinished):
        run_here(asked(root))
    assert journal.read_bytes() == before
    run_here(asked(root, resume=True))
    assert not journal.exists()


def test_one_that_was_cut_off_before_the_first_file_was_read_has_nothing_to_go_on_with(world: World) -> None:
    root, filed = world
    assert killed(asked(root), 2) == -signal.SIGKILL
    assert run_here(asked(root)).read == len(filed)


def test_resume_without_a_journal_says_so_and_begins(world: World) -> None:
    root, filed = world
    told = Told()
    assert run_here(asked(root, resume=True), told).read == len(filed)
    assert told.keys[0] == "bulk.nothing_to_resume"


@pytest.mark.parametrize("what", ["law", "language"])
def test_facts_of_another_law_or_language_are_not_gone_on_with(world: World, what: str) -> None:
    root, filed = world
    at_the_end(asked(root))
    request, told = asked(root, resume=True), Told()
    law = run.law_digest() if what == "language" else "gongkai 9.9 law 0"
    if what == "language":
        request = Request(paths=request.paths, out=request.out, resume=True, language="en")
    with patch.object(run, "law_digest", lambda: law), reads() as names:
        run_here(request, told)
    assert told.keys[0] == "bulk.law_changed"
    assert len(names) == len(filed) + 1


def test_pages_that_are_asked_for_later_cost_a_check_and_no_reading(world: World) -> None:
    root, _ = world
    at_the_end(asked(root))
    with reads() as names:
        run_here(asked(root, resume=True, html=True))
    assert names == []
    assert len(list((root.parent / "facts-pages" / "agency").iterdir())) == 3


def test_two_runs_into_one_output(world: World) -> None:
    root, _ = world
    busy: list[type[BaseException]] = []

    class Second(Told):
        def step(self, count: int) -> None:
            super().step(count)
            with pytest.raises(JournalBusy) as caught:
                run.run(asked(root, resume=True), Told())
            busy.append(caught.type)

    summary = run_here(asked(root), watcher := Second())
    assert summary.read
    assert len(busy) == watcher.steps > 6


def test_the_old_facts_stand_until_the_new_ones_are_complete(world: World) -> None:
    root, _ = world
    out = root.parent / "facts.parquet"
    run_here(asked(root))
    old = out.read_bytes()
    (root / "通知.txt").unlink()

    class Looks(Told):
        def step(self, count: int) -> None:
            super().step(count)
            assert out.read_bytes() == old

    run_here(asked(root), looks := Looks())
    assert looks.steps
    assert not facts(out, "refusal")


def test_a_journal_that_is_none_or_damaged_is_told(world: World) -> None:
    root, _ = world
    journal = asked(root).journal
    journal.write_bytes(b"this is a letter" * 500)
    with pytest.raises(JournalBroken):
        run_here(asked(root))
    journal.unlink()
    at_the_end(asked(root))
    data = journal.read_bytes()
    journal.write_bytes(data[:4096] + b"\xff" * (len(data) - 4096))
    with pytest.raises(JournalBroken):
        run_here(asked(root, resume=True))


class Fails(Here):
    """A crew whose work breaks as it is told."""

    def __init__(self, breaks: Callable[[object], Exception | None]) -> None:
        self.breaks = breaks

    def submit(self, work, batch, seconds):  # type: ignore[no-untyped-def]
        for item in batch:
            if error := self.breaks(item):
                future = super().submit(len, batch, seconds)
                type(future).__init__(future)
                future.set_exception(error)
                return future
        return super().submit(work, batch, seconds)


def test_a_check_that_breaks_costs_one_file_and_no_other_year(world: World) -> None:
    root, filed = world
    bad = str(root / filed[0].path)

    def breaks(item: object) -> Exception | None:
        sources = getattr(item, "sources", ())
        return ZeroDivisionError() if bad in {source.path for source in sources} else None

    told = Told()
    summary = run_here(asked(root), told, Fails(breaks))
    assert (summary.read, summary.refused, summary.agencies) == (len(filed) - 1, 2, 3)
    assert Path(bad).name in told.refused()
    assert "GONGKAI_DEBUG" in told.refused()[Path(bad).name]


def test_a_disk_that_is_full_stops_the_run_and_names_the_place(world: World) -> None:
    root, _ = world

    def breaks(item: object) -> Exception | None:
        return OSError(28, "No space left on device", "page.html") if hasattr(item, "sources") else None

    with pytest.raises(Stopped) as stopped:
        run_here(asked(root), crew=Fails(breaks))
    assert (stopped.value.path, stopped.value.reason) == ("page.html", "No space left on device")
    with reads() as names:
        run_here(asked(root, resume=True))
    assert names == []


def test_nothing_at_all_is_a_complete_run(tmp_path: Path) -> None:
    (tmp_path / "空").mkdir()
    summary = run_here(asked(tmp_path / "空", html=True))
    assert (summary.read, summary.refused, summary.rows) == (0, 0, 0)
    assert facts(tmp_path / "facts.parquet") == []
    assert (tmp_path / "facts-pages" / "index.html").exists()


def test_the_work_is_done_in_this_process_in_these_tests(world: World) -> None:
    with here():
        assert isinstance(run._crew(asked(world[0])), Here)
