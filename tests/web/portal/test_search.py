"""Searching: what is public is found and marked; filters with counts; a lost index gives a list and says so."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from lxml import html

from gongkai.web.jobs.worker import work_off
from web.portal.world import World, place, text
from web.records.steps import Walk, noon


def found(client: Client, query: str) -> list[str]:
    return [str(one) for one in html.fromstring(text(client, f"/search?{query}")).xpath("//ol//a/@href")]


def test_two_characters_find_a_record_with_the_words_marked(client: Client, world: World) -> None:
    assert place(world.public) in found(client, "q=公开")
    assert "<mark>" in text(client, "/search?q=公开")


def test_nothing_asked_is_nothing_searched(client: Client, world: World) -> None:
    assert "两个字即可" in text(client, "/search")
    assert found(client, "q=") == []


def test_what_was_found_and_is_no_longer_public_is_not_shown(client: Client, world: World) -> None:
    type(world.public).objects.filter(pk=world.public.pk).update(standing="taken_down")
    assert place(world.public) not in found(client, "q=公开")


def test_a_filter_says_how_many_and_narrows(client: Client, world: World) -> None:
    Walk(world.cast).published("normative_document", values={"title": "关于通知的办法"})
    work_off(noon())
    assert len(found(client, "q=通知")) == 3
    assert len(found(client, "q=通知&type=normative_document")) == 1
    assert "行政规范性文件" in text(client, "/search?q=通知")


def test_a_lost_index_degrades_to_a_list_by_title(client: Client, world: World) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE search_words")
    assert place(world.public) in found(client, "q=通知")
    assert "检索索引正在重建" in text(client, "/search?q=通知")


@pytest.mark.parametrize("query", ["q=%22", "q=*&order=x&year=x", "q=a%00b", "q=通知&after=x", "q=" + "长" * 500])
def test_whatever_is_typed_is_answered(client: Client, world: World, query: str) -> None:
    text(client, f"/search?{query}")
