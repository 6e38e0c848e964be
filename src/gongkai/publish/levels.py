"""The levels that GB/T 9704 sets apart inside a paragraph: （一）… leads in another type, what follows is text."""

from __future__ import annotations

import re

# （一）主动公开情况。全年… leads with its first sentence; a whole sentence of this many characters is no lead.
LEAD = re.compile(r"\s*[（(][一二三四五六七八九十]{1,3}[)）][^。；！？]{1,30}(?:[。；！？]|$)")


def lead_of(text: str) -> tuple[str, str]:
    """A paragraph as its lead (empty, if it has none) and the rest: `（一）主动公开。` and `全年…`."""
    match = LEAD.match(text)
    return (match[0], text[match.end() :]) if match else ("", text)
