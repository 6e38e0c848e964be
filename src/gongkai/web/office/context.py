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


@dataclass(frozen=True)
class Way:
    """A page that a noun leads to: its words, the name of its address, the action that opens it; `beside` are the
    addresses of the pages that are reached from it by its tabs.
    """

    label: Words
    name: str
    action: str
    beside: tuple[str, ...] = ()


# 栏目 → 其下各页。能打开的第一页是入口；尚无网址的页和栏目不出现（no dead links）。
RECORD_TABS = (
    "office:catalogue", "office:guide", "office:withheld", "office:credit", "office:credit_reports", "office:filings",
)  # fmt: skip
NOUNS: tuple[tuple[Words, tuple[Way, ...]], ...] = (
    (_("待办"), (Way(_("待办"), "office:home", "agency.read"),)),
    (_("主动公开"), (Way(_("主动公开"), "office:records", "record.read", RECORD_TABS),)),
    (
        _("依申请公开"),
        (
            Way(_("申请"), "office:cases", "case.read"),
            Way(_("呈批流程"), "office:routes", "remedy.read"),
            Way(_("救济机关"), "office:remedies", "remedy.read"),
            Way(_("期限政策"), "office:policies", "remedy.read"),
        ),
    ),
    (_("复议诉讼"), (Way(_("复议诉讼"), "office:disputes", "dispute.read"),)),
    (
        _("年度报告"),
        (Way(_("年度报告"), "office:reports", "report.read"), Way(_("年报汇总"), "office:rollups", "report.clear")),
    ),
    (_("咨询留言"), (Way(_("咨询留言"), "office:inquiries", "inquiry.read"),)),
    (_("设置"), (Way(_("错敏词"), "office:lexicon", "lexicon.edit"), Way(_("推送"), "office:pushes", "push.read"))),
    (
        _("系统管理"),
        (
            Way(_("单位"), "office:agencies", "agency.edit"),
            Way(_("人员"), "office:people", "person.edit"),
            Way(_("角色授权"), "office:roles", "role.grant"),
            Way(_("解除锁定"), "signin:locks", "person.unlock"),
            Way(_("审计"), "office:audit", "audit.read"),
            Way(_("对接来源"), "office:sources", "source.edit"),
            Way(_("后台任务"), "office:jobs", "job.run"),
        ),
    ),
)
PERSONAL: tuple[tuple[Words, str], ...] = ((_("登录验证方式"), "mfa_index"), (_("修改密码"), "signin:password"))


@dataclass(frozen=True)
class Noun:
    """An entry of the left column; `current` is "page" on the page itself, "true" beneath it, else blank.

    `beneath` are its pages, where there are several and one is in it.
    """

    label: str
    href: str
    current: str = ""
    beneath: tuple[Noun, ...] = ()


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
    return tuple(noun(str(label), pages, path) for label, ways in NOUNS if (pages := reachable(held, ways)))


def noun(label: str, pages: list[tuple[str, str, Way]], path: str) -> Noun:
    """One noun over the pages (words, address, way) that can be opened, of which there is one at least."""
    home = address("office:home")
    beneath = tuple(Noun(words, href, current(href, path, home) or tab(way, path)) for words, href, way in pages)
    inside = any(page.current for page in beneath)
    if len(beneath) > 1 and inside:
        return Noun(label, pages[0][1], "true", beneath)
    return Noun(label, pages[0][1], beneath[0].current)


def reachable(held: Standing, ways: tuple[Way, ...]) -> list[tuple[str, str, Way]]:
    """The words and addresses of those pages that exist and that the person may open."""
    return [(str(way.label), href, way) for way in ways if (href := address(way.name)) and held.reach(way.action)]


def current(href: str, path: str, home: str) -> str:
    if href == path:
        return "page"
    return "true" if href != home and path.startswith(href) else ""


def tab(way: Way, path: str) -> str:
    """Whether `path` lies in one of the pages beside the way's own."""
    return "true" if any((href := address(name)) and path.startswith(href) for name in way.beside) else ""


def address(name: str) -> str:
    """The address of that name, or blank where there is no such page."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""
