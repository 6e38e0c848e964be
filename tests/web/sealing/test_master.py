"""The master key: made once, missed clearly, changed without losing anything."""

from __future__ import annotations

import stat
from pathlib import Path
from typing import Any

import pytest
from django.core.checks import run_checks
from django.core.management import CommandError, call_command
from django.db import connection

from gongkai.web.audit.models import AuditEntry
from gongkai.web.sealing.checks import cipher_is_there, master_key_is_the_right_one
from gongkai.web.sealing.master import MasterKeyWrong, name_of
from gongkai.web.sealing.services import new_key, rewrap, seal, unseal
from web.sealing.conftest import MASTER, OTHER

pytestmark = pytest.mark.django_db


def checks() -> list[tuple[str, str]]:
    found = [*cipher_is_there(), *master_key_is_the_right_one(databases=["default"])]
    return [(str(message.id), str(message.msg)) for message in found]


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """No master key but what stands in an empty data folder."""
    monkeypatch.delenv("GONGKAI_KEY")
    monkeypatch.setenv("GONGKAI_DATA", str(tmp_path))
    return tmp_path


def test_the_first_time_one_is_made_that_only_its_owner_reads(data: Path) -> None:
    new_key()
    made = data / "master-key"
    assert len(made.read_text()) >= 43
    assert stat.S_IMODE(made.stat().st_mode) == 0o600
    assert checks() == []


def test_a_lost_one_is_told_and_no_other_is_made_in_its_place(data: Path) -> None:
    sealed = seal(new_key(), "张示例", field="name")
    (data / "master-key").unlink()
    for act in (new_key, lambda: unseal(sealed)):
        with pytest.raises(MasterKeyWrong, match=r"找不到主密钥.*放回数据目录"):
            act()
    assert not (data / "master-key").exists()
    [(code, said)] = checks()
    assert code == "sealing.E003"
    assert "找不到主密钥" in said


def test_the_wrong_one_is_told_before_the_start(monkeypatch: pytest.MonkeyPatch) -> None:
    sealed = seal(new_key(), "张示例", field="name")
    new_key()
    monkeypatch.setenv("GONGKAI_KEY", OTHER)
    assert checks() == [("sealing.E004", "主密钥与库中 2 个密钥不符，它们所保护的个人信息读不出来。")]
    with pytest.raises(MasterKeyWrong, match="由另一主密钥保护"):
        unseal(sealed)


def test_a_short_one_is_told_before_the_start(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GONGKAI_KEY", "secret")
    assert checks() == [("sealing.E002", "主密钥太短：GONGKAI_KEY 至少 32 个字符，应当随机生成，现为 6 个。")]
    with pytest.raises(MasterKeyWrong, match="太短"):
        new_key()


def test_a_cipher_that_this_machine_has_not_is_told_before_the_start(settings: Any) -> None:
    settings.SEALING_CIPHER = "sm9-gcm"
    assert [code for code, _ in checks()] == ["sealing.E001"]


def test_the_checks_are_among_those_of_the_start(monkeypatch: pytest.MonkeyPatch) -> None:
    new_key()
    monkeypatch.setenv("GONGKAI_KEY", OTHER)
    assert "sealing.E004" in {message.id for message in run_checks(databases=["default"])}


def test_the_check_waits_for_the_table_to_be_made() -> None:
    new_key()
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE sealing_key RENAME TO sealing_not_yet")
    assert master_key_is_the_right_one(databases=["default"]) == []


def test_a_new_master_key_opens_all_that_the_old_one_wrapped(monkeypatch: pytest.MonkeyPatch) -> None:
    sealed = [seal(new_key(), f"第{number}人", field="name") for number in range(3)]
    assert rewrap(MASTER, OTHER) == 3
    assert rewrap(MASTER, OTHER) == 0
    monkeypatch.setenv("GONGKAI_KEY", OTHER)
    assert [unseal(text) for text in sealed] == ["第0人", "第1人", "第2人"]
    assert checks() == []


def test_too_short_a_new_one_changes_nothing() -> None:
    sealed = seal(new_key(), "张示例", field="name")
    with pytest.raises(MasterKeyWrong, match="太短"):
        rewrap(MASTER, "short")
    assert unseal(sealed) == "张示例"


def test_the_command_rewraps_from_a_file_and_notes_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    sealed = seal(new_key(), "张示例", field="name")
    (tmp_path / "old").write_text(MASTER + "\n")
    monkeypatch.setenv("GONGKAI_KEY", OTHER)
    call_command("sealing", "rewrap", "--old", str(tmp_path / "old"))
    assert "1 个密钥已改由新主密钥保护" in capsys.readouterr().out
    assert unseal(sealed) == "张示例"
    entry = AuditEntry.objects.get(act="sealing.rewrap")
    assert entry.new == {"keys": 1, "master": name_of(OTHER)}


def test_the_command_says_what_it_lacks(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(CommandError, match="GONGKAI_KEY_OLD 或 --old"):
        call_command("sealing", "rewrap")
    new_key()
    monkeypatch.setenv("GONGKAI_KEY", OTHER)
    monkeypatch.setenv("GONGKAI_KEY_OLD", "a-third-master-key-that-wrapped-nothing-here")
    with pytest.raises(CommandError, match="还有 1 个密钥由别的主密钥保护"):
        call_command("sealing", "rewrap")
