"""filings.yaml → FilingLaw; every error names file, line and what is allowed."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import cache
from importlib import resources

from gongkai.core.filing import FilingLaw
from gongkai.law.lined import Map, parse
from gongkai.law.load import record_types
from gongkai.law.workflow_file import policy

PATH = "law/filings.yaml"
POLICIES: Mapping[str, type[int]] = {"due_day": int, "signer_reviewed": bool}
LAST_DAY = 28  # 每个月都有的日（a day that every month has）


@cache
def filing_law() -> FilingLaw:
    """What this installation's law files say of 备案."""
    return read_filing_law((resources.files("gongkai.law") / "filings.yaml").read_text("utf-8"), record_types())


def read_filing_law(text: str, types: Collection[str], path: str = PATH) -> FilingLaw:
    """LawError on a type of record that is not among `types`, and on a policy that is unknown or no good."""
    root = parse(text, path).only("documents", "policies")
    documents = dict(_document(row, types) for row in root.need("documents"))
    block: Map = root.need("policies").only(*POLICIES)
    policies = {name: policy(block.need(name), kind) for name, kind in POLICIES.items()}
    if not 1 <= policies["due_day"].value <= LAST_DAY:
        raise block["due_day"].fail(f"due_day 应为 1 至 {LAST_DAY}，现为 {policies['due_day'].value}")
    return FilingLaw(documents, policies)


def _document(row: Map, types: Collection[str]) -> tuple[str, bool]:
    row.only("type", "numbered")
    if row.need("type") not in types:
        raise row.fail(f"没有信息类型 {row['type']!r}；可以是 {', '.join(sorted(types))}")
    return str(row["type"]), bool(row.get("numbered", False))
