"""Who may do what: every query and every view starts here. The answers are data (access.yaml), by role and agency."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, wraps
from importlib import resources
from typing import Any, Protocol, TypeVar

import yaml
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.db.models import Model, Q, QuerySet
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _

from gongkai.web.agencies.models import Agency, AgencyKind, Person, RoleHeld
from gongkai.web.day import today

Row = TypeVar("Row", bound=Model)
View = Callable[..., HttpResponseBase]


class OfAgency(Protocol):
    """Anything that belongs to one agency."""

    agency_id: int


@cache
def rules() -> Mapping[str, Mapping[str, str]]:
    """access.yaml: action → role → scope."""
    text = (resources.files("gongkai.web") / "access.yaml").read_text("utf-8")
    loaded: dict[str, dict[str, str]] = yaml.safe_load(text)
    return loaded


@dataclass(frozen=True)
class Standing:
    """The roles one person holds on one day, and the agencies there are: enough to answer every `may`."""

    held: frozenset[tuple[str, int]]
    agencies: tuple[tuple[int, str, str, int | None], ...]

    def reach(self, action: str) -> frozenset[int]:
        """The ids of the agencies on which the person may do `action`; KeyError for an action access.yaml has not."""
        scopes = rules()[action]
        found: set[int] = set()
        for role, agency in self.held:
            if scope := scopes.get(role):
                found.update(self._covered(agency, scope))
        return frozenset(found)

    def _covered(self, agency: int, scope: str) -> Iterable[int]:
        if scope == "everywhere":
            return (row[0] for row in self.agencies)
        path = next(row[1] for row in self.agencies if row[0] == agency)
        under = {
            row[0]
            for row in self.agencies
            if row[1].startswith(path) and (scope == "below" or row[2] == AgencyKind.INTERNAL)
        }
        under.add(agency)
        if scope == "below":
            under |= self._by_line(under)
        return under

    def _by_line(self, above: set[int]) -> set[int]:
        """The agencies that report by 条 to any of `above`, and theirs."""
        found: set[int] = set()
        while more := {row[0] for row in self.agencies if row[3] in above | found} - above - found:
            found |= more
        return found


def standing(person: Person, on: date | None = None) -> Standing:
    """What a person is on a day (today): two queries, kept on the person for the length of a request."""
    on = on or today()
    kept: dict[date, Standing] = person.__dict__.setdefault("_standing", {})
    if on not in kept:
        held = RoleHeld.objects.filter(person=person, since__lte=on).filter(Q(until=None) | Q(until__gte=on))
        kept[on] = Standing(
            frozenset(held.values_list("role", "agency_id")) if person.is_active else frozenset(),
            tuple(Agency.objects.values_list("id", "path", "kind", "line_parent_id")),
        )
    return kept[on]


def may(person: Person, action: str, subject: OfAgency | Agency) -> bool:
    """Whether a person may do `action` to a thing of an agency, or to an agency."""
    agency = subject.pk if isinstance(subject, Agency) else subject.agency_id
    return agency in standing(person).reach(action)


def visible(person: Person, rows: QuerySet[Row], action: str) -> QuerySet[Row]:
    """The rows of those agencies on which the person may do `action`."""
    return rows.filter(agency_id__in=standing(person).reach(action))


def needs(action: str, *, subject: Callable[..., Any] | None = None, read: str | None = None) -> Callable[[View], View]:
    """A view that asks `may` first.

    Without `subject` the action must be possible somewhere. With it, `subject(**url)` finds the thing; who may not
    even `read` it is told that there is no such page, who may read but not act is refused with 403. The view gets the
    thing as its second argument.
    """

    def guard(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, **url: Any) -> HttpResponseBase:
            person = request.user
            if not isinstance(person, Person) or not person.is_authenticated:
                return redirect_to_login(request.get_full_path())
            if subject is None:
                if not standing(person).reach(action):
                    raise PermissionDenied(_("您的角色不能打开这一页。"))
                return view(request, **url)
            thing = subject(**url)
            if not may(person, action, thing):
                if read and may(person, read, thing):
                    raise PermissionDenied(_("您的角色可以查看，但不能办理这一步。"))
                raise Http404
            return view(request, thing, **url)

        guarded.needs = action  # type: ignore[attr-defined]
        return guarded

    return guard
