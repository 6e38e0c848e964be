"""`gongkai manage`: handed over to Django, with its exit codes; what is missing is said in a sentence."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from cli.conftest import Gongkai
from cli.test_process import run
from gongkai.law.load import wording


def manage(folder: Path, *arguments: str, **environment: str) -> tuple[int, str, str]:
    """A process of its own, with an empty data folder and SQLite."""
    done = run("manage", *arguments, GONGKAI_DATA=str(folder), DATABASE_URL="", **environment)
    out, err = done.stdout.decode(), done.stderr.decode()
    assert "Traceback" not in err, err
    return done.returncode, out, err


def test_a_new_office_is_made_worked_and_verified(tmp_path: Path) -> None:
    code, _, err = manage(tmp_path, "audit", "verify")
    assert code == 2
    assert "请先运行 gongkai manage migrate" in err
    assert manage(tmp_path, "migrate", "--verbosity", "0")[0] == 0
    code, out, err = manage(tmp_path, "work", "--once")
    assert (code, err) == (0, "")
    assert re.fullmatch(r"办了 [1-9]\d* 件。\n", out), "the daily jobs"
    code, out, err = manage(tmp_path, "audit", "verify")
    assert (code, err) == (0, "")
    assert re.search("^链 system：[1-9].*，完好", out, re.M)
    code, _, err = manage(tmp_path, "audit", "verify", "--chain", "NOWHERE")
    assert code == 2
    assert "没有名为 NOWHERE 的链；现有：system" in err


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        ((), 0, "[audit]"),
        (("nothing",), 1, "nothing"),
        (("audit",), 2, "verify|prune"),
        (("audit", "prune", "--before", "2021-13-01"), 2, "日期应写成"),
        (("audit", "verify", "--help"), 0, "--chain"),
        (("--help",), 0, "manage"),
    ],
)
def test_exit_codes_are_those_of_the_command(tmp_path: Path, arguments: tuple[str, ...], code: int, says: str) -> None:
    got, out, err = manage(tmp_path, *arguments)
    assert got == code
    assert says in out + err


@pytest.mark.parametrize(("name", "value"), [("GONGKAI_DIGEST", "md9"), ("GONGKAI_ANCHOR_EVERY", "0")])
def test_a_wrong_setting_is_named(tmp_path: Path, name: str, value: str) -> None:
    code, _, err = manage(tmp_path, "check", **{name: value})
    assert code == 2
    assert f"网站不能启动：环境变量 {name}" in err


def test_a_short_master_key_is_told_by_the_check(tmp_path: Path) -> None:
    code, _, err = manage(tmp_path, "check", GONGKAI_KEY="secret")
    assert code == 1
    assert "主密钥太短" in err


@pytest.mark.parametrize("language", ["zh", "en"])
def test_without_the_web_extra_it_says_what_to_install(
    gongkai: Gongkai, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    monkeypatch.setitem(sys.modules, "django.core.management", None)
    monkeypatch.setenv("GONGKAI_LANG", language)
    said = gongkai("manage", "migrate")
    assert said.code == 2
    assert "pip install 'gongkai[web]'" in said.err
    assert wording(language).say("web.not_installed", package="django.core.management") in said.err
