"""`gongkai manage audit verify` and `gongkai manage audit prune --before DAY`."""

from __future__ import annotations

import json
from argparse import ArgumentParser, ArgumentTypeError
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from gongkai.web.audit.anchors import WORKER
from gongkai.web.audit.models import AuditChain
from gongkai.web.audit.prune import TooYoung, prune
from gongkai.web.audit.recorded import record
from gongkai.web.audit.verify import Walked, verify
from gongkai.web.audit.words import line, sentence
from gongkai.web.day import now, today


class Command(BaseCommand):
    help = "审计链：核对（verify），清理已过保存期限的记录（prune）。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        acts = parser.add_subparsers(dest="act", required=True, metavar="verify|prune")
        walk = acts.add_parser("verify", help="逐条核对；指出每条链最先断裂之处。完好时退出码为 0，有断裂为 1")
        walk.add_argument("--chain", metavar="名称", help="只核对一条链（机关代码，或 system）")
        walk.add_argument("--format", choices=("text", "json"), default="text", help="输出格式")
        cut = acts.add_parser("prune", help="清理某日以前的记录；保存期限内的不能清理")
        cut.add_argument("--before", type=_day, required=True, metavar="日期", help="如 2021-01-01，当日的保留")

    def handle(self, *args: Any, **asked: Any) -> None:
        if asked["act"] == "verify":
            self._verify(asked["chain"], asked["format"])
        else:
            self._prune(asked["before"])

    def _verify(self, chain: str | None, form: str) -> None:
        found: list[Walked] = []
        for walked in verify(chain):
            found.append(walked)
            if form == "text":
                self.stdout.write(line(walked))
        if chain and not found:
            known = "、".join(AuditChain.objects.order_by("name").values_list("name", flat=True)) or "无"
            raise CommandError(f"没有名为 {chain} 的链；现有：{known}", returncode=2)
        broken = [walked.broken for walked in found if walked.broken]
        if form == "json":
            said = {"ok": not broken, "chains": [walked.as_json() for walked in found]}
            self.stdout.write(json.dumps(said, ensure_ascii=False, indent=2))
        if chain is None and record(found, by=WORKER, at=now()) is None:
            self.stderr.write("系统链（system）不能再写入，这次核对没有记下。")
        if broken:
            self.stderr.write(f"{len(broken)} 条链有断裂；请保留现场，从备份比对：{sentence(broken[0])}")
            raise SystemExit(1)

    def _prune(self, before: date) -> None:
        try:
            for name, count in prune(before=before, by=WORKER, on=today(), at=now()):
                self.stdout.write(f"链 {name}：清理 {count} 条")
        except TooYoung as error:
            raise CommandError(str(error), returncode=2) from error


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError(f"日期应写成 2021-01-01 这样，现为 {text!r}") from None
