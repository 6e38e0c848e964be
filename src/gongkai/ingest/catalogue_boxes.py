"""Boxes, ticks and lists of a catalogue table: ■政府网站 □政府公报, √, 1.政府网站 2.两微一端, 每季度."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TypeVar

from gongkai.core.catalogue_terms import Audience, Channel, Frequency, Manner, Tier
from gongkai.core.listed import one_line
from gongkai.core.worded import Worded
from gongkai.ingest.catalogue_head import plain

W = TypeVar("W", bound=Worded)

TICKED, EMPTY = "■☑√✓✔☒🗹●◼▪◾⬛", "□☐○◻◽▢▫⬜"
BOX = re.compile(f"[{TICKED}{EMPTY}]\ufe0f?")
NOTHING = frozenset({"", "-", "--", "—", "——", "/", "无", "×", "✗", "✕", "否", "N", "n"})
YES = frozenset({"是", "Y", "y", "V", "v", "1"})
# A box drawn with the character 口 counts as one before a word of the list, as scanned tables have it.
MOUTH = re.compile(
    r"(?:^|(?<=\s))口(?=\s*(?:政府|两微|发布会|广播|纸质|公开查|政务|便民|入户|社区|精准|其他|全社会|特定|主动|依申请|县级|乡))"
)
NUMBERS = re.compile(r"(?:^|(?<=[\s、，,；;]))[(（]?\d{1,2}[.．、)）]\s*")
BETWEEN = re.compile(r"[、，,；;\n\r\t]|\s{1,}(?=\S)")
OTHER = re.compile(r"其[他它]\s*(?:[:：]\s*(?P<said>.*)|(?P<beside>[(（_＿].*|))", re.DOTALL)
SIDES = "_＿、，,；; "

ALSO: Mapping[str, Worded] = {
    **dict.fromkeys(("政府门户网站", "门户网站", "网站", "部门网站", "政府网"), Channel.GOVERNMENT_WEBSITE),
    **dict.fromkeys(("两微一端一抖", "政务新媒体", "微信公众号", "微信", "微博"), Channel.SOCIAL_MEDIA),
    **dict.fromkeys(("发布会", "听证会", "新闻发布会", "发布会听证会"), Channel.PRESS_CONFERENCE),
    **dict.fromkeys(("广播", "电视"), Channel.BROADCAST),
    **dict.fromkeys(("报纸", "报刊"), Channel.PRINT_MEDIA),
    **dict.fromkeys(("政府信息公开查阅点", "信息公开查阅点", "查阅点"), Channel.READING_POINT),
    **dict.fromkeys(("政务大厅", "政务服务大厅"), Channel.SERVICE_CENTRE),
    **dict.fromkeys(("便民服务点", "便民服务中心"), Channel.CONVENIENCE_STATION),
    **dict.fromkeys(("入户", "现场"), Channel.ON_SITE),
    **dict.fromkeys(("公示栏", "公开栏", "村公示栏", "社区公示栏", "公告栏"), Channel.NOTICE_BOARD),
    **dict.fromkeys(("社会", "社会公众", "公众", "向社会公开"), Audience.EVERYONE),
    **dict.fromkeys(("特定群众", "特定对象"), Audience.SPECIFIC_GROUP),
    "主动公开": Manner.PROACTIVE,
    "依申请": Manner.ON_REQUEST,
    **dict.fromkeys(("县", "区级", "市级", "市县级", "旗级"), Tier.COUNTY),
    **dict.fromkeys(("乡级", "村级", "乡镇级", "乡村级", "镇级", "镇(街)级", "乡镇", "乡(镇)级"), Tier.TOWNSHIP),
}
FREQUENCIES: Sequence[tuple[re.Pattern[str], Frequency]] = (
    (re.compile(r"即时|及时|实时|随时|按实际|每次|动态|长期|形成"), Frequency.EACH_TIME),
    (re.compile(r"半年"), Frequency.HALF_YEARLY),
    (re.compile(r"季"), Frequency.QUARTERLY),
    (re.compile(r"每个?月|月度|/月|按月|月报"), Frequency.MONTHLY),
    (re.compile(r"每个?年|年度|/年|按年|年报"), Frequency.YEARLY),
)


class NotRead(ValueError):  # noqa: N818 - becomes a refusal of the row
    """A cell that is not understood; `text` is what stands there."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.text = one_line(text)


def channels(text: str) -> tuple[tuple[Channel, ...], str]:
    """公开渠道和载体 of a cell → the ticked channels and the words beside 其他.

    A list without boxes names what is meant. A channel that is none of the thirteen is 其他 in its own words.
    Raises NotRead where words stand before the first box, so that nobody knows which box is theirs.
    """
    found: set[Channel] = set()
    said: list[str] = []
    for option in options(text):
        other = OTHER.fullmatch(option)
        member = None if other else _member(Channel, option)
        found.add(member or Channel.OTHER_CHANNEL)
        if other:
            said.append((other["said"] or _inside(other["beside"] or "")).strip("_＿ "))
        elif member is None:
            said.append(option.strip(SIDES))
    return tuple(channel for channel in Channel if channel in found), "、".join(filter(None, said))


def _inside(text: str) -> str:
    """The words without the pair of brackets around all of them."""
    return text[1:-1] if text[:1] in ("(", "（") and text[-1:] in (")", "）") else text


def several(kind: type[W], text: str) -> tuple[W, ...]:
    """The words or ticked boxes of one column (全社会; 主动公开; ■县级 □乡级); NotRead names a word that is none."""
    found: set[W] = set()
    for option in options(text):
        member = _member(kind, option)
        if member is None:
            raise NotRead(option)
        found.add(member)
    return tuple(member for member in kind if member in found)


def options(text: str) -> list[str]:
    """What a cell names: the ticked ones where there are boxes, else every one of the list; NotRead as `channels`."""
    marked = MOUTH.sub("□", text)
    boxes = list(BOX.finditer(marked))
    if not boxes:
        listed = BETWEEN.split(NUMBERS.sub("\n", marked))
        return [option for piece in listed if (option := one_line(piece)) not in NOTHING]
    if marked[: boxes[0].start()].strip():
        raise NotRead(text)
    ends = [*(box.start() for box in boxes[1:]), len(marked)]
    return [
        one_line(marked[box.end() : end])
        for box, end in zip(boxes, ends, strict=True)
        if box[0][0] in TICKED and marked[box.end() : end].strip()
    ]


def _member(kind: type[W], option: str) -> W | None:
    word = plain(option.strip(SIDES))
    also = ALSO.get(word)
    return next((member for member in kind if plain(member.label) == word), also if isinstance(also, kind) else None)


def ticked(text: str) -> tuple[bool, str]:
    """A cell under 全社会, 主动, 县级 … → is it ticked, and the words beside the tick; NotRead for words alone."""
    bare = text.strip()
    if bare in NOTHING or (bare[0] in EMPTY and not bare[1:].strip()):
        return False, ""
    if bare in YES:
        return True, ""
    if bare[0] not in TICKED:
        raise NotRead(text)
    return True, _inside(one_line(bare[1:].lstrip("\ufe0f")))


def frequency(text: str) -> Frequency:
    """更新频率 in the words of offices (至少1次/半年, 按实际更新); NotRead if it names none of the five."""
    if text.strip() in NOTHING:
        return Frequency.EACH_TIME
    exact = next((member for member in Frequency if text.strip() in (member.label, member.value)), None)
    found = exact or next((member for words, member in FREQUENCIES if words.search(text)), None)
    if found is None:
        raise NotRead(text)
    return found
