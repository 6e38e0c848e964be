"""`gongkai serve` and `gongkai demo`: the web application; Django is loaded only here."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import click

from gongkai.cli.options import Decorator, choice, help_option, lang_option
from gongkai.core.wording import Wording

DEMO_DAY = "2022-01-12"
# 门户是县政府的，由县政府办公室受理、答问（the county's portal; its office is whom one can ask, as its guide says）。
DEMO_SITE = {"GONGKAI_SITE_NAME": "示例县人民政府", "GONGKAI_SITE_AGENCY": "DEMO-ZFB"}


def serve_of(wording: Wording) -> click.Command:
    @click.command("serve", help=wording.say("cli.help.serve"))
    @help_option(wording)
    @_host(wording)
    @_port(wording)
    @click.option(
        "--workers",
        metavar="N",
        type=click.IntRange(1, 64),
        default=2,
        show_default=True,
        help=wording.say("cli.help.serve.workers"),
    )
    @lang_option(wording)
    def serve(host: str, port: int, workers: int, lang: str | None) -> int:
        _serve(
            wording,
            host=host,
            port=port,
            workers=workers,
            ready=lambda url: click.echo(wording.say("web.ready", url=url)),
        )
        return 0

    return serve


def demo_of(wording: Wording) -> click.Command:
    def say(key: str) -> str:
        return wording.say(f"cli.help.demo.{key}")

    @click.command("demo", help=wording.say("cli.help.demo"))
    @help_option(wording)
    @_host(wording)
    @_port(wording)
    @click.option("--data", metavar="DIR", default="out/demo/data", show_default=True, help=say("data"))
    @click.option("--build-only", is_flag=True, help=say("build_only"))
    @choice("--format", "form", ("text", "json"), say("format"))
    @lang_option(wording)
    def demo(host: str, port: int, data: str, build_only: bool, form: str, lang: str | None) -> int:
        folder = Path(data).resolve()
        folder.mkdir(parents=True, exist_ok=True)
        # 演示有自己的数据目录、自己的日子；操作者的数据库不受影响（the demo never touches an operator's database）。
        os.environ.pop("DATABASE_URL", None)
        os.environ.update(GONGKAI_DATA=str(folder), GONGKAI_TODAY=DEMO_DAY, **DEMO_SITE)
        _prepared(wording)
        from gongkai.web.demo.build import accounts, build  # noqa: PLC0415 - needs Django's settings
        from gongkai.web.demo.requests import codes  # noqa: PLC0415

        if build_only:
            build(tell=lambda line: click.echo(line, err=True))
        else:
            _built_apart(folder)
        told = {"accounts": [account._asdict() for account in accounts()]}
        requests = [one._asdict() for one in codes()]
        if build_only:
            _tell(wording, form, told, requests)
            return 0
        _serve(
            wording, host=host, port=port, workers=2,
            ready=lambda url: _tell(wording, form, {"url": url, **told}, requests),
        )  # fmt: skip
        return 0

    return demo


def _built_apart(folder: Path) -> None:
    """The demo is built by a process of its own. What sets letters (typst) has threads once it was used: whoever is forked
    off it afterwards, as the processes that answer are, would wait for them for ever, and keep everybody from writing."""
    asked = [sys.executable, "-m", "gongkai", "demo", "--build-only", "--data", str(folder)]
    done = subprocess.run(asked, stdout=subprocess.DEVNULL, check=False)
    if done.returncode:
        raise SystemExit(done.returncode)


def _tell(wording: Wording, form: str, told: dict[str, Any], requests: Iterable[dict[str, str]]) -> None:
    """What the demo is and who can sign in: one line of JSON, or lines to read, which name the requests that the public
    can follow too."""
    if form == "json":
        click.echo(json.dumps(told, ensure_ascii=False))
        return
    if "url" in told:
        click.echo(wording.say("web.demo.ready", url=told["url"]))
    for account in told["accounts"]:
        click.echo(wording.say("web.demo.account", **account))
    for one in requests:
        click.echo(wording.say("web.demo.request", **one))


def _serve(wording: Wording, *, ready: Callable[[str], None], **where: Any) -> None:
    web = _prepared(wording)
    try:
        web.serve(web.Serving(ready=ready, **where))
    except OSError as error:
        raise click.UsageError(
            wording.say("web.cannot_listen", port=where["port"], reason=error.strerror or str(error))
        ) from error


def _prepared(wording: Wording) -> Any:
    """`gongkai.web.serving` with everything ready for it; UsageError says in one sentence what is in the way."""
    web = _web(wording)
    try:
        web.prepare()
    except web.NotReady as error:
        raise click.UsageError(wording.say("web.not_ready", reason=str(error).strip())) from error
    return web


def _web(wording: Wording) -> Any:
    """`gongkai.web.serving`, if the packages of the web application are installed."""
    try:
        from gongkai.web import serving  # noqa: PLC0415 - Django is loaded only when a web command is called
    except ModuleNotFoundError as error:
        raise click.UsageError(wording.say("web.not_installed", package=error.name)) from error
    return serving


def _host(wording: Wording) -> Decorator:
    return click.option("--host", default="127.0.0.1", show_default=True, help=wording.say("cli.help.serve.host"))


def _port(wording: Wording) -> Decorator:
    return click.option(
        "--port",
        metavar="N",
        type=click.IntRange(1, 65535),
        default=8000,
        show_default=True,
        help=wording.say("cli.help.serve.port"),
    )
