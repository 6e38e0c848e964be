"""The lists of 待办: a heading with its rows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.urls import reverse

from gongkai.web.office.record_chips import Chip

ROWS, SIZE = 10, 20


@dataclass(frozen=True)
class Row:
    """A line of a list: what it is, where it leads, how it stands."""

    title: str
    href: str
    chips: list[Chip]
    note: str = ""


@dataclass(frozen=True)
class List:
    """A heading with its first rows; `more` leads to all of them where there are more. Of those that are shown by
    pages, `page` is the one shown."""

    heading: str
    rows: list[Row]
    more: str = ""
    page: Page[Any] | None = None


@dataclass(frozen=True)
class Own:
    """A list that no other page of the office has: 待办 itself shows all of it, under `?list=` its key."""

    key: str
    heading: str
    found: QuerySet[Any]
    row: Callable[[Any], Row]

    def first(self) -> List:
        """Its first rows: one query."""
        found = list(self.found[: ROWS + 1])
        more = f"{reverse('office:home')}?{urlencode({'list': self.key})}" if len(found) > ROWS else ""
        return List(self.heading, [self.row(one) for one in found[:ROWS]], more)

    def paged(self, number: str) -> List:
        """One of its pages; the last where there are not so many."""
        page = Paginator(self.found, SIZE).get_page(number)
        return List(self.heading, [self.row(one) for one in page], page=page)
