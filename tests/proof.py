"""`script/proof [PART]`: 3,000 units that hand in 60 at a time, then the whole proof of the annual report over a generated
city, on SQLite and PostgreSQL; PART of it where a number is given (100: one hundredth, as the tests do it)."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from bench_apart import on_each

UNITS, AT_ONCE = 3000, 60


def main(arguments: Sequence[str]) -> int:
    """Prints what was proven, or where it fails; 1 if it fails anywhere."""
    part = int(arguments[0]) if arguments else 1
    failed = hand_ins(max(AT_ONCE, UNITS // part))
    for database, found in on_each("proof_run.py", part):
        laid = "、".join(f"{name} {count}" for name, count in found["laid"].items())
        print(f"{database}：{laid}；共 {found['reports']} 份报告、{found['cells']} 格，{found['seconds']:.0f} 秒")
        print(f"  其中 {'，'.join(f'{step} {seconds:.0f} 秒' for step, seconds in found['spent'].items())}")
        for title, wrong in found["wrong"].items():
            print(f"  {title}：{'全部成立' if not wrong else f'{len(wrong)} 处不成立'}")
            for line in wrong[:10]:
                print(f"    {line}")
            failed = failed or bool(wrong)
    return int(failed)


def hand_ins(units: int) -> bool:
    """Whether any was refused or lost, or the sum is not theirs; prints what it took."""
    failed = False
    for database, found in on_each("hand_ins_run.py", units):
        wrong = found["refused"] or found["lost"] or not found["sum"]
        print(
            f"{database}：{found['units']} 个单位报送，每次 {AT_ONCE} 个：拒收 {found['refused']}{found['answers'] or ''}，丢失 {found['lost']}，"
            f"合计{'相符' if found['sum'] else '不符'}；{found['seconds']:.0f} 秒，中位 {found['median']:.2f} 秒，最长 {found['longest']:.2f} 秒"
        )  # fmt: skip
        failed = failed or bool(wrong)
    return failed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
