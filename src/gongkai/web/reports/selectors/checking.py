"""What the checker says of a report, by the rules of `gongkai check`, and what still stands before a signature."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from gongkai.api.reports import check
from gongkai.core.check import Checked
from gongkai.core.explanation import Explanation
from gongkai.core.finding import Finding, Verdict
from gongkai.core.report import Report
from gongkai.core.rule import Kind, Level

NOT_COUNTED = "roll-up-missing"


@dataclass(frozen=True)
class Standing:
    """The findings of a report with the explanations given for them."""

    checked: Checked
    explanations: Mapping[str, Explanation]

    @property
    def errors(self) -> list[Finding]:
        """What has to be mended: an explanation does not stand for it."""
        return [one for one in self.checked.findings if one.is_error]

    @property
    def unexplained(self) -> list[Finding]:
        """Broken warnings that have no explanation yet."""
        return [one for one in self.checked.findings if needs_words(one) and one.fingerprint not in self.explanations]


def needs_words(finding: Finding) -> bool:
    """Whether a finding has to be explained where it is not mended."""
    return finding.verdict is Verdict.BROKEN and finding.level is Level.WARNING


def checked(
    report: Report, last: Report | None, explanations: Mapping[str, Explanation], missing: Sequence[str] = ()
) -> Standing:
    """The check of `gongkai check REPORT --last LAST`, with what was explained; `missing` are the names of those that
    are expected in the report of a government and not counted in it: each has to be explained (条例§49)."""
    found = check(report, last=last)
    findings = (*found.findings, *(_not_counted(report, name) for name in missing))
    return Standing(replace(found, findings=findings), explanations)


def _not_counted(report: Report, name: str) -> Finding:
    return Finding(
        rule=NOT_COUNTED, kind=Kind.ROLL_UP, level=Level.WARNING, verdict=Verdict.BROKEN, subject=f"missing/{name}",
        message=_("%(name)s的报告还没有报送，没有计入汇总。") % {"name": name}, agency=report.agency, year=report.year,
    )  # fmt: skip
