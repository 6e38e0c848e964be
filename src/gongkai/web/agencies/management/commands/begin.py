"""`gongkai manage begin`: the first act of a new system, at the machine itself."""

from __future__ import annotations

from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from gongkai.core.written_day import read_day
from gongkai.web.agencies.models import AgencyKind, Role
from gongkai.web.agencies.refusals import Refused
from gongkai.web.agencies.services.begin import begin
from gongkai.web.day import now, today

ADMINISTRATORS: dict[str, str] = {
    "system_admin": Role.SYSTEM_ADMIN,
    "security_admin": Role.SECURITY_ADMIN,
    "audit_admin": Role.AUDIT_ADMIN,
}


class Command(BaseCommand):
    help = "登记第一个单位和三名管理员，打印只显示一次的初始密码（the first agency and its three administrators）"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--code", required=True, help="单位代码，如 XIAN")
        parser.add_argument("--name", required=True, help="规范名称")
        parser.add_argument("--kind", required=True, choices=AgencyKind.values)
        parser.add_argument("--founded", metavar="YYYY-MM-DD", help="设立日期；不写为不详，此前的更名都可以补登")
        for name in ADMINISTRATORS:
            parser.add_argument(f"--{name.replace('_', '-')}", required=True, metavar="USERNAME:NAME")

    def handle(self, *_args: Any, **asked: Any) -> None:
        administrators = {role: _named(asked[name]) for name, role in ADMINISTRATORS.items()}
        try:
            begun = begin(
                code=asked["code"],
                name=asked["name"],
                kind=asked["kind"],
                administrators=administrators,
                founded_on=_day(asked["founded"]),
                on=today(),
                at=now(),
            )
        except Refused as refused:
            raise CommandError(str(refused)) from refused
        for role, first in begun.administrators.items():
            self.stdout.write(f"{Role(role).label}：{first.person.username}  {_('初始密码')} {first.password}")


def _day(text: str | None) -> date | None:
    """The day of founding; None where none was told. CommandError for what is no day."""
    day = read_day(text) if text else None
    if text and day is None:
        raise CommandError(_("设立日期“%(text)s”不是日期，请写成 2019-03-01") % {"text": text})
    return day


def _named(text: str) -> tuple[str, str]:
    username, _colon, name = text.partition(":")
    if not username or not name:
        raise CommandError(_("管理员应写成 账号:姓名，现为 %(text)s") % {"text": text})
    return username, name
