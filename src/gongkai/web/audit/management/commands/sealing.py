"""`gongkai manage sealing rewrap`: the keys of subjects from the old master key to the new one; noted in the trail."""

from __future__ import annotations

import os
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from gongkai.web.audit.anchors import WORKER
from gongkai.web.audit.services import SYSTEM, note
from gongkai.web.day import now
from gongkai.web.sealing.ciphers import Tampered
from gongkai.web.sealing.master import MasterKeyWrong, master_now, name_of
from gongkai.web.sealing.models import Key
from gongkai.web.sealing.services import rewrap

OLD = "GONGKAI_KEY_OLD"


class Command(BaseCommand):
    help = f"更换主密钥：先停服务，GONGKAI_KEY 设为新密钥，{OLD}（或 --old 文件）为旧密钥，再运行 sealing rewrap。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        acts = parser.add_subparsers(dest="act", required=True, metavar="rewrap")
        wrap = acts.add_parser("rewrap", help="把用旧主密钥保护的密钥改由新主密钥保护；中断后再运行即可")
        wrap.add_argument("--old", type=Path, metavar="文件", help=f"存有旧主密钥的文件；不写则取环境变量 {OLD}")

    def handle(self, *args: Any, **asked: Any) -> None:
        try:
            old, new = _old(asked["old"]), master_now()
            count = rewrap(old, new)
        except (MasterKeyWrong, Tampered, OSError) as error:
            raise CommandError(str(error), returncode=2) from error
        note("sealing.rewrap", chain=SYSTEM, by=WORKER, at=now(), new={"keys": count, "master": name_of(new)})
        self.stdout.write(f"{count} 个密钥已改由新主密钥保护。")
        if left := Key.objects.filter(erased_at=None).exclude(master=name_of(new)).count():
            raise CommandError(f"还有 {left} 个密钥由别的主密钥保护；请找到那一主密钥，再运行一次。")


def _old(path: Path | None) -> str:
    if path is not None:
        return path.read_text("utf-8").strip()
    if not (old := os.environ.get(OLD)):
        raise MasterKeyWrong(f"请用环境变量 {OLD} 或 --old 给出旧主密钥")
    return old
