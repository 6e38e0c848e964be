"""What the checker says of a report, by the rules of `gongkai check`, and what still stands before a signature."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from gongkai.api.reports import check
from gongkai.core.check import Checked
from gongkai.core.explanation import Explanation
from gongkai.core.finding import Finding, Verdict
from gongkai.core.report import Report
from gongkai.core.rule import Level


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


def checked(report: Report, last: Report | None, explanations: Mapping[str, Explanation]) -> Standing:
    """The check of `gongkai check REPORT --last LAST`, with what was explained."""
    return Standing(check(report, last=last), explanations)
