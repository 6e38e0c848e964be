"""The columns of the official catalogue table, with their two-row headings, and those an office keeps beside them."""

from __future__ import annotations

from dataclasses import dataclass

from gongkai.core.catalogue import LABELS
from gongkai.core.catalogue_terms import Audience, Manner, Tier
from gongkai.core.worded import Worded


@dataclass(frozen=True, slots=True)
class Column:
    """A printed column: the field it shows, its heading and the heading `over` it; `member` is what a √ in it says."""

    field: str
    heading: str
    over: str = ""
    member: Worded | None = None


def _ticked(field: str, *members: Worded) -> tuple[Column, ...]:
    return tuple(Column(field, member.label, LABELS[field], member) for member in members)


# 环办厅函〔2019〕672号: ten columns, four of them divided.
OFFICIAL = (
    Column("number", LABELS["number"]),
    Column("level1", LABELS["level1"], "公开事项"),
    Column("level2", LABELS["level2"], "公开事项"),
    *(Column(field, LABELS[field]) for field in ("elements", "basis", "time_limit", "publisher", "channels")),
    *_ticked("audience", *Audience),
    *_ticked("manner", *Manner),
    *_ticked("level", *Tier),
)
OWN = tuple(
    Column(field, LABELS[field])
    for field in ("frequency", "office", "person", "record_types", "code", "valid_from", "valid_to", "sure", "source")
)
