"""`gongkai manage records rebuild|index` and `gongkai manage records receive FOLDER --agency CODE --by USERNAME`."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from gongkai.web.agencies.models import Agency, Person
from gongkai.web.day import now, today
from gongkai.web.records.errors import BadValues, NotPermitted
from gongkai.web.records.indexing import ask_for_all
from gongkai.web.records.rebuild import rebuild_all
from gongkai.web.records.services.receive import receive

RECEIPT = ".receipt.json"
PIECE = 2**20


class Command(BaseCommand):
    help = "信息：按办理记录重算列表（rebuild），全部送检索索引（index），从公文系统接收（receive）。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        acts = parser.add_subparsers(dest="act", required=True, metavar="rebuild|index|receive")
        acts.add_parser("rebuild", help="逐条按办理记录重算；有办理记录不连续的，退出码为 1")
        acts.add_parser("index", help="所有已公开的信息重新送检索索引，由任务进程逐条办理")
        taken = acts.add_parser("receive", help="接收文件夹中的交换文件（每份文件一个 .json），各写一个回执")
        taken.add_argument("folder", type=Path, metavar="文件夹")
        taken.add_argument("--agency", required=True, metavar="代码", help="接收机关的代码")
        taken.add_argument("--by", required=True, metavar="账号", help="接收后的承办人")
        taken.add_argument("--source", default="", metavar="名称", help="来源系统的名称")

    def handle(self, *args: Any, **asked: Any) -> None:
        if asked["act"] == "rebuild":
            self._rebuild()
        elif asked["act"] == "index":
            self._index()
        else:
            self._receive(asked["folder"], asked["agency"], asked["by"], asked["source"])

    def _rebuild(self) -> None:
        broken = 0
        for record, wrong, why in rebuild_all():
            broken += bool(why)
            self.stdout.write(f"第 {record.pk} 号：{why or '已更正 ' + '、'.join(wrong)}")
        if broken:
            raise CommandError(f"{broken} 条信息的办理记录不能核算；请保留现场，从备份比对。")

    def _index(self) -> None:
        with transaction.atomic():
            count = ask_for_all(at=now())
        self.stdout.write(f"已送 {count} 条，由任务进程逐条办理（gongkai manage work）。")

    def _receive(self, folder: Path, code: str, username: str, source: str) -> None:
        agency = Agency.objects.filter(code=code).first()
        person = Person.objects.filter(username=username).first()
        if agency is None or person is None:
            missing = f"代码为 {code} 的机关" if agency is None else f"账号为 {username} 的人员"
            raise CommandError(f"没有{missing}；请核对。", returncode=2)
        if not folder.is_dir():
            raise CommandError(f"没有文件夹 {folder}；请核对路径。", returncode=2)
        found = sorted(path for path in folder.glob("*.json") if not path.name.endswith(RECEIPT))
        refused = sum(not self._one(path, agency, person, source) for path in found)
        self.stdout.write(f"共 {len(found)} 份，未接收 {refused} 份；各份的结果见同名回执（*{RECEIPT}）。")
        if refused:
            raise SystemExit(1)

    def _one(self, path: Path, agency: Agency, by: Person, source: str) -> bool:
        """Receives one document and writes its receipt; whether it was taken."""
        try:
            raw = json.loads(path.read_text("utf-8"))
            done = receive(
                agency, raw, lambda name: OnDisk(path.with_name(name)), source=source, by=by, on=today(), at=now()
            )
        except (BadValues, NotPermitted) as answer:
            said = answer.problems if isinstance(answer, BadValues) else {"": str(answer)}
            _receipt(path, {"result": "refused", "problems": said})
            self.stdout.write(f"{path.name}：未接收。{answer}")
            return False
        except (ValueError, OSError) as error:
            _receipt(path, {"result": "refused", "problems": {"": f"不是可读的 JSON 文件（{error}）；请重新导出。"}})
            self.stdout.write(f"{path.name}：未接收，不是可读的 JSON 文件。")
            return False
        _receipt(path, {"result": "accepted" if done.new else "received_before", "record": done.record.pk})
        self.stdout.write(f"{path.name}：{'已接收' if done.new else '以前已接收'}，第 {done.record.pk} 号。")
        return True


class OnDisk:
    """A file beside its document, read in pieces; FileNotFoundError where it is not there."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.name: str | None = path.name
        self.size: int | None = path.stat().st_size

    def chunks(self) -> Iterator[bytes]:
        with self.path.open("rb") as file:
            while piece := file.read(PIECE):
                yield piece


def _receipt(path: Path, said: dict[str, object]) -> None:
    """The receipt beside the document: whole or absent."""
    target = path.with_name(path.stem + RECEIPT)
    part = target.with_name(target.name + ".part")
    part.write_text(json.dumps(said, ensure_ascii=False, indent=2) + "\n", "utf-8")
    part.replace(target)
