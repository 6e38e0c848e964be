"""`gongkai manage cases rebuild`: every case anew from its events, after a new notice of holidays or a restore."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from gongkai.web.cases.rebuild import rebuild_all


class Command(BaseCommand):
    help = "申请：按办理记录和现在的放假安排重算（rebuild），列出有变动的。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        acts = parser.add_subparsers(dest="act", required=True, metavar="rebuild")
        acts.add_parser("rebuild", help="逐件重算；有办理记录不能核算的，退出码为 1")

    def handle(self, *args: Any, **asked: Any) -> None:
        broken = 0
        for case, wrong, why in rebuild_all():
            broken += bool(why)
            due = f"；现届满日 {case.due_on}" if "due_on" in wrong and case.due_on else ""
            self.stdout.write(f"{case.agency.code} {case.number}：{why or '已更正 ' + '、'.join(wrong)}{due}")
        if broken:
            raise CommandError(f"{broken} 件申请的办理记录不能核算；请保留现场，从备份比对。")
