"""The digest of the law files: whatever they say is in it, and what is no law is not."""

from __future__ import annotations

import shutil
from importlib import resources
from pathlib import Path

import pytest

from gongkai.law.digest import digest_of, law_digest

LAW = Path(str(resources.files("gongkai.law")))


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(shutil.copytree(LAW, tmp_path_factory.mktemp("copy") / "law"))


def test_the_digest_is_that_of_the_package_s_files_wherever_they_stand(copy: Path) -> None:
    assert digest_of(copy) == law_digest()


@pytest.mark.parametrize("name", sorted(str(file.relative_to(LAW)) for file in LAW.rglob("*.yaml")))
def test_one_byte_of_any_law_file_changes_it(copy: Path, name: str) -> None:
    """Forms, rules, claims of every file, printed variants, record types, outcomes, disputes, periods, days …"""
    file = copy / name
    whole = file.read_bytes()
    try:
        file.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
        assert digest_of(copy) != law_digest()
    finally:
        file.write_bytes(whole)


def test_a_file_that_is_renamed_added_or_gone_changes_it(tmp_path: Path) -> None:
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "a.yaml").write_text("x: 1\n")
    one = digest_of(tmp_path)
    (tmp_path / "rules" / "a.yaml").rename(tmp_path / "rules" / "b.yaml")
    assert digest_of(tmp_path) != one, "renamed"
    (tmp_path / "rules" / "b.yaml").rename(tmp_path / "rules" / "a.yaml")
    assert digest_of(tmp_path) == one
    (tmp_path / "reader.py").write_text("x = 1\n")
    assert digest_of(tmp_path) == one, "no law file"
    (tmp_path / "c.yaml").write_text("")
    assert digest_of(tmp_path) != one, "added, and empty"
