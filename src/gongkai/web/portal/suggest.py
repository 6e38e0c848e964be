"""已经公开了吗: what the portal's search finds for the words of a description, before an application is sent."""

from __future__ import annotations

import re

from gongkai.web.portal.public import Listed, listed, rows
from gongkai.web.search.entry import Query
from gongkai.web.search.selectors import find

MOST, ASKED = 5, 4
SHORTEST, LONGEST = 2, 60
BREAKS = re.compile(
    r"[\s，。；：、！？,.;:!?“”\"'（）()《》]+|申请公开|请公开|请提供|以及|关于|有关|相关|情况|信息|[的和与及]"
)


def suggestions(description: str) -> list[Listed]:
    """Public records, at most five: those that have all the words first, then those that have a longer piece of them.

    A bounded number of searches and one query.
    """
    keys: list[int] = []
    for text in pieces(description):
        found = find(Query(text, counts=False)).hits
        keys += [hit.key for hit in found[:MOST] if hit.key not in keys]
        if len(keys) >= MOST:
            break
    known = {one.key: one for one in listed(rows().filter(pk__in=keys[:MOST]))} if keys else {}
    return [known[key] for key in keys[:MOST] if key in known]


def pieces(description: str) -> list[str]:
    """What to look for: all the words together, then the longer pieces one by one."""
    some = [one[:LONGEST] for one in BREAKS.split(description) if one and len(one) >= SHORTEST]
    longest = sorted(dict.fromkeys(some), key=lambda one: -len(one))[: ASKED - 1]
    whole = " ".join(some)[:LONGEST]
    return list(dict.fromkeys(one for one in (whole, *longest) if one))
