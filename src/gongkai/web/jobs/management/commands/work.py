"""`gongkai manage work`: the worker, until it is told to stop; with --once all that is due, and no more."""

from __future__ import annotations

import logging
import signal
from argparse import ArgumentParser
from threading import Event
from typing import Any

from django.core.management.base import BaseCommand
from django.db import OperationalError, close_old_connections
from django.utils.timezone import localtime

from gongkai.web.day import now
from gongkai.web.jobs import selectors
from gongkai.web.jobs.worker import work_on

log = logging.getLogger("gongkai.jobs")


class Command(BaseCommand):
    help = "办理任务（发布、通知、审计锚定等）；收到停止信号后办完手头一件即退出。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--once", action="store_true", help="办完现在到期的任务即退出")
        parser.add_argument("--every", type=float, default=2.0, metavar="秒", help="隔多久看一次，缺省 2 秒")
        parser.add_argument("--dead", action="store_true", help="只列出多次失败、已停止的任务；有则退出码为 1")

    def handle(self, *args: Any, **asked: Any) -> None:
        self.check(databases=["default"])
        if asked["dead"]:
            self._show_dead()
        elif asked["once"]:
            self.stdout.write(f"办了 {work_on(now)} 件。")
            self._warn_of_dead()
        else:
            self._run(asked["every"])

    def _run(self, every: float) -> None:
        stop = Event()
        for name in (signal.SIGTERM, signal.SIGINT):
            signal.signal(name, lambda *_: stop.set())
        while not stop.is_set():
            close_old_connections()
            try:
                work_on(now, stop.is_set)
            except OperationalError:
                log.exception("数据库暂不可用，稍后再试")
            stop.wait(every)

    def _show_dead(self) -> None:
        found = list(selectors.dead())
        for job in found:
            self.stdout.write(f"{job.pk}\t{job.kind}\t{localtime(job.dead_at):%Y-%m-%d %H:%M}\t{job.last_error}")
        self.stdout.write(f"{len(found)} 件已停止。")
        if found:
            raise SystemExit(1)

    def _warn_of_dead(self) -> None:
        if count := selectors.dead().count():
            self.stderr.write(f"有 {count} 件任务多次失败、已停止；用 gongkai manage work --dead 查看。")
