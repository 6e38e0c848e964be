"""`gongkai manage cases rebuild|import|notice|source|exchange`: rebuilt, an old register brought in, a new notice of holidays
loaded, a system outside connected."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from gongkai.api.answers import in_words
from gongkai.ingest.refusal import Refusal
from gongkai.ingest.request_register import HEADINGS, Register, assumptions, read_register
from gongkai.law.lined import LawError
from gongkai.law.outcome_file import outcome_law
from gongkai.web.agencies.models import Agency, Person
from gongkai.web.cases.errors import BadValues, NotPermitted
from gongkai.web.cases.exchange_folder import STATUS, exchange_folder
from gongkai.web.cases.models import RequestSource
from gongkai.web.cases.notice import load_notice
from gongkai.web.cases.rebuild import rebuild_all
from gongkai.web.cases.reckoning import said
from gongkai.web.cases.services.bring_in import Planned, bring_in, plan
from gongkai.web.cases.services.source import close_source, open_source
from gongkai.web.day import now, today


class Command(BaseCommand):
    help = "申请：按办理记录和现在的放假安排重算（rebuild），导入依申请公开台账（import），载入新的放假安排（notice）。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        acts = parser.add_subparsers(dest="act", required=True, metavar="rebuild|import|notice|source|exchange")
        acts.add_parser("rebuild", help="逐件重算；有办理记录不能核算的，退出码为 1")
        taken = acts.add_parser("import", help="试读台账（.xlsx、.csv），列出每件未办结申请的届满日；加 --write 才写入")
        taken.add_argument("file", type=Path, metavar="台账")
        taken.add_argument("--agency", required=True, metavar="代码", help="机关的代码")
        taken.add_argument("--by", required=True, metavar="账号", help="登记人")
        taken.add_argument(
            "--map",
            action="append",
            default=[],
            metavar="栏目=字段",
            help=f"指明一栏的含义；字段：{'、'.join(HEADINGS)}",
        )
        taken.add_argument("--write", action="store_true", help="写入；有一行不能导入的，全部不写")

        year = acts.add_parser(
            "notice", help="试载一年的放假安排（如 2027.yaml），列出届满日会变的申请；加 --write 才载入"
        )
        year.add_argument("file", type=Path, metavar="年份.yaml")
        year.add_argument("--by", required=True, metavar="账号", help="载入人")
        year.add_argument("--write", action="store_true", help="载入，并重算全部申请")
        begun = acts.add_parser("source", help="开通（或者换发、停止）一个来源系统向本机关送申请的口令")
        begun.add_argument("name", metavar="名称")
        begun.add_argument("--agency", required=True, metavar="代码", help="机关的代码")
        begun.add_argument("--by", required=True, metavar="账号", help="对送来的申请负责登记的人")
        begun.add_argument("--close", action="store_true", help="停止：口令作废，已收到的申请保留")
        inbox = acts.add_parser("exchange", help="接收文件夹中的申请（每件一个 .json），各写回执，并写出全部的办理情况")
        inbox.add_argument("folder", type=Path, metavar="文件夹")
        inbox.add_argument("--agency", required=True, metavar="代码", help="机关的代码")
        inbox.add_argument("--source", required=True, metavar="名称", help="来源系统的名称，先用 source 开通")

    def handle(self, *args: Any, **asked: Any) -> None:
        if asked["act"] == "rebuild":
            self._rebuild()
        elif asked["act"] == "notice":
            self._notice(asked["file"], asked["by"], write=asked["write"])
        elif asked["act"] == "source":
            self._source(asked["name"], asked["agency"], asked["by"], close=asked["close"])
        elif asked["act"] == "exchange":
            self._exchange(asked["folder"], asked["agency"], asked["source"])
        else:
            self._import(asked["file"], asked["agency"], asked["by"], asked["map"], write=asked["write"])

    def _rebuild(self) -> None:
        broken = 0
        for case, wrong, why in rebuild_all():
            broken += bool(why)
            due = f"；现届满日 {case.due_on}" if "due_on" in wrong and case.due_on else ""
            self.stdout.write(f"{case.agency.code} {case.number}：{why or '已更正 ' + '、'.join(wrong)}{due}")
        if broken:
            raise CommandError(f"{broken} 件申请的办理记录不能核算；请保留现场，从备份比对。")

    def _notice(self, file: Path, username: str, *, write: bool) -> None:
        person = Person.objects.filter(username=username, is_active=True).first()
        if person is None:
            raise CommandError(f"没有账号为 {username} 的人员；请核对。", returncode=2)
        try:
            found = load_notice(file, by=person, at=now(), write=write)
        except OSError as error:
            raise CommandError(f"打不开 {file}：{error.strerror}；请核对路径。", returncode=2) from error
        except (LawError, NotPermitted) as error:
            raise CommandError(str(error), returncode=2) from error
        for day, works in found.days:
            self.stdout.write(f"{day} 改为{'上班' if works else '放假'}")
        for case, before, why in found.moved:
            moved = why or f"原届满日 {before or '（不能断定）'}，现届满日 {case.due_on or '（不能断定）'}"
            self.stdout.write(f"{case.agency.code} {case.number}：{moved}")
        self.stdout.write(f"{found.year} 年：改变 {len(found.days)} 天，改变 {len(found.moved)} 件申请。")
        self.stdout.write("已载入。" if write else "这是试载，没有载入；核对无误后加 --write。")

    def _source(self, name: str, code: str, username: str, *, close: bool) -> None:
        agency, person = Agency.objects.filter(code=code).first(), Person.objects.filter(username=username).first()
        found = RequestSource.objects.filter(agency=agency, name=name).first()
        if agency is None or person is None or (close and found is None):
            raise CommandError("没有这个机关、账号或者来源系统；请核对。", returncode=2)
        try:
            if close and found:
                close_source(found, by=person, at=now())
                self.stdout.write("已停止，口令作废。")
            else:
                token = open_source(agency, name, by=person, at=now())
                self.stdout.write(f"口令（只显示这一次，请交给来源系统妥善保管）：{token}")
        except (NotPermitted, BadValues) as refused:
            raise CommandError(str(refused)) from refused

    def _exchange(self, folder: Path, code: str, name: str) -> None:
        source = RequestSource.objects.select_related("agency", "by").filter(
            agency__code=code, name=name, ended_at=None
        )  # fmt: skip
        found = source.first()
        if found is None:
            raise CommandError("没有开通这个来源系统；先用 gongkai manage cases source 开通。", returncode=2)
        if not folder.is_dir():
            raise CommandError(f"没有文件夹 {folder}；请核对路径。", returncode=2)
        taken, refused = exchange_folder(found, folder)
        self.stdout.write(f"共 {taken + refused} 件，未接收 {refused} 件；结果见同名回执，办理情况见 {STATUS}。")
        if refused:
            raise SystemExit(1)

    def _import(self, file: Path, code: str, username: str, mapped: list[str], *, write: bool) -> None:
        agency, person = Agency.objects.filter(code=code).first(), Person.objects.filter(username=username).first()
        if agency is None or person is None:
            missing = f"代码为 {code} 的机关" if agency is None else f"账号为 {username} 的人员"
            raise CommandError(f"没有{missing}；请核对。", returncode=2)
        found = self._read(file, mapped)
        planned = plan(agency, found.rows, today())
        problems = [trouble.say(said()) for trouble in found.refused] + [one.problem for one in planned if one.problem]
        for text in problems:
            self.stdout.write(text)
        for one in planned:
            self._tell(one)
        self.stdout.write(f"共 {len(planned) + len(found.refused)} 件，不能导入 {len(problems)} 件。")
        if problems:
            raise CommandError("没有写入。请在台账里改正上列各行后再导入。")
        if not write:
            self.stdout.write("这是试读，没有写入；核对无误后加 --write。")
            return
        try:
            made = bring_in(agency, found.rows, by=person, at=now())
        except NotPermitted as refused:
            raise CommandError(str(refused)) from refused
        self.stdout.write(f"已导入 {len(made)} 件。")

    def _read(self, file: Path, mapped: list[str]) -> Register:
        chosen = {}
        for one in mapped:
            heading, _equals, name = one.partition("=")
            if name not in HEADINGS:
                raise CommandError(f"--map {one}：应写作 栏目=字段，字段可以是 {'、'.join(HEADINGS)}", returncode=2)
            chosen[heading] = name
        try:
            found = read_register(file.read_bytes(), outcome_law(), chosen)
        except OSError as error:
            raise CommandError(f"打不开 {file}：{error.strerror}；请核对路径。", returncode=2) from error
        except Refusal as refused:
            raise CommandError(f"{file}：{in_words(refused, said()).message}", returncode=2) from refused
        self.stdout.write("栏目：" + "、".join(f"{heading}→{name}" for name, heading in found.columns.items()))
        if found.unread:
            self.stdout.write("没有用到的栏目：" + "、".join(found.unread))
        return found

    def _tell(self, one: Planned) -> None:
        """Each open case with its last day and the reasons; what was taken for granted of any."""
        if one.clock is None:
            return
        row = one.row
        for text in assumptions(row, said()):
            self.stdout.write(f"第 {row.row} 行：{text}")
        if row.is_open:
            due = one.clock.due or one.clock.provisional
            state = said().say(f"due.state.{one.clock.state}")
            self.stdout.write(f"第 {row.row} 行 {row.number}：届满日 {due or '（停止计算）'}，{state}")
            for step in one.clock.why:
                self.stdout.write(f"    {step.on} {step.says(said())}")
