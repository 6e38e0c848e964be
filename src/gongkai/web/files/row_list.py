"""A list that was handed in is read into rows, beneath its headings, outside any transaction: it takes time."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from typing import Generic, Protocol, TypeVar

from django.utils.translation import gettext as _

from gongkai.ingest.documents.limits import too_large
from gongkai.ingest.documents.xlsx_rows import Hidden
from gongkai.ingest.long_table import long_rows
from gongkai.ingest.refusal import Refusal
from gongkai.web.files import sealed_parts
from gongkai.web.files.sealed_parts import Cells, Parted
from gongkai.web.files.unreadable import unreadable


class Headed(Protocol):
    """The headings of a list: the row they stand in, from 0."""

    @property
    def at(self) -> int: ...


HeadT = TypeVar("HeadT", bound=Headed)


class NotAList(Exception):  # noqa: N818 - an answer, not an error of the program
    """The file cannot be read as the list that is wanted; the text says why, and what to do."""


@dataclass(frozen=True)
class Unpacked(Generic[HeadT]):
    """The headings, how many rows and pieces were kept beneath them, and what of the sheet was passed over."""

    head: HeadT
    rows: int
    pieces: int
    hidden: Hidden


@dataclass(frozen=True, kw_only=True)
class Wanted(Generic[HeadT]):
    """What list is wanted. `head_of` finds the headings in the first rows (`within` of them at the most), None where there
    are none, which `no_head` says; `passes` is of a row that is no data. `name` and `piece` are how the rows are kept
    (files/sealed_parts), `most` how many there may be."""

    head_of: Callable[[Sequence[Sequence[str]]], HeadT | None]
    within: int
    no_head: str
    name: str
    piece: int
    most: int
    passes: Callable[[Cells, HeadT], bool] = lambda _row, _head: False


def unpack(of: Parted, wanted: Wanted[HeadT]) -> Unpacked[HeadT]:
    """Keeps the rows of a file, piece by piece; cut off, it is done anew from the beginning. NotAList."""
    hidden = Hidden()
    try:
        with sealed_parts.opened(of) as file:
            rows: Iterator[Cells] = long_rows(file, hidden)
            first = list(islice(rows, wanted.within))
            head = wanted.head_of([cells for _line, cells in first])
            if head is None:
                raise NotAList(wanted.no_head)
            beneath = (row for row in chain(first[head.at + 1 :], rows) if not wanted.passes(row, head))
            count, pieces = sealed_parts.keep_rows(
                of, _counted(beneath, wanted.most), name=wanted.name, piece=wanted.piece
            )
    except Refusal as refusal:
        raise NotAList(unreadable(refusal)) from refusal
    if not count:
        raise NotAList(_("表头下面没有数据，请检查后重新上传。"))
    return Unpacked(head, count, pieces, hidden)


def _counted(rows: Iterator[Cells], most: int) -> Iterator[Cells]:
    for number, row in enumerate(rows, 1):
        if number > most:
            raise too_large("rows")
        yield row


def passed_over(hidden: Hidden) -> Iterator[str]:
    """What of a sheet was not read since it is hidden, in sentences."""
    if hidden.rows:
        yield _("隐藏的 %(n)d 行没有读取；要用的，请取消隐藏或者筛选后重新上传。") % {"n": hidden.rows}
    if hidden.columns:
        yield _("隐藏的 %(n)d 列没有读取；要用的，请取消隐藏后重新上传。") % {"n": len(hidden.columns)}
    if hidden.sheets:
        yield _("只读取了第一个可见的工作表；没有读取：%(sheets)s。") % {"sheets": "、".join(hidden.sheets)}
