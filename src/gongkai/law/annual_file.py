"""reports.yaml → AnnualLaw; every error names file, line and what is allowed."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from functools import cache
from importlib import resources

from gongkai.core.annual_law import AnnualLaw
from gongkai.core.bound import unknown
from gongkai.core.form import Form
from gongkai.law.lined import Map, parse
from gongkai.law.load import form_of, forms, record_types
from gongkai.law.workflow_file import policy

PATH = "law/reports.yaml"
POLICIES: Mapping[str, type[int]] = {
    "agency_due": int, "government_due": int, "town_due": int, "signer_drafted": bool, "clearance_first": bool, "longest_text": int,
}  # fmt: skip
DAYS = ("agency_due", "government_due", "town_due")


@cache
def annual_law() -> AnnualLaw:
    """What this installation's law files say of the annual report."""
    text = (resources.files("gongkai.law") / "reports.yaml").read_text("utf-8")
    names = {count.name for kind in record_types().values() for count in kind.counts if count.name}
    return read_annual_law(text, {form.id: form for form in forms()}, names)


def read_annual_law(text: str, editions: Mapping[str, Form], names: Collection[str], path: str = PATH) -> AnnualLaw:
    """LawError on an unknown policy, a day that is none, an edition or a cell that there is not, and where the counts of
    the record types (`names`) and their words are not the same."""
    root = parse(text, path).only("policies", "templates", "counts")
    block: Map = root.need("policies").only(*POLICIES)
    policies = {name: policy(block.need(name), kind) for name, kind in POLICIES.items()}
    for name in DAYS:
        if not _is_day(int(policies[name].value)):
            raise block[name].fail(f"{name} 应写成月日，如 131 为 1 月 31 日，现为 {policies[name].value}")
    counts: Map = root.need("counts")
    if wrong := sorted(set(names) ^ set(counts)):
        raise counts.fail(f"counts 应与信息类型的计数一一对应，不一致的有 {', '.join(wrong)}")
    return AnnualLaw(policies, dict(_template(row, editions) for row in root.need("templates")), dict(counts))


def _is_day(value: int) -> bool:
    month, day = divmod(value, 100)
    try:
        date(2001, month, day)
    except ValueError:
        return False
    return True


def _template(row: Map, editions: Mapping[str, Form]) -> tuple[str, dict[int, str]]:
    row.only("form", "sections")
    form = editions.get(row.need("form"))
    if form is None:
        raise row.fail(f"没有格式 {row['form']!r}；可以是 {', '.join(sorted(editions))}")
    return form.id, dict(_section(part, form, editions) for part in row.need("sections"))


def _section(row: Map, form: Form, editions: Mapping[str, Form]) -> tuple[int, str]:
    row.only("number", "text")
    number, text = row.number("number"), str(row.need("text"))
    if number and number not in {section.number for section in form.sections}:
        raise row.fail(f"{form.title}没有第 {number} 部分")
    # 用这一版的第一年，上年还是前一版（in the edition's first year last year's report is of the one before）。
    lasts = (form, form_of(form.first_year - 1, tuple(editions.values())))
    if wrong := dict.fromkeys(one for last in lasts for one in unknown(text, form, last)):
        raise row.fail(f"{form.id} 没有单元格 {', '.join(wrong)}")
    return number, text.strip()
