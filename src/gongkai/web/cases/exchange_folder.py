"""The exchange by files: each request of a folder is received with a receipt beside it; one file says how all stand."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from gongkai.web.cases.errors import BadValues, NotPermitted
from gongkai.web.cases.models import RequestSource
from gongkai.web.cases.package import parsed
from gongkai.web.cases.services.exchange import arrive, state, states
from gongkai.web.day import now, today

RECEIPT, STATUS = ".receipt.json", "status.json"


def exchange_folder(source: RequestSource, folder: Path) -> tuple[int, int]:
    """How many were taken and how many refused. Cut off, it is run again: what is there already stays, its receipt is
    written, and a query code once given is kept."""
    found = sorted(
        path for path in folder.glob("*.json") if not path.name.endswith(RECEIPT) and path.name != STATUS
    )  # fmt: skip
    taken = sum(_one(path, source) for path in found)
    write(folder / STATUS, {"requests": list(states(source))})
    return taken, len(found) - taken


def _one(path: Path, source: RequestSource) -> bool:
    receipt = path.with_name(path.stem + RECEIPT)
    try:
        done = arrive(source, _given(path), on=today(), at=now())
    except (BadValues, NotPermitted) as answer:
        problems = answer.problems if isinstance(answer, BadValues) else {"": str(answer)}
        write(receipt, {"result": "refused", "problems": problems})
        return False
    if done.new or not _accepted(receipt):
        code = {"query_code": done.code} if done.code else {}
        write(receipt, {"result": "accepted" if done.new else "received_before", **state(done.case), **code})
    return True


def _given(path: Path) -> object:
    try:
        return parsed(path.read_bytes())
    except OSError as bad:
        raise BadValues({"": "不是可读的文件；请重新导出。"}) from bad


def _accepted(receipt: Path) -> bool:
    """Whether the receipt there is one of a request received: only such a one may hold a query code."""
    try:
        said = _given(receipt)
    except BadValues:
        return False
    return isinstance(said, dict) and said.get("result") != "refused"


def write(target: Path, said: dict[str, Any]) -> None:
    """A file that is whole or absent."""
    part = target.with_name(target.name + ".part")
    part.write_text(json.dumps(said, ensure_ascii=False, indent=2) + "\n", "utf-8")
    part.replace(target)
