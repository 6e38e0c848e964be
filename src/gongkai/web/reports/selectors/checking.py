"""What the checker says of a report, by the rules of `gongkai check`, and what still stands before a signature."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from gongkai.api.reports import check
from gongkai.core.bound import bare_headings
from gongkai.core.check import Checked
from gongkai.core.explanation import Explanation
from gongkai.core.finding import Finding, Verdict
from gongkai.core.report import NOWHERE, Report
from gongkai.core.rule import Kind, Level

NOT_COUNTED, BARE = "roll-up-missing", "heading-bare"
NO_TEXTS: Mapping[int, str] = {}


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
    report: Report, last: Report | None, explanations: Mapping[str, Explanation], missing: Sequence[str] = (), *,
    texts: Mapping[int, str] = NO_TEXTS,
) -> Standing:  # fmt: skip
    """The check of `gongkai check REPORT --last LAST`, with what was explained; `missing` are the names of those that
    are expected in the report of a government and not counted in it: each has to be explained (条例§49). Of one that is
    drafted here, whose `texts` are given, it is also said which headings have nothing beneath them."""
    found = check(report, last=last)
    findings = (*found.findings, *(_not_counted(report, name) for name in missing), *_bare(report, texts))
    return Standing(replace(found, findings=findings), explanations)


def _not_counted(report: Report, name: str) -> Finding:
    return Finding(
        rule=NOT_COUNTED, kind=Kind.ROLL_UP, level=Level.WARNING, verdict=Verdict.BROKEN, subject=f"missing/{name}",
        message=_("%(name)s的报告还没有报送，没有计入汇总。") % {"name": name}, agency=report.agency, year=report.year,
    )  # fmt: skip


def _bare(report: Report, texts: Mapping[int, str]) -> Iterator[Finding]:
    """The parts of the text must neither be left out nor be empty (国办公开办函〔2021〕30号)."""
    for part in report.narrative:
        places = {one.text: one.at for one in part.paragraphs}
        for heading in bare_headings(texts.get(part.number, "")):
            yield Finding(
                rule=BARE, kind=Kind.SHAPE, level=Level.NOTE, verdict=Verdict.BROKEN, agency=report.agency,
                year=report.year, subject=f"section/{part.number}/{heading}", at=places.get(heading, NOWHERE),
                message=_("“%(heading)s”下面没有文字，请写明；没有可写的，删去这个小标题。") % {"heading": heading},
            )  # fmt: skip
