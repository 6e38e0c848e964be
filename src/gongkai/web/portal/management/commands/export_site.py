"""`gongkai manage export_site --to FOLDER`: the portal as static pages."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from gongkai.web.portal.export.folder import NotAFolder, exporting
from gongkai.web.portal.export.site import export


class Command(BaseCommand):
    help = "把门户导出为静态网页，放到任何文件服务器的任何路径下都能用；再次导出只写改变了的。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--to", required=True, type=Path, metavar="FOLDER", help="导出到哪个文件夹（换成一个链接，写完才切换）"
        )
        parser.add_argument(
            "--at", default="", metavar="URL",
            help="静态网页将来的网址，订阅和网站地图用；不写则用 GONGKAI_LIVE_URL，两者都没有则不导出订阅和网站地图",
        )  # fmt: skip

    def handle(self, *args: Any, **asked: Any) -> None:
        at = asked["at"].rstrip("/") or (f"{settings.LIVE_URL}{settings.PREFIX}" if settings.LIVE_URL else "")
        if at and not at.startswith(("http://", "https://")):
            raise CommandError(f"--at 应为 https://www.example.gov.cn/zwgk 这样的网址，现为 {at}")
        try:
            with exporting(asked["to"]) as folder:
                export(folder, at)
        except NotAFolder as error:
            raise CommandError(str(error)) from error
        except OSError as error:
            raise CommandError(f"写不下去：{error}；原来的网页没有改动") from error
        told = folder.counts()
        self.stdout.write(
            f"已导出到 {asked['to']}：新增 {told['new']}，改变 {told['changed']}，不变 {told['same']}，删去 {told['removed']}。"
        )
        if not at:
            self.stdout.write("没有 --at，也没有 GONGKAI_LIVE_URL：未导出订阅和网站地图。")
