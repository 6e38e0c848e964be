"""The exchange by files: each request of a folder is received with a receipt beside it; one file says how all stand."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from gongkai.web.cases.errors import BadValues, NotPermitted
from gongkai.web.cases.models import Case, RequestSource
from gongkai.web.cases.package import parsed
from gongkai.web.cases.services.exchange import arrive, note_of, state, states
from gongkai.web.day import now, today

RECEIPT, STATUS = ".receipt.json", "status.json"


def exchange_folder(source: RequestSource, folder: Path) -> tuple[int, int]:
    """How many were taken and how many refused. Cut off, it is run again: what is there already stays, and its receipt is
    written with the same query code."""
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
    if done.new or not done.same or not _is_told(receipt, done.case):
        code = {"query_code": done.code} if done.code else {}
        result = "accepted" if done.new else "received_before"
        write(receipt, {"result": result, **state(done.case), **code, **note_of(done)})
    return True


def _given(path: Path) -> object:
    try:
        return parsed(path.read_bytes())
    except OSError as bad:
        raise BadValues({"": "不是可读的文件；请重新导出。"}) from bad


def _is_told(receipt: Path, case: Case) -> bool:
    """Whether the receipt there is the one of this very message: not a refusal, not one of another number that the file
    had before, whose query code is for somebody else, nor one that speaks of another message."""
    try:
        said = _given(receipt)
    except BadValues:
        return False
    if not isinstance(said, dict) or said.get("result") == "refused":
        return False
    return said.get("id") == case.source_number and "note" not in said


def write(target: Path, said: dict[str, Any]) -> None:
    """A file that is whole or absent."""
    part = target.with_name(target.name + ".part")
    part.write_text(json.dumps(said, ensure_ascii=False, indent=2) + "\n", "utf-8")
    part.replace(target)
