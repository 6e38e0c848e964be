"""Which county (or city) an agency belongs to, by the folder it lies in or by its name: for grouping pages, no more."""

from __future__ import annotations

import re
from collections.abc import Sequence

# 市 and 区 also begin other words (农贸市场管理局, 区域合作办), but 民政局 and 政务服务局 follow a city's name; 县, 州, 盟 and 旗 hardly ever do.
_MARKET = r"市(?!场|容|政(?![府务协法策])|民(?![政族宗防营]))"
_CITY = rf"(?:[^省市县区]{{2,10}}?(?:自治州|地区|盟|州|{_MARKET}))"
_COUNTY = rf"(?:[^省市县区]{{1,10}}?(?:自治县|自治旗|县|旗|{_MARKET}|新区|开发区|区(?![域块划])))"
_REGION = re.compile(rf"(?:[^省]{{2,8}}?(?:省|自治区))?{_CITY}?{_COUNTY}?")
_FOLDER = re.compile(rf"(?:[^省]{{2,8}}?(?:省|自治区))?{_CITY}?{_COUNTY}?$")


def county_of(agency: str, folders: Sequence[str] = ()) -> str:
    """`示例市青石县教育局` → `示例市青石县`; a folder that is named as a county goes first, the nearest one.

    Empty where neither tells. Not a legal fact: a branch of a city's bureau stands under its county only by its folder.
    """
    for folder in reversed(folders):
        if folder and _FOLDER.fullmatch(folder):
            return folder
    return region_of(agency)


def region_of(agency: str) -> str:
    """The names of places that an agency's name begins with; empty where it begins with none."""
    match = _REGION.match(agency)
    return match.group() if match else ""
