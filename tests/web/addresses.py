"""Every address of the project, from the resolver itself: a new view cannot be forgotten."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.resolvers import RoutePattern

from gongkai.web.agencies.models import Agency
from web.subjects import subject


@dataclass(frozen=True)
class Address:
    """A pattern with its view; `words` are what stands in angle brackets."""

    route: str
    words: tuple[str, ...]
    view: Callable[..., Any]

    @property
    def needs(self) -> str | None:
        return getattr(self.view, "needs", None)

    @property
    def reads(self) -> str | None:
        return getattr(self.view, "reads", None)

    @property
    def of_agency(self) -> bool:
        return getattr(self.view, "subject", None) is not None

    def filled(self, agency: Agency) -> str:
        """The address for things of an agency."""
        path = self.route
        for word in self.words:
            start, end = next((at, path.index(">", at)) for at in range(len(path)) if names(path, at, word))
            path = f"{path[:start]}{subject(word, agency)}{path[end + 1 :]}"
        return f"/{path}"


def names(path: str, at: int, word: str) -> bool:
    """Whether `<word>` or `<kind:word>` begins there."""
    return path[at] == "<" and path[at + 1 : path.index(">", at)].rsplit(":", maxsplit=1)[-1] == word


def addresses(patterns: list[Any] | None = None, before: str = "", words: tuple[str, ...] = ()) -> Iterator[Address]:
    """All of them, those of included files too; TypeError for one by a regular expression, which says no words."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        route = before + (pattern.pattern._route if isinstance(pattern.pattern, RoutePattern) else str(pattern.pattern))
        here = (*words, *pattern.pattern.converters)
        if isinstance(pattern, URLResolver):
            yield from addresses(pattern.url_patterns, route, here)
        elif isinstance(pattern, URLPattern):
            yield Address(route, here, pattern.callback)
