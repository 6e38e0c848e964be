"""An applicant who reads English: every page of the way but what is the record's own."""

from __future__ import annotations

import re
from datetime import date

from lxml import html

from web.portal.applying import TYPED, check, send
from web.portal.filed import Filed

CHINESE = re.compile(r"\S*[\u4e00-\u9fff]\S*")


def chinese(page: bytes) -> list[str]:
    """What is Chinese on a page, but for what says that it is."""
    read = html.fromstring(page.decode())
    for own in read.xpath("//*[@lang='zh-Hans'] | //script | //head"):
        own.drop_tree()
    return CHINESE.findall(" ".join(read.text_content().split()))


def test_the_whole_way_is_english(filed: Filed) -> None:
    client = filed.client
    client.cookies["django_language"] = "en"
    assert chinese(check(client).content) == []
    assert chinese(send(client).content) == []
    wrong = check(client, **dict.fromkeys(TYPED, "")).content
    assert 'class="problems"' in wrong.decode()
    assert chinese(wrong) == []
    filed.confirmed().walk.on(date(2021, 6, 3)).corrected(date(2021, 6, 18))
    page = filed.page()
    assert "Waiting for your correction" in page
    assert chinese(page.encode()) == []
