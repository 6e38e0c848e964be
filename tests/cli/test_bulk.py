"""`gongkai bulk` as a person runs it: exit codes, which stream says what, the bar, and what happens when it goes wrong."""

from __future__ import annotations

import os
import pty
import re
import resource
import shutil
import signal
import subprocess
import sys
import termios
from collections.abc import Iterator
from pathlib import Path
from tempfile import mkdtemp
from unittest.mock import patch

import pytest

from bulk_world import facts, grow, here, in_child
from cli.conftest import Gongkai
from gongkai.bulk import run as bulk_run
from gongkai.bulk.journal import Journal
from gongkai.cli import run

COMMAND = [sys.executable, "-c", "from gongkai.cli import main; main()", "bulk"]
NOBODY = 65534


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    grow(tmp_path / "省", agencies=2)
    return tmp_path / "省"


@pytest.fixture
def bulk(gongkai: Gongkai) -> Iterator[Gongkai]:
    """`bulk(path, "--out", …)` with the work done in this process."""
    with here():
        yield lambda *arguments: gongkai("bulk", *arguments)


def test_the_summary_is_the_result_and_everything_else_is_said_beside_it(bulk: Gongkai, tree: Path) -> None:
    out, pages = tree.parent / "f.parquet", tree.parent / "pages"
    said = bulk(tree, "--out", out, "--html", pages)
    assert said.code == 0
    read = "读取 4 份报告（2 个机关），0 个文件未读取，0 处打不开。"
    assert said.out.splitlines() == [read, f"数据表 {len(facts(out))} 行。"]
    assert said.err.splitlines() == [f"已写到 {out}", f"已写到 {pages / 'index.html'}"]


def test_where_no_table_is_asked_for_none_is_counted(bulk: Gongkai, tree: Path) -> None:
    said = bulk(tree, "--html", tree.parent / "pages")
    assert said.out.splitlines() == ["读取 4 份报告（2 个机关），0 个文件未读取，0 处打不开。"]


def test_refused_files_are_told_and_exit_1(bulk: Gongkai, tree: Path) -> None:
    (tree / "通知.txt").write_text("关于放假的通知", "utf-8")
    said = bulk(tree, "--out", tree.parent / "f.parquet")
    assert said.code == 1
    assert f"{tree / '通知.txt'}：未读取。" in said.err
    assert "1 个文件未读取" in said.out


def test_links_that_lead_out_are_told_and_exit_1(bulk: Gongkai, tree: Path) -> None:
    (tree / "外").symlink_to(tree.parent.parent)
    said = bulk(tree, "--out", tree.parent / "f.parquet")
    assert said.code == 1
    assert "是链接" in said.err
    assert "1 处打不开" in said.out


def test_it_speaks_english(bulk: Gongkai, tree: Path) -> None:
    (tree / "notice.txt").write_text("notice", "utf-8")
    said = bulk(tree, "--out", tree.parent / "f.parquet", "--lang", "en")
    assert said.out.startswith("4 reports read (2 agencies), 1 files not read")
    assert "notice.txt: not read." in said.err


def test_paths_given_twice_or_inside_each_other_are_read_once(bulk: Gongkai, tree: Path) -> None:
    inner = next(path for path in tree.rglob("*") if path.is_file())
    said = bulk(tree, tree, inner.parent, inner, "--out", tree.parent / "f.parquet")
    assert said.out.startswith("读取 4 份报告")


def test_output_inside_the_tree_is_not_read_in_this_run_nor_the_next(bulk: Gongkai, tree: Path) -> None:
    for _ in range(2):
        said = bulk(tree, "--out", tree / "f.parquet", "--html", tree / "pages")
        assert (said.code, said.out[:7]) == (0, "读取 4 份报")


def test_wrong_uses_exit_2_and_say_what_is_wrong(bulk: Gongkai, tree: Path) -> None:
    file = next(path for path in tree.rglob("*") if path.is_file())
    before = file.read_bytes()
    table = tree / "old.parquet"
    table.write_bytes(b"PAR1")
    out = ("--out", tree.parent / "f.parquet")
    wrong = {
        (tree,): "--out",
        (tree, "--out", tree): str(tree),
        (tree, "--html", file): str(file),
        (tree / "nowhere", *out): "nowhere",
        (*out,): "PATH",
        (tree, *out, "--workers", "0"): "--workers",
        (tree, "--html", tree): "结果请写到别处",
        (file, "--out", file): "不是数据表",
        (table, "--out", table): "结果请写到别处",
    }
    for arguments, words in wrong.items():
        said = bulk(*arguments)
        assert (said.code, said.out) == (2, ""), arguments
        assert words in said.err, arguments
    assert file.read_bytes() == before
    assert not list(tree.parent.glob("*journal*"))


def test_a_cluster_that_does_not_answer_exits_2_and_leaves_nothing_to_resume(gongkai: Gongkai, tree: Path) -> None:
    arguments = ("bulk", tree, "--out", tree.parent / "f.parquet")
    with patch("gongkai.bulk.cluster.CONNECTED_WITHIN", 0.2):
        said = gongkai(*arguments, "--cluster", "tcp://127.0.0.1:9")
    assert (said.code, said.out) == (2, "")
    assert "连不上集群 tcp://127.0.0.1:9" in said.err
    with here():
        assert gongkai(*arguments).code == 0


def test_a_run_that_was_cut_off_and_one_at_work_exit_2_and_name_the_journal(bulk: Gongkai, tree: Path) -> None:
    out = tree.parent / "f.parquet"
    journal = tree.parent / "f.parquet.journal"
    with patch.object(bulk_run, "finish", side_effect=KeyboardInterrupt):
        said = bulk(tree, "--out", out)
    assert said.code == 130
    assert "--resume" in said.err
    said = bulk(tree, "--out", out)
    assert said.code == 2
    assert "--resume" in said.err
    assert str(journal) in said.err
    with Journal(journal):
        said = bulk(tree, "--out", out, "--resume")
    assert said.code == 2
    assert "另一次运行" in said.err
    assert bulk(tree, "--out", out, "--resume").code == 0
    assert not journal.exists()
    journal.write_bytes(b"a letter" * 999)
    said = bulk(tree, "--out", out)
    assert said.code == 2
    assert str(journal) in said.err


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
@pytest.mark.parametrize("full", ["facts", "page", "index"])
def test_a_full_disk_exits_2_names_the_place_and_is_gone_on_with(bulk: Gongkai, tree: Path, full: str) -> None:
    out, pages = tree.parent / "f.parquet", tree.parent / "pages"
    arguments = (tree, "--out", out, "--html", pages)
    bulk(*arguments)
    page = next((pages / "report").iterdir())
    place = {"facts": out, "page": page, "index": pages / "index.html"}[full]
    part = place.with_name(f".{place.name}.part" if full == "facts" else f".{place.name}.{os.getpid()}.part")
    old = {path: path.read_bytes() for path in (out, page, pages / "index.html")}
    part.symlink_to("/dev/full")
    said = bulk(*arguments)
    assert (said.code, said.out) == (2, "")
    assert f"无法写入 {place}：No space left on device" in said.err
    assert {path: path.read_bytes() for path in old} == old
    assert not part.is_symlink()
    assert bulk(*arguments, "--resume").code == 0


def test_a_journal_that_has_no_room_exits_2_and_is_gone_on_with(tree: Path) -> None:
    out = tree.parent / "f.parquet"
    said = tree.parent / "said"

    def limited() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, 60_000))
        sys.stderr = said.open("w", encoding="utf-8")
        with here():
            code = run(["bulk", str(tree), "--out", str(out)])
        sys.stderr.flush()
        os._exit(code)

    assert in_child(limited) == 2
    assert f"无法写入 {out}.journal" in said.read_text("utf-8")
    assert not out.exists()
    with here():
        assert run(["bulk", str(tree), "--out", str(out), "--resume"]) == 0
    assert len(facts(out, "report")) == 4


@pytest.fixture
def public() -> Iterator[Path]:
    """A folder that everybody may use."""
    folder = Path(mkdtemp())
    folder.chmod(0o777)
    yield folder
    shutil.rmtree(folder)


def test_what_may_not_be_read_is_told_and_exits_1(public: Path) -> None:
    grow(public / "省", agencies=2)
    closed, hidden = sorted(path for path in (public / "省").rglob("*") if path.is_file())[:2]
    closed.chmod(0)
    (public / "省" / "锁").mkdir(mode=0)
    assert hidden

    def nobody() -> None:
        if os.getuid() == 0:
            os.setuid(NOBODY)
        sys.stderr = (public / "said").open("w", encoding="utf-8")
        with here():
            code = run(["bulk", str(public / "省"), "--out", str(public / "f.parquet")])
        sys.stderr.flush()
        os._exit(code)

    assert in_child(nobody) == 1
    said = (public / "said").read_text("utf-8")
    assert f"{public / '省' / '锁'} 打不开：Permission denied" in said
    assert f"{closed}：未读取。" in said
    assert len(facts(public / "f.parquet", "report")) == 3


def shown(tree: Path, *more: str) -> str:
    """What a terminal of 100 columns is shown."""
    master, slave = pty.openpty()
    termios.tcsetwinsize(slave, (24, 100))

    def child() -> None:
        os.dup2(slave, 2)
        sys.stderr = os.fdopen(2, "w", encoding="utf-8")
        with here():
            run(["bulk", str(tree), "--out", str(tree.parent / "f.parquet"), *more])
        sys.stderr.flush()

    assert in_child(child) == 0
    os.close(slave)
    said = b""
    while True:
        try:
            part = os.read(master, 65536)
        except OSError:
            break
        if not part:
            break
        said += part
    os.close(master)
    return said.decode("utf-8", "replace")


@pytest.mark.parametrize(
    ("language", "words"),
    [("zh", ("查找文件", "读取", "核对", "写出结果", "份", "速度", "还需")), ("en", ("Reading", "Checking", "left"))],
)
def test_a_person_is_shown_how_far_it_is_how_fast_and_how_long_it_takes(
    tree: Path, language: str, words: tuple[str, ...]
) -> None:
    (tree / "通知.txt").write_text("关于放假的通知", "utf-8")
    said = shown(tree, "--lang", language)
    assert all(word in said for word in words), said
    assert re.search(r"\d/5 ", said)
    assert re.search(r"/s", said)
    assert "{" not in said
    assert "通知.txt" in said


def test_no_bar_and_no_codes_go_into_a_file(bulk: Gongkai, tree: Path) -> None:
    said = bulk(tree, "--out", tree.parent / "f.parquet")
    assert "\x1b" not in said.err + said.out
    assert "\r" not in said.err
    assert "%" not in said.err


def test_without_the_table_library_it_says_what_to_install(gongkai: Gongkai, tree: Path) -> None:
    with patch.dict(sys.modules, {"gongkai.cli.bulk": None}):
        said = gongkai("bulk", tree, "--out", tree.parent / "f.parquet")
    assert said.code == 2
    assert "pip install 'gongkai[bulk]'" in said.err


HOSTILE = """
import os
import gongkai.api.answers as answers
real = answers.content_of
def content_of(path):
    while "hangs" in path.name:
        pass
    if "dies" in path.name:
        os.kill(os.getpid(), 9)
    return real(path)
answers.content_of = content_of
"""
SHORT = """
import sys
from pathlib import Path
from gongkai.bulk.run import Request
from gongkai.cli.bulk import bulk_command
from gongkai.law.load import wording
if __name__ == "__main__":
    request = Request(paths=(sys.argv[1],), out=Path(sys.argv[2]), workers=2, seconds=2)
    sys.exit(bulk_command(request, wording("en")))
"""


def test_a_file_that_hangs_and_one_that_kills_the_worker_are_refused_and_the_others_are_there(tree: Path) -> None:
    (tree / "hangs.html").touch()
    (tree / "dies.html").touch()
    (tree.parent / "sitecustomize.py").write_text(HOSTILE)
    out = tree.parent / "f.parquet"
    done = subprocess.run(
        [sys.executable, "-c", SHORT, str(tree), str(out)],
        env={**os.environ, "PYTHONPATH": str(tree.parent)},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 1, done.stderr.decode()
    refused = {Path(row["file"]).name: (row["state"], row["message"]) for row in facts(out, "refusal")}
    assert refused.keys() == {"hangs.html", "dies.html"}
    assert refused["hangs.html"][0] == "too_large"
    assert "已放弃；请只保留年度报告正文，或另存为 .docx" in refused["hangs.html"][1]
    assert refused["dies.html"][0] == "damaged"
    assert "中断了两次" in refused["dies.html"][1]
    assert len(facts(out, "report")) == 4


def children(pid: int) -> set[int]:
    """The processes below one, and those below them."""
    said = subprocess.run(["ps", "-o", "pid=", "--ppid", str(pid)], capture_output=True, text=True, check=False)
    below = set(map(int, said.stdout.split()))
    return below | {each for child in below for each in children(child)}


def ended(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except (FileNotFoundError, ProcessLookupError):
        return True


@pytest.mark.parametrize("end", [signal.SIGKILL, signal.SIGINT])
def test_the_real_command_is_ended_while_it_reads_and_gone_on_with(tmp_path: Path, end: signal.Signals) -> None:
    tree, out = tmp_path / "省", tmp_path / "f.parquet"
    grow(tree, counties=6, agencies=6)
    # It gives way to the one that watches it, which else, on a busy machine, sees it too late.
    command = ["nice", *COMMAND, str(tree), "--out", str(out), "--workers", "1"]
    running = subprocess.Popen(command, stderr=subprocess.PIPE)
    # Seventy-two files listed take 160,000 bytes of the log; the first batch that was read, 120,000 more, and four follow.
    log = tmp_path / "f.parquet.journal-wal"
    while running.poll() is None and not (log.exists() and log.stat().st_size > 200_000):
        os.sched_yield()
    running.send_signal(signal.SIGSTOP)  # it stands still while its workers are looked up, however long that takes
    workers = children(running.pid)
    running.send_signal(end)
    running.send_signal(signal.SIGCONT)
    said = running.communicate()[1].decode()
    assert running.returncode == (-end if end is signal.SIGKILL else 130), said
    assert "Traceback" not in said
    assert workers
    while not all(map(ended, workers)):
        os.sched_yield()
    assert not out.exists()
    with here():
        assert run(["bulk", str(tree), "--out", str(out), "--resume"]) == 0
        assert run(["bulk", str(tree), "--out", str(tmp_path / "whole.parquet")]) == 0
    assert out.read_bytes() == (tmp_path / "whole.parquet").read_bytes()
