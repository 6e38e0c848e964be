"""What is done to a person's account: by the system administrator, and the unlocking by the security administrator."""

from __future__ import annotations

from collections.abc import Callable

from django import forms as django_forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from gongkai.web.access import needs, who
from gongkai.web.agencies import forms
from gongkai.web.agencies.models import Person
from gongkai.web.agencies.services import people
from gongkai.web.day import now, today
from gongkai.web.office.agencies_page import Act, answer, posted, told_once
from gongkai.web.office.people import find
from gongkai.web.ui.pieces import Link

EDIT = needs("person.edit", subject=find, read="person.read")


def crumbs(*persons: Person) -> tuple[Link, ...]:
    return (Link(_("人员"), reverse("office:people")), *(Link(str(one), address(one)) for one in persons))


def address(person: Person) -> str:
    return reverse("office:person", args=[person.username])


def password_page(request: HttpRequest) -> Callable[[people.FirstPassword], HttpResponse]:
    """The page that shows a first password, once."""
    return lambda first: told_once(
        request, "office/people/password.html", {"first": first, "crumbs": crumbs(first.person)}
    )


@needs("person.edit")
def create(request: HttpRequest) -> HttpResponse:
    form = forms.PersonForm(posted(request), initial={"agency": request.GET.get("agency")})
    act = Act(
        _("新建账号"), _("新建账号"), _("系统生成一次性密码，只显示一次；角色由安全管理员另行授予。"), _("已新建。"), crumbs()
    )  # fmt: skip
    return answer(
        request, act, form,
        lambda: people.create_person(**form.cleaned_data, by=who(request), on=today(), at=now()),
        to=password_page(request),
    )  # fmt: skip


@EDIT
def edit(request: HttpRequest, person: Person, username: str) -> HttpResponse:
    form = forms.PersonFactsForm(posted(request), instance=person)
    act = Act(_("更正资料"), _("保存"), _("账号不能更改：审计日志以账号记名。"), _("已保存。"), crumbs(person))
    return answer(
        request, act, form, lambda: people.correct_person(person, **form.cleaned_data, by=who(request), at=now()),
        to=address(person),
    )  # fmt: skip


@EDIT
def transfer(request: HttpRequest, person: Person, username: str) -> HttpResponse:
    form = forms.MovePersonForm(posted(request), instance=person)
    act = Act(
        _("调动"), _("办理调动"), _("其在原单位的业务角色即日终止；新单位的角色由安全管理员授予。"), _("已调动。"),
        crumbs(person), facts=((_("现在单位"), person.agency.name),),
    )  # fmt: skip
    return answer(
        request, act, form,
        lambda: people.move_person(person, **form.cleaned_data, by=who(request), on=today(), at=now()),
        to=address(person),
    )  # fmt: skip


@EDIT
def disable(request: HttpRequest, person: Person, username: str) -> HttpResponse:
    act = Act(
        _("停用账号"), _("停用账号"), _("停用后不能登录；其办理过的事项和审计日志不变。"), _("已停用。"), crumbs(person)
    )  # fmt: skip
    form = django_forms.Form(posted(request))
    return answer(
        request, act, form, lambda: people.disable_person(person, by=who(request), on=today(), at=now()),
        to=address(person),
    )  # fmt: skip


@EDIT
def enable(request: HttpRequest, person: Person, username: str) -> HttpResponse:
    act = Act(_("启用账号"), _("启用账号"), _("仍在有效期内的角色随之恢复。"), _("已启用。"), crumbs(person))
    form = django_forms.Form(posted(request))
    return answer(
        request, act, form, lambda: people.enable_person(person, by=who(request), on=today(), at=now()),
        to=address(person),
    )  # fmt: skip


@EDIT
def reset(request: HttpRequest, person: Person, username: str) -> HttpResponse:
    act = Act(
        _("重设密码"), _("生成一次性密码"),
        _("原密码即刻失效，新密码只显示一次；担任角色的账号还须由安全管理员核实后解锁。"), _("已重设。"), crumbs(person),
    )  # fmt: skip
    form = django_forms.Form(posted(request))
    return answer(
        request, act, form, lambda: people.reset_password(person, by=who(request), on=today(), at=now()),
        to=password_page(request),
    )  # fmt: skip


@needs("person.unlock", subject=find, read="person.read")
def unlock(request: HttpRequest, person: Person, username: str) -> HttpResponse:
    act = Act(
        _("解锁账号"), _("解锁账号"), _("请先当面或电话核实是本人申请重设了密码；解锁后其角色恢复。"),
        _("已解锁。"), crumbs(person),
    )  # fmt: skip
    form = django_forms.Form(posted(request))
    return answer(
        request, act, form, lambda: people.unlock_person(person, by=who(request), at=now()), to=address(person)
    )
