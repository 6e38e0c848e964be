"""The report year of a document that prints none in its title or period: from its prose, or its file name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from pathlib import PurePath

from gongkai.ingest.document import Line

IN_PROSE = re.compile(r"(?<!\d)(20\d\d)\s*年(?!\s*\d{1,2}\s*月)")
IN_NAME = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
FEWEST = 2  # mentions in the prose; one may be of any year


def year_elsewhere(lines: Sequence[Line], name: str) -> tuple[int, str] | None:
    """The year and the wording key (`deviation.year_…`) that says where it was found; None if nothing tells it.

    The prose of `lines` tells it if it names one year more often than any other (`2023年，我局…`), the file name if it
    holds one year.
    """
    mentions = Counter(int(year) for line in lines for year in IN_PROSE.findall(line.text)).most_common(2)
    if mentions and mentions[0][1] >= FEWEST and (len(mentions) == 1 or mentions[0][1] > mentions[1][1]):
        return mentions[0][0], "deviation.year_of_prose"
    named = {int(year) for year in IN_NAME.findall(PurePath(name).name)}
    return (named.pop(), "deviation.year_of_name") if len(named) == 1 else None
