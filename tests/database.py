"""A PostgreSQL server of the tests' own, thrown away afterwards; as root it runs as another user, as initdb wants."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import psycopg
from psycopg.sql import SQL, Identifier


class Server:
    """A cluster in a temporary folder, reached by a TCP port of 127.0.0.1; durability is off, it lives for one run."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="gongkai-postgres-"))
        self.user = "nobody" if os.geteuid() == 0 else None
        if self.user:
            shutil.chown(self.folder, self.user)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port: int = free.getsockname()[1]
        self._run("initdb", "-D", "data", "-U", "gongkai", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")
        options = f"-p {self.port} -k {self.folder} -c listen_addresses=127.0.0.1 -c fsync=off -c full_page_writes=off"
        self._run("pg_ctl", "-D", "data", "-w", "-l", "log", "-o", options, "start")

    @property
    def url(self) -> str:
        return f"postgres://gongkai@127.0.0.1:{self.port}/postgres"

    def stop(self) -> None:
        self._run("pg_ctl", "-D", "data", "-m", "immediate", "stop")
        shutil.rmtree(self.folder, ignore_errors=True)

    def _run(self, program: str, *arguments: str) -> None:
        subprocess.run(
            [installed(program), *arguments], cwd=self.folder, user=self.user, check=True,
            stdout=subprocess.DEVNULL, env={"PATH": os.environ["PATH"], "LANG": "C", "HOME": str(self.folder)},
        )  # fmt: skip


@contextmanager
def database_of_its_own() -> Iterator[dict[str, str]]:
    """For a process that is started: what to set, so that it works on an empty database of the tests' own server.

    Nothing where the tests run on SQLite: then it makes one in its data folder.
    """
    url = os.environ.get("DATABASE_URL")
    if not url:
        yield {}
        return
    name = f"own_{uuid4().hex}"
    with psycopg.connect(url, autocommit=True) as server:
        server.execute(SQL("CREATE DATABASE {}").format(Identifier(name)))
        try:
            yield {"DATABASE_URL": f"{url.rpartition('/')[0]}/{name}"}
        finally:
            server.execute(SQL("DROP DATABASE {} WITH (FORCE)").format(Identifier(name)))


def installed(program: str) -> str:
    """The newest version on this machine; Debian keeps them off PATH."""
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name), reverse=True)
    found = shutil.which(program, path=":".join([*map(str, folders), os.environ["PATH"]]))
    if not found:
        raise RuntimeError(f"缺少 {program}：请安装 PostgreSQL（Debian：apt-get install postgresql），再运行测试")
    return found
