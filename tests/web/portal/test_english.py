"""English is complete: every sentence of the portal has its translation, compiled as it is written."""

from __future__ import annotations

import gettext
import re
from datetime import date
from pathlib import Path

from django.test import Client
from lxml import html

from gongkai.web import portal
from gongkai.web.reports.selectors.draft import draft
from web.portal.reported import out
from web.portal.world import World, place
from web.records.steps import noon

HERE = Path(portal.__file__).parent
SAID = re.compile(
    r"""(?:translate |\b(?:_|gettext|gettext_lazy|gettext_noop)\()\s*(["'])(?P<words>(?:(?!\1).)*[\u4e00-\u9fff].*?)\1"""
)
# 一段话里有变量的（a passage with variables in it）。
PASSAGE = re.compile(r"\{% blocktranslate[^%]*%\}(.*?)\{% (?:plural|endblocktranslate) %\}", re.S)
CHINESE = re.compile(r"[\u4e00-\u9fff]")


def sentences() -> set[str]:
    files = [*HERE.rglob("*.html"), *HERE.glob("*.py")]
    texts = [file.read_text("utf-8") for file in files]
    passages = (re.sub(r"\{\{ (\w+) \}\}", r"%(\1)s", found) for text in texts for found in PASSAGE.findall(text))
    return {*passages, *(found["words"] for text in texts for found in SAID.finditer(text))}


def test_every_sentence_has_its_english() -> None:
    with (HERE / "locale/en/LC_MESSAGES/django.mo").open("rb") as compiled:
        known = gettext.GNUTranslations(compiled)
    assert len(sentences()) > 150
    assert [one for one in sentences() if CHINESE.search(known.gettext(one))] == []


def test_what_an_english_reader_sees_is_english_but_for_the_records_own_words(client: Client, world: World) -> None:
    client.cookies["django_language"] = "en"
    for edition in (1, 2):
        out(world.cast.bureau, draft(world.cast.bureau, 2021, known_at=noon(date(2022, 1, 10))), world.cast.zhang, edition=edition, reason="更正")  # fmt: skip
    reported = ("/reports/XIAN-STHJ/", "/reports/XIAN-STHJ/2021/", "/reports/XIAN-STHJ/2021/?edition=1", "/reports/compare/2021/",
                "/reports/XIAN-STHJ/2021/records/disclosure/normative_documents/issued/")  # fmt: skip
    for path in (*reported, "/", "/catalogue/", "/records/", "/apply/", "/apply/XIAN-STHJ/", "/apply/XIAN-STHJ/own-record/", "/follow/", "/follow/request/", "/guide/", "/calendar/", "/air/", "/search?q=x",
                 "/reports/", "/reports/check/", "/data/", "/systems/", "/follow/ask/", "/follow/answers/", "/consultations/", "/records/?type=general", place(world.public), place(world.records["withdrawn"]), place(world.records["taken_down"])):  # fmt: skip
        page = html.fromstring(client.get(path).content.decode())
        for own in page.xpath("//*[@lang='zh-Hans'] | //option | //script | //head"):
            own.drop_tree()
        said = " ".join(page.text_content().split())
        assert not re.findall(r"\S*[\u4e00-\u9fff]\S*", said), path


def test_an_english_reader_asks_and_is_told_what_is_wrong_in_english(client: Client, world: World) -> None:
    client.cookies["django_language"] = "en"
    for path in ("/follow/ask/", "/follow/"):
        page = html.fromstring(client.post(path, {"code": "", "website": "x"}).content.decode())
        for own in page.xpath("//*[@lang='zh-Hans'] | //option | //script | //head"):
            own.drop_tree()
        said = " ".join(page.text_content().split())
        assert "Please fill this in." in said
        assert not re.findall(r"\S*[\u4e00-\u9fff]\S*", said), path
