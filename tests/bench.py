"""`script/bench [read|bulk|facts|checker|office|portal|search|credit|cases|campaign|clock|tally …] [--write]`: measures, and with `--write` keeps it in docs/bench.md."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from pathlib import Path

PAGE = Path(__file__).parents[1] / "docs/bench.md"
INTRO = "# 速度\n\n由 `script/bench --write` 生成。比值是同一次运行之内的；绝对时间因机器而异。\n\n"
# In the order in which they are measured; each module has a `section()`, whose first line is its title and its place on the page.
SECTIONS = (
    "read",
    "bulk",
    "facts",
    "checker",
    "office",
    "portal",
    "search",
    "credit",
    "cases",
    "campaign",
    "clock",
    "tally",
)
MISSED = "未达标"


def main(arguments: Sequence[str]) -> int:
    """Measures the sections that are asked for, all of them if none is; 1 if a target is missed."""
    asked = [name for name in arguments if not name.startswith("--")] or list(SECTIONS)
    unknown = [name for name in asked if name not in SECTIONS]
    if unknown:
        print(f"没有 {unknown[0]} 这一节；可以是 {' '.join(SECTIONS)}", file=sys.stderr)
        return 2
    found = []
    for name in asked:
        lines = list(_shown(import_module(f"bench_{name}").section))
        found += lines
        if "--write" in arguments:
            PAGE.write_text(placed(PAGE.read_text("utf-8") if PAGE.is_file() else "", lines), "utf-8")
    return int(any(MISSED in line for line in found))


def _shown(section: Callable[[], Iterator[str]]) -> Iterator[str]:
    for line in section():
        print(line, flush=True)
        yield line


def placed(page: str, lines: Sequence[str]) -> str:
    """The page with these lines in place of the section of the same title; a new one comes last."""
    sections = re.split(r"(?m)^(?=## )", page.partition("\n## ")[2] and "## " + page.partition("\n## ")[2])
    kept = {section.partition("\n")[0]: section.strip() for section in sections if section.strip()}
    kept[lines[0]] = "\n".join(lines).strip()
    return INTRO + "\n\n".join(kept.values()) + "\n"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
