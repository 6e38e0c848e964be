"""`gongkai manage reset_password USERNAME`: the way back when the only security administrator has forgotten his."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from gongkai.web.agencies.models import Person
from gongkai.web.agencies.refusals import Refused
from gongkai.web.agencies.services.people import reset_password
from gongkai.web.day import now, today


class Command(BaseCommand):
    help = "在服务器上重置一个账号的密码，打印只显示一次的新密码（a new password, shown once）"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("username")

    def handle(self, *_args: Any, **asked: Any) -> None:
        person = Person.objects.filter(username=asked["username"]).first()
        if person is None:
            raise CommandError(_("没有账号 %(username)s，请核对后再试") % asked)
        try:
            first = reset_password(person, by=None, on=today(), at=now())
        except Refused as refused:
            raise CommandError(str(refused)) from refused
        self.stdout.write(f"{person.username}  {_('初始密码')} {first.password}")
