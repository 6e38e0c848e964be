"""Several pages as one: for a reader who gets a single answer and nothing to follow a link to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from markupsafe import Markup

from gongkai.core.wording import Wording
from gongkai.publish.page.render import rendered

# 属性值里的标识（the attributes in which our templates name elements）。
NAMES = re.compile(r' (id|for|headers|aria-labelledby|aria-describedby|data-cells|data-of)="([^"]+)"')
LINKS = re.compile(r' href="#([^"]+)"')


class Home(NamedTuple):
    """Where the reader came from: an address and the words of the link to it."""

    href: str
    words: str


def together_page(pages: Sequence[str], lines: Iterable[Mapping[str, str]], home: Home, wording: Wording) -> str:
    """Pages of `report_page` or `refusal_page` one below the other, with a list of them where there are several.

    `lines` are the entries of `index_page`, in the same order; their `link` is not used.
    """
    parts = [Markup(_inner(page, f"r{number}-")) for number, page in enumerate(pages, 1)]
    return rendered("together.html", wording, parts=parts, entries=list(lines), home=home)


def _inner(page: str, prefix: str) -> str:
    """What a page has between its bar and its script, every name in it with a prefix of its own.

    All that a file says is escaped in it, quotation marks too: an attribute in the text of the page is one of ours.
    """
    body = page.partition('<main id="main">')[2].partition("<script>")[0].replace("</main>", "", 1)
    named = NAMES.sub(lambda found: f' {found[1]}="{" ".join(prefix + name for name in found[2].split())}"', body)
    return LINKS.sub(lambda found: f' href="#{prefix}{found[1]}"', named)
