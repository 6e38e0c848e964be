"""`script/proof [PART]`: the whole proof of the annual report over a generated city, on SQLite and PostgreSQL; PART of it
where a number is given (100: one hundredth, as the tests do it)."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from bench_apart import on_each


def main(arguments: Sequence[str]) -> int:
    """Prints what was proven, or where it fails; 1 if it fails anywhere."""
    part = int(arguments[0]) if arguments else 1
    failed = False
    for database, found in on_each("proof_run.py", part):
        laid = "、".join(f"{name} {count}" for name, count in found["laid"].items())
        print(f"{database}：{laid}；共 {found['reports']} 份报告、{found['cells']} 格，{found['seconds']:.0f} 秒")
        for title, wrong in found["wrong"].items():
            print(f"  {title}：{'全部成立' if not wrong else f'{len(wrong)} 处不成立'}")
            for line in wrong[:10]:
                print(f"    {line}")
            failed = failed or bool(wrong)
    return int(failed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
