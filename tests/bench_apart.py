"""A bench of the web in processes of its own: the same script on SQLite and on a PostgreSQL server of ours."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from database import Server

HERE = Path(__file__).parent


def on_each(script: str, size: int) -> Iterator[tuple[str, Any]]:
    """(database, what the script's last line says as JSON) for each database, with an empty data folder."""
    yield "SQLite", told(script, size, None)
    server = Server()
    try:
        yield "PostgreSQL", told(script, size, server.url)
    finally:
        server.stop()


def told(script: str, size: int, url: str | None) -> Any:
    """One run of a script beside this file."""
    with TemporaryDirectory() as data:
        environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
        environment |= {"GONGKAI_DATA": data, "PYTHONPATH": str(HERE), **({"DATABASE_URL": url} if url else {})}
        done = subprocess.run(
            [sys.executable, str(HERE / script), str(size)], env=environment, check=True, stdout=subprocess.PIPE, text=True
        )  # fmt: skip
        return json.loads(done.stdout.splitlines()[-1])
