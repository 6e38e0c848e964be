"""The wording files: one sentence a key, and the same keys in both languages."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

import gongkai
from written import written

FOLDER = Path(gongkai.__file__).parent / "law/wording"


def keys(language: str) -> Counter[str]:
    return Counter(key for file in FOLDER.glob(f"{language}-*.yaml") for key in written(file))


@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_key_is_in_two_files(language: str) -> None:
    """The files are read together: the later would take the place of the earlier, silently."""
    assert [key for key, count in keys(language).items() if count > 1] == []


def test_both_languages_say_the_same() -> None:
    assert keys("zh").keys() == keys("en").keys()
