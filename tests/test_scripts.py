"""The scripts: strict, executable, and one clear sentence where something has to be installed by hand."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SCRIPTS = [ROOT / ".ci/run", *(path for path in sorted((ROOT / "script").iterdir()) if path.name != "ground")]
TOOLS = ("bash", "cat", "cmp", "cp", "dirname", "find", "grep", "id", "mkdir", "mktemp", "python3", "rm", "sleep")


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_a_script_is_executable_strict_and_well_formed(script: Path) -> None:
    assert os.access(script, os.X_OK)
    (
        first,
        *_,
    ) = script.read_text("utf-8").splitlines()
    assert first == "#!/usr/bin/env bash"
    assert "\nset -euo pipefail\n" in script.read_text("utf-8")
    assert subprocess.run(["bash", "-n", script], check=False, capture_output=True).returncode == 0


def bare_machine(tmp_path: Path) -> tuple[Path, dict[str, str]]:
    """A checkout's scripts, and a PATH with neither uv nor apt-get."""
    house = tmp_path / "house"
    shutil.copytree(ROOT / "script", house / "script")
    tools = tmp_path / "bin"
    tools.mkdir()
    for tool in TOOLS:
        found = shutil.which(tool, path="/usr/bin:/bin")
        if found:
            (tools / tool).symlink_to(found)
    return house, {"PATH": str(tools), "HOME": str(tmp_path), "LANG": "C.UTF-8", "UV_FOUND_IN": str(tools)}


@pytest.mark.parametrize("script", ["test", "demo", "lint", "bench", "docs", "examples", "city"])
def test_without_uv_and_without_the_means_to_install_it_a_script_says_one_sentence(tmp_path: Path, script: str) -> None:
    house, environment = bare_machine(tmp_path)
    run = subprocess.run([house / "script" / script], env=environment, check=False, capture_output=True, text=True)
    assert run.returncode == 1
    assert run.stdout == ""
    assert len(run.stderr.splitlines()) == 1
    assert "uv" in run.stderr
    assert "请先安装" in run.stderr


def test_a_failed_download_says_one_sentence_and_keeps_the_details(tmp_path: Path) -> None:
    house, environment = bare_machine(tmp_path)
    uv = tmp_path / "bin/uv"
    uv.write_text("#!/usr/bin/env bash\necho 'error: dns' >&2\nexit 2\n")
    uv.chmod(0o755)
    run = subprocess.run([house / "script/test"], env=environment, check=False, capture_output=True, text=True)
    assert run.returncode == 1
    assert len(run.stderr.splitlines()) == 1
    assert "接通网络" in run.stderr
    assert "error: dns" in (house / "out/setup.log").read_text()


def test_what_is_compiled_is_kept_even_where_writing_bytecode_is_forbidden(tmp_path: Path) -> None:
    house, environment = bare_machine(tmp_path)
    uv = tmp_path / "bin/uv"
    uv.write_text('#!/usr/bin/env bash\necho "${PYTHONDONTWRITEBYTECODE-unset} $PYTHONPYCACHEPREFIX" >&2\nexit 2\n')
    uv.chmod(0o755)
    forbidding = {**environment, "PYTHONDONTWRITEBYTECODE": "1"}
    subprocess.run([house / "script/test"], env=forbidding, check=False, capture_output=True)
    assert (house / "out/setup.log").read_text().splitlines() == [f"unset {house}/out/pycache"]


def test_no_tests_at_all_is_a_failure_of_the_integration(tmp_path: Path) -> None:
    house, environment = bare_machine(tmp_path)
    shutil.copytree(ROOT / ".ci", house / ".ci")
    uv = tmp_path / "bin/uv"
    uv.write_text('#!/usr/bin/env bash\n[[ "$*" == *pytest* ]] && { echo "no tests ran in 0.01s"; exit 5; }\nexit 0\n')
    uv.chmod(0o755)
    (house / "docs").mkdir()
    (house / "docs/rules.md").touch()
    fonts = house.parent / ".fonts"
    fonts.mkdir()
    (fonts / "NotoSansCJK.ttc").touch()
    for needed in ("chromium", "pdftotext", "ldconfig"):
        (tmp_path / "bin" / needed).write_text("#!/usr/bin/env bash\necho libatomic.so.1\n")
        (tmp_path / "bin" / needed).chmod(0o755)
    run = subprocess.run([house / ".ci/run"], env=environment, check=False, capture_output=True, text=True)
    assert run.returncode == 5, run.stderr
    assert run.stdout.splitlines()[-1] == "no tests ran in 0.01s"
