"""Every refusal has a sentence, in both languages, that says what to do."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import gongkai.ingest
from gongkai.api.answers import in_words
from gongkai.core.report import Place
from gongkai.ingest.refusal import Refusal, RefusalCode
from gongkai.law.load import wording

LANGUAGES = ("zh", "en")
SOURCES = tuple(Path(gongkai.ingest.__file__).parent.rglob("*.py"))
DETAIL = re.compile(r"""\b(unsupported|damaged|too_large)\("([a-z_]+)"|RefusalCode\.([A-Z_]+), "([a-z_]+)\"""")


def details() -> set[tuple[str, str]]:
    """Every detail of a refusal that the readers name."""
    found = [match for source in SOURCES for match in DETAIL.findall(source.read_text("utf-8"))]
    return {(code or other.lower(), detail or more) for code, detail, other, more in found}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", RefusalCode)
def test_every_code_says_what_to_do(code: RefusalCode, language: str) -> None:
    said = in_words(Refusal(code, at=Place(page=2)), wording(language))
    assert said.code == code
    assert said.at == Place(page=2)
    assert re.search("请|再试" if language == "zh" else "retry|use|give|save|open|make sure|keep", said.message)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_detail_that_a_reader_names_has_its_own_sentence(language: str) -> None:
    found = details()
    assert ("not_a_report", "list_page") in found
    missing = {f"refused.{code}.{detail}" for code, detail in found} - wording(language).templates.keys()
    assert not missing


def test_an_unknown_detail_falls_back_to_its_code() -> None:
    say = wording("zh")
    assert in_words(Refusal(RefusalCode.DAMAGED, "unheard_of"), say).message == say.say("refused.damaged")
