"""docs/operating.md: its commands are run as they stand there; its daily jobs are those there are."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from shlex import quote

from django.core.files.uploadedfile import SimpleUploadedFile

from gongkai.web.day import now
from gongkai.web.jobs.handlers import daily_kinds
from gongkai.web.records.package import KEYS
from gongkai.web.records.services import receive
from web.cast import DAY, Cast

PAGE = (Path(__file__).parents[2] / "docs/operating.md").read_text("utf-8")
FILL = """
from django.conf import settings
from gongkai.web.audit.services import note
from gongkai.web.day import now
from gongkai.web.sealing.services import new_key, seal
note("example.act", chain="system", by="example", at=now(), new={"name": seal(new_key(), "张示例", field="name")})
(settings.FILES_ROOT / "ab").mkdir(parents=True)
(settings.FILES_ROOT / "ab/file").write_bytes(b"whole")
"""
TELL = """
from gongkai.web.audit.models import AuditEntry
from gongkai.web.sealing.services import unseal
print(unseal(AuditEntry.objects.get(act="example.act").new["name"]))
"""


def shell(script: str, data: Path, **more: Path) -> str:
    """Runs a script as an operator would, with `gongkai` and `python3` those of the tests; → what it printed."""
    words = {"PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}", "GONGKAI_DATA": str(data)}
    words |= {name: str(value) for name, value in more.items()}
    done = subprocess.run(["sh", "-eu", "-c", script], env=words, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def block(name: str) -> str:
    """The commands under `# name`."""
    found = re.search(rf"```sh\n# {name}\n(.*?)```", PAGE, re.S)
    assert found, f"no block of commands `# {name}`"
    return found[1]


def test_what_was_backed_up_is_restored_whole_with_the_key_kept_apart(tmp_path: Path) -> None:
    data, copy, new = tmp_path / "data", tmp_path / "copy", tmp_path / "new"
    shell(f"gongkai manage migrate --verbosity 0; gongkai manage shell --verbosity 0 -c {quote(FILL)}", data)
    shell(block("backup"), data, TO=copy)
    assert not list(copy.rglob("master-key")), "the key is not among the copies"
    said = shell(block("restore"), new, FROM=copy, KEY=data / "master-key")
    assert "链 system：1 条，完好" in said
    assert (new / "files/ab/file").read_bytes() == b"whole"
    told = shell(f"gongkai manage shell --verbosity 0 -c {quote(TELL)}", new)
    assert told.strip() == "张示例"


def test_the_page_lists_the_daily_jobs_there_are() -> None:
    assert re.findall(r"^\| `([a-z]+\.[a-z_]+)` \|", PAGE, re.M) == list(daily_kinds())


def test_the_document_that_the_page_shows_is_received(cast: Cast) -> None:
    found = re.search(r"```json\n(.*?)```", PAGE, re.S)
    assert found
    done = receive(
        cast.bureau, json.loads(found[1]), lambda name: SimpleUploadedFile(name, b"%PDF-1.4 example"), source="OA",
        by=cast.zhang, on=DAY, at=now(),
    )  # fmt: skip
    assert (done.record.attribute, done.record.document_number) == ("proactive", "示环〔2021〕3号")
    assert done.record.working is not None
    assert [one["name"] for one in done.record.working.body["attachments"]] == ["正文.pdf"]
    assert set(re.findall(r"`(id type [a-z_ ]+)`", PAGE)[0].split()) == set(KEYS)
