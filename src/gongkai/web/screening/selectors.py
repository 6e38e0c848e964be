"""What was found in a record's versions, what of it is answered, and what still stands in the way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from gongkai.core.screening.finding import Finding, Level
from gongkai.web.agencies.models import Agency
from gongkai.web.screening.models import LexiconWord, Passed, Run


@dataclass(frozen=True)
class Asked:
    """A finding, and who let it through (None: nobody yet)."""

    finding: Finding
    passed: Passed | None

    @property
    def stands(self) -> bool:
        """Whether it still keeps the content from going out."""
        return self.finding.level is Level.BLOCK and self.passed is None


def asked(run: Run) -> list[Asked]:
    """Every finding of a run with its answer: one query, none where there is no finding."""
    found = run.found()
    if not found:
        return []
    answers = {one.fingerprint: one for one in passed(run.record).filter(digest=run.digest)}
    return [Asked(one, answers.get(one.fingerprint) if one.passable else None) for one in found]


def in_the_way(run: Run) -> list[Finding]:
    """The findings that keep a content from going out."""
    return [one.finding for one in asked(run) if one.stands]


def passed(record: int) -> QuerySet[Passed]:
    """What was let through of a record's contents, first to last, with who did it."""
    return Passed.objects.filter(record=record).select_related("by").order_by("id")


def last_run(record: int, digest: str) -> Run | None:
    """The latest run over a content."""
    return Run.objects.filter(record=record, digest=digest).order_by("-id").first()


def runs(record: int, digests: Sequence[str]) -> dict[str, Run]:
    """The latest run over each of some contents: one query."""
    return {one.digest: one for one in Run.objects.filter(record=record, digest__in=digests).order_by("id")}


def words(agency: Agency) -> QuerySet[LexiconWord]:
    """An agency's own words."""
    return LexiconWord.objects.filter(agency=agency, removed_at=None)
