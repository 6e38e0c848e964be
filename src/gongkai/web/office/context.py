"""What the frame of every office page shows: agency, year, the nouns a person may open, and who has signed in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext_lazy as _

from gongkai.web.access import Standing, standing
from gongkai.web.agencies.models import Agency, Person, Role
from gongkai.web.day import today
from gongkai.web.ui.pieces import Link, Words

# 栏目 → 其入口（网址名、所需动作），取此人能打开的第一个；尚无网址的栏目不出现（no dead links）。
NOUNS: tuple[tuple[Words, tuple[tuple[str, str], ...]], ...] = (
    (_("待办"), (("office:home", "agency.read"),)),
    (_("主动公开"), (("office:records", "record.read"),)),
    (
        _("系统管理"),
        (
            ("office:agencies", "agency.edit"),
            ("office:people", "person.edit"),
            ("office:roles", "role.grant"),
            ("office:audit", "audit.read"),
            ("office:jobs", "job.run"),
        ),
    ),
)
PERSONAL: tuple[tuple[Words, str], ...] = ((_("登录验证方式"), "mfa_index"), (_("修改密码"), "signin:password"))


@dataclass(frozen=True)
class Noun:
    """An entry of the left column; `current` is "page" on the page itself, "true" beneath it, else blank."""

    label: str
    href: str
    current: str = ""
    count: int = 0


@dataclass(frozen=True)
class Frame:
    """Everything around the work."""

    person: Person
    agency: Agency
    roles: tuple[str, ...]
    year: int
    today: date
    nav: tuple[Noun, ...]
    links: tuple[Link, ...]
    sign_out: str


def frame(request: HttpRequest) -> dict[str, object]:
    """`frame` for whoever has signed in, asked of the database only where a page shows it; None for others."""
    return {"frame": SimpleLazyObject(lambda: framed(request))}


def framed(request: HttpRequest) -> Frame | None:
    person = getattr(request, "user", None)
    if not isinstance(person, Person) or not person.is_authenticated:
        return None
    held = standing(person)
    roles = tuple(str(role.label) for role in Role if any(name == role.value for name, _agency in held.held))
    links = tuple(Link(str(label), href) for label, name in PERSONAL if (href := address(name)))
    day = today()
    return Frame(
        person, person.agency, roles, day.year, day, nav(held, request.path), links,
        address("account_logout"),
    )  # fmt: skip


def nav(held: Standing, path: str) -> tuple[Noun, ...]:
    """The nouns a person may open, with the one marked that `path` lies in."""
    home = address("office:home")
    nouns = [(str(label), href) for label, ways in NOUNS if (href := entrance(held, ways))]
    return tuple(Noun(label, href, current(href, path, home)) for label, href in nouns)


def entrance(held: Standing, ways: tuple[tuple[str, str], ...]) -> str:
    """The first address that exists and that the person may open; blank where there is none."""
    return next((href for name, action in ways if held.reach(action) and (href := address(name))), "")


def current(href: str, path: str, home: str) -> str:
    if href == path:
        return "page"
    return "true" if href != home and path.startswith(href) else ""


def address(name: str) -> str:
    """The address of that name, or blank where there is no such page."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""
