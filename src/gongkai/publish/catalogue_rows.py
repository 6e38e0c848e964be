"""A catalogue item → the texts of its row in the official table: boxes for the channels, √ in the divided columns."""

from __future__ import annotations

from collections.abc import Sequence

from gongkai.core.catalogue import CatalogueItem, shown
from gongkai.core.catalogue_table import OFFICIAL, OWN, Column
from gongkai.core.catalogue_terms import Audience, Channel

TICKED, EMPTY, TICK = "■", "□", "√"
# Two boxes on a line as the official table prints them; the longest stands alone.
BOX_LINES = (
    (Channel.GOVERNMENT_WEBSITE, Channel.GAZETTE),
    (Channel.SOCIAL_MEDIA, Channel.PRESS_CONFERENCE),
    (Channel.BROADCAST, Channel.PRINT_MEDIA),
    (Channel.READING_POINT, Channel.SERVICE_CENTRE),
    (Channel.CONVENIENCE_STATION, Channel.ON_SITE),
    (Channel.NOTICE_BOARD,),
    (Channel.TARGETED_PUSH, Channel.OTHER_CHANNEL),
)
FIRST_BOX = 6  # characters of the first box on a line, so that the second ones stand under each other


def columns(own: bool) -> tuple[Column, ...]:
    """The official columns, and with `own` those that an office keeps beside them."""
    return (*OFFICIAL, *OWN) if own else OFFICIAL


def texts(item: CatalogueItem, among: Sequence[Column]) -> tuple[str, ...]:
    """The text of each column for an item."""
    return tuple(_text(item, column) for column in among)


def _text(item: CatalogueItem, column: Column) -> str:
    if column.field == "channels":
        return boxes(item.channels, item.channels_other)
    if column.member is None:
        return shown(item, column.field)
    if column.member not in getattr(item, column.field):
        return ""
    said = item.audience_text if column.member is Audience.SPECIFIC_GROUP else ""
    return f"{TICK}（{said}）" if said else TICK


def boxes(channels: Sequence[Channel], other: str = "") -> str:
    """All thirteen boxes, those of `channels` filled in; `other` is written beside 其他."""
    lines = []
    for line in BOX_LINES:
        *first, last = (f"{TICKED if channel in channels else EMPTY}{channel.label}" for channel in line)
        lines.append("".join(f"{box:　<{FIRST_BOX}}　" for box in first) + last)
    return "\n".join(lines) + (f"：{other}" if other and Channel.OTHER_CHANNEL in channels else "")
