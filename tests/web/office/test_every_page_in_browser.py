"""Every page of the office, by the resolver, in Chromium: no barrier, nothing sideways on a phone, all by keyboard.

A new page is here by itself, with whatever state the world of `grown` has it in; the tests of each noun open it in others.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytest_django.live_server_helper import LiveServer

from gongkai.web.access import SELF
from web.addresses import Address, addresses
from web.browser import Opens, check_axe, check_width, tab_through
from web.cast import Cast
from web.grown import World
from web.office.records.pages import at
from web.subjects import SUBJECTS

NOUNS = sorted({address.route.split("/")[1] for address in addresses() if address.route.startswith("office/")})
# 各类页面合为几组：示例世界是这里最贵的，一组只建一个（a world costs more than what is looked at: one for each group）。
GROUPS = [NOUNS[nth::4] for nth in range(4)]


def paths(world: World, nouns: list[str], patch: pytest.MonkeyPatch) -> Iterator[str]:
    """The addresses beneath these nouns that answer with a page; downloads, forms only posted and ways on are none."""
    client = at(world.everyone)
    for address in addresses():
        if (
            address.needs in (None, SELF)
            or not address.route.startswith("office/")
            or address.route.split("/")[1] not in nouns
        ):
            continue
        for path in filled(address, world, patch):
            answer = client.get(path)
            if answer.status_code == 200 and answer.get("Content-Type", "").startswith("text/html"):
                yield path


def filled(address: Address, world: World, patch: pytest.MonkeyPatch) -> Iterator[str]:
    for walk in (world.public, world.draft) if "record" in address.words else (world.public,):
        for word, example in world.in_hand(walk).items():
            patch.setitem(SUBJECTS, word, example)
        yield address.filled(world.cast.bureau)


@pytest.mark.parametrize("nouns", GROUPS, ids="+".join)
def test_no_barrier_nothing_sideways_and_all_by_the_tab_key(
    office_page: Opens, live_server: LiveServer, cast: Cast, nouns: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    world = World(cast)
    world.grow(2)
    page = office_page(world.everyone, "/office/")
    wrong = []
    for path in dict.fromkeys(paths(world, nouns, monkeypatch)):
        page.set_viewport_size({"width": 1280, "height": 900})
        page.goto(live_server.url + path)
        try:
            check_axe(page)
            tab_through(page)
            page.set_viewport_size({"width": 400, "height": 900})
            check_width(page)
        except AssertionError as found:
            wrong.append(f"{path}: {found}")
    assert not wrong, "\n".join(wrong)
