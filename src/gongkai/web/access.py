"""Who may do what: every query and every view starts here. The answers are data (access.yaml), by role and agency."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache, cached_property, wraps
from importlib import resources
from typing import Any, Protocol, TypeVar

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _

from gongkai.law.lined import parse
from gongkai.web import held as in_hand
from gongkai.web.agencies.models import Agency, Person, Role
from gongkai.web.agencies.selectors.reach import Tree, tree
from gongkai.web.agencies.selectors.roles import Term, terms
from gongkai.web.day import today

SCOPES = ("own", "below", "everywhere")
SELF = "self"
Row = TypeVar("Row", bound=Model)
View = Callable[..., HttpResponseBase]


class OfAgency(Protocol):
    """Anything that belongs to one agency: a record, a person, a role held."""

    agency_id: int


@cache
def rules() -> Mapping[str, Mapping[str, str]]:
    """access.yaml: action → role → scope."""
    return checked(parse((resources.files("gongkai.web") / "access.yaml").read_text("utf-8"), "access.yaml"))


def checked(loaded: object) -> Mapping[str, Mapping[str, str]]:
    """The rules as loaded from YAML; ValueError says which action, what is wrong in it and what is allowed."""
    if not isinstance(loaded, dict):
        raise ValueError("access.yaml：应为“动作: {角色: 范围}”的列表，每个动作一行")
    for action, scopes in loaded.items():
        if not isinstance(scopes, dict) or not scopes:
            raise ValueError(f"access.yaml 的 {action}：应写明 {{角色: 范围}}，至少一个角色")
        for role, scope in scopes.items():
            if role not in Role.values:
                raise ValueError(f"access.yaml 的 {action}：没有角色 {role}；可用：{'、'.join(Role.values)}")
            if scope not in SCOPES:
                raise ValueError(f"access.yaml 的 {action}：{role} 的范围 {scope} 不明；可用：{'、'.join(SCOPES)}")
    return loaded


def scopes_of(action: str) -> Mapping[str, str]:
    """Role → scope of one action; KeyError lists the actions there are."""
    if action not in rules():
        raise KeyError(f"access.yaml 没有动作 {action}；现有：{'、'.join(sorted(rules()))}")
    return rules()[action]


@dataclass(frozen=True)
class Standing:
    """The roles one person holds on one day: enough to answer every `may`; the agencies are asked for when needed."""

    held: frozenset[tuple[str, int]]
    on: date
    _reach: dict[str, frozenset[int]] = field(default_factory=dict, compare=False)

    @cached_property
    def tree(self) -> Tree:
        """The agencies of the day: one query, once where many acts are done together."""
        found: Tree | None = in_hand.held(("tree", self.on))
        return found or in_hand.hold(("tree", self.on), tree(self.on))

    def reach(self, action: str) -> frozenset[int]:
        """The ids of the agencies on which the person may do `action`; KeyError for an action access.yaml has not."""
        if action not in self._reach:
            scopes = scopes_of(action)
            found: set[int] = set()
            for role, agency in self.held:
                if role in scopes:
                    found.update(self.tree.cover(agency, scopes[role]))
            self._reach[action] = frozenset(found)
        return self._reach[action]

    def roles(self, action: str, agency: int) -> frozenset[str]:
        """The roles by which the person may do `action` at an agency."""
        scopes = scopes_of(action)
        return frozenset(
            role for role, at in self.held
            if role in scopes and (at == agency or agency in self.tree.cover(at, scopes[role]))
        )  # fmt: skip


def standing(person: Person, on: date | None = None) -> Standing:
    """What a person is on a day (today): one query, kept on the person for the length of a request.

    Who is disabled or waits to be unlocked holds nothing.
    """
    on = on or today()
    kept: dict[date, Standing] = person.__dict__.setdefault("_standing", {})
    if on not in kept:
        trusted = person.is_authenticated and person.is_active and not person.awaits_unlock
        held = ((term.role, term.agency) for term in _terms(person) if term.counts(on)) if trusted else ()
        kept[on] = Standing(frozenset(held), on)
    return kept[on]


def _terms(person: Person) -> list[Term]:
    """Every role that a person holds or held: one query, once where many acts are done together."""
    found: list[Term] | None = in_hand.held(("terms", person.pk))
    return found if found is not None else in_hand.hold(("terms", person.pk), terms(person))


def may(person: Person, action: str, subject: OfAgency | Agency) -> bool:
    """Whether a person may do `action` to a thing of an agency, or to an agency."""
    agency = subject.pk if isinstance(subject, Agency) else subject.agency_id
    return agency in standing(person).reach(action)


def anywhere(person: Person, action: str) -> bool:
    """Whether there is any agency on which the person may do `action`: what a menu asks."""
    return bool(standing(person).reach(action))


def visible(person: Person, rows: QuerySet[Row], action: str, *, by: str = "agency") -> QuerySet[Row]:
    """The rows of those agencies on which the person may do `action`; `by` is the way from a row to its agency.

    For agencies themselves `by="pk"`; for a row at one remove `by="record__agency"`. Who reaches all, pays no filter.
    """
    now = standing(person)
    reach = now.reach(action)
    if reach and len(reach) == len(now.tree.places):
        return rows
    return rows.filter(**{f"{by}__in": reach})


def ask(person: Person, action: str, subject: OfAgency | Agency, *, read: str | None = None) -> None:
    """Lets through who may. Who may not even `read` the subject is told that it does not exist (Http404), who may
    read but not act is refused (PermissionDenied). For views, API calls and files alike."""
    if may(person, action, subject):
        return
    if read and may(person, read, subject):
        raise PermissionDenied(_("您的角色可以查看，但不能办理这一步。"))
    raise Http404


def signed_in(view: View) -> View:
    """A view of one's own things (drafts, password): whoever has signed in; it must reach only what is theirs."""

    @wraps(view)
    def guarded(request: HttpRequest, **url: Any) -> HttpResponseBase:
        if not isinstance(request.user, Person):
            return redirect_to_login(request.get_full_path())
        return view(request, **url)

    guarded.needs = SELF  # type: ignore[attr-defined]
    return guarded


def who(request: HttpRequest) -> Person:
    """Who has signed in, in a view that `needs` or `signed_in` guards."""
    assert isinstance(request.user, Person)
    return request.user


def needs(action: str, *, subject: Callable[..., Any] | None = None, read: str | None = None) -> Callable[[View], View]:
    """A view that asks `may` first.

    Without `subject` the action must be possible somewhere. With it, `subject(**url)` finds the thing; who may not
    even `read` it is told that there is no such page, who may read but not act is refused with 403. The view gets the
    thing as its second argument. KeyError where access.yaml has no such action.
    """
    for name in filter(None, (action, read)):
        scopes_of(name)

    def guard(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, **url: Any) -> HttpResponseBase:
            person = request.user
            if not isinstance(person, Person):
                return redirect_to_login(request.get_full_path())
            if subject is None:
                if not anywhere(person, action):
                    raise PermissionDenied(_("您的角色不能打开这一页。"))
                return view(request, **url)
            thing = guarded.subject(**url)  # type: ignore[attr-defined]
            ask(person, action, thing, read=read)
            return view(request, thing, **url)

        guarded.needs, guarded.reads, guarded.subject = action, read, subject  # type: ignore[attr-defined]
        return guarded

    return guard
