"""Serving the office for real: gunicorn for the pages, WhiteNoise for the static files, one worker for the jobs."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import django
from django.core.management import call_command
from django.core.management.base import SystemCheckError
from django.db import DatabaseError, connections
from gunicorn.app.base import BaseApplication

AGAIN_AFTER = 2.0  # seconds before a worker of jobs that ended is started again


@dataclass(frozen=True)
class Serving:
    """Where to listen, how many processes and threads answer, and whom to tell once they do."""

    host: str = "127.0.0.1"
    port: int = 8000
    workers: int = 2
    threads: int = 4
    ready: Callable[[str], None] = print

    @property
    def url(self) -> str:
        return f"http://{self.host}:{self.port}/"


class NotReady(Exception):  # noqa: N818 - a state of the machine
    """Serving cannot begin; the message says what to mend."""


def prepare() -> None:
    """Settings read, the database at the newest schema: what serving needs. NotReady says what is in the way."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongkai.web.settings")
    try:
        django.setup()
        call_command("migrate", interactive=False, verbosity=0, skip_checks=False)
    except (SystemCheckError, DatabaseError, OSError, ValueError) as error:
        raise NotReady(str(error)) from error


def serve(serving: Serving) -> None:
    """Serve, after `prepare`, until told to stop. OSError where the port is taken."""
    _refuse_a_taken_port(serving)
    connections.close_all()  # a connection must not be shared by the processes that follow
    jobs = JobWorker()
    try:
        _Gunicorn(serving, jobs).run()
    finally:
        jobs.stop()


def _refuse_a_taken_port(serving: Serving) -> None:
    """gunicorn would try again and again, and then only log it."""
    with socket.socket(socket.AF_INET6 if ":" in serving.host else socket.AF_INET) as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        trial.bind((serving.host, serving.port))


class JobWorker:
    """The process that does the jobs, started again when it ends before it is told to."""

    def __init__(self) -> None:
        self.process: subprocess.Popen[bytes] | None = None
        self.over = threading.Event()

    def start(self) -> None:
        threading.Thread(target=self._keep, daemon=True).start()

    def _keep(self) -> None:
        while not self.over.is_set():
            self.process = subprocess.Popen([sys.executable, "-m", "gongkai", "manage", "work"])
            self.process.wait()
            self.over.wait(AGAIN_AFTER)

    def stop(self) -> None:
        self.over.set()
        if self.process and self.process.poll() is None:
            self.process.terminate()


class _Gunicorn(BaseApplication):  # type: ignore[misc]
    """gunicorn with its settings from `Serving`; the application is loaded once, before the processes part."""

    def __init__(self, serving: Serving, jobs: JobWorker) -> None:
        self.serving, self.jobs = serving, jobs
        super().__init__()

    def load_config(self) -> None:
        serving = self.serving
        settings: dict[str, Any] = {
            "bind": f"{serving.host}:{serving.port}",
            "workers": serving.workers,
            "threads": serving.threads,
            "worker_class": "gongkai.web.arriving.Patient",
            "preload_app": True,
            "loglevel": "warning",
            "timeout": 60,
            "when_ready": self._when_ready,
            "on_exit": lambda server: self.jobs.stop(),
        }
        for name, value in settings.items():
            self.cfg.set(name, value)

    def _when_ready(self, server: object) -> None:
        self.jobs.start()
        self.serving.ready(self.serving.url)

    def load(self) -> Any:
        from gongkai.web.wsgi import application  # noqa: PLC0415 - only once the settings are read

        return application
