"""`gongkai manage search rebuild` and `gongkai manage search status`."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from gongkai.web.search.health import broken
from gongkai.web.search.models import WAITING, Indexed, IndexedText
from gongkai.web.search.services import rebuild


class Command(BaseCommand):
    help = "检索：重建索引（rebuild），查看索引是否可用、哪些附件未能读出（status）。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        acts = parser.add_subparsers(dest="act", required=True, metavar="rebuild|status")
        acts.add_parser("rebuild", help="按已存的条目重建索引；期间可以照常办公和检索，结果暂时不全")
        acts.add_parser("status", help="条目总数、等待写入索引的条目、未能读出的附件；索引不可用的，退出码为 1")

    def handle(self, *args: Any, **asked: Any) -> None:
        if asked["act"] == "rebuild":
            self._rebuild()
        else:
            self._status()

    def _rebuild(self) -> None:
        done = 0
        for done in rebuild():  # noqa: B007 - the last is told
            pass
        self.stdout.write(f"索引已重建，共 {done} 条。")

    def _status(self) -> None:
        entries = Indexed.objects.filter(shown=True)
        self.stdout.write(f"共 {entries.count()} 条，等待写入索引的 {Indexed.objects.filter(WAITING).count()} 条。")
        for texts in IndexedText.objects.filter(entry__shown=True).exclude(unread=[]).select_related("entry"):
            for one in texts.unread:
                self.stdout.write(f"{texts.entry.kind}:{texts.entry.key}\t{one}")
        for one in entries.exclude(refused=""):
            self.stdout.write(f"{one.kind}:{one.key}\t未能写入索引：{one.refused}")
        if why := broken():
            self.stderr.write(f"索引不可用（{why}）；请用 gongkai manage search rebuild 重建。")
            raise SystemExit(1)
