"""What each row of a piece comes to: a request that can be registered, one that was, or refused and why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.utils.translation import gettext as _

from gongkai.core.clock.refusals import CaseRefused
from gongkai.ingest.request_list import texts_of
from gongkai.web.cases.intake.begun import Begun
from gongkai.web.cases.intake.common import common_of
from gongkai.web.cases.intake.known import digest_key, digest_of, first_lines, registered
from gongkai.web.cases.intake.wanted import Wanted, wanted
from gongkai.web.cases.models import Intake, IntakeVerdict
from gongkai.web.cases.reckoning import said
from gongkai.web.files.sealed_parts import Cells
from gongkai.web.sealing.models import Key


@dataclass(frozen=True)
class Judged:
    """One row: its line, what it comes to and why, what it wants, and the digest it is known by."""

    line: int
    verdict: IntakeVerdict
    problems: tuple[str, ...] = ()
    wanted: Wanted | None = None
    digest: str = ""


@dataclass(frozen=True)
class Piece:
    """The rows of one piece in their order, and the lines in which something is said first (digest → line)."""

    found: tuple[Judged, ...]
    fresh: Mapping[str, int]


def judged(intake: Intake, begun: Begun, rows: Iterable[Cells], today: date) -> Piece:
    """Reads only: a few queries, whatever is in the rows."""
    key, common = digest_key(intake.agency), common_of(intake)
    read = [_read(texts_of(intake.columns, cells), common, begun, key, line, today) for line, cells in rows]
    digests = [one.digest for one in read if one.digest]
    lines, fresh = first_lines(intake, digests), dict[str, int]()
    for one in read:
        if one.digest and one.digest not in lines:
            fresh[one.digest] = lines[one.digest] = one.line
    return Piece(tuple(against([_once(one, lines) for one in read], intake)), fresh)


def against(found: Sequence[Judged], intake: Intake) -> list[Judged]:
    """The same rows, those that an earlier file has brought in no longer new."""
    had = registered(intake, [one.digest for one in found if one.verdict is IntakeVerdict.NEW])
    return [
        replace(one, verdict=IntakeVerdict.HAD, problems=(_had(had[one.digest]),), wanted=None)
        if one.verdict is IntakeVerdict.NEW and one.digest in had
        else one
        for one in found
    ]


def _had(number: str) -> str:
    return _("此前已登记，编号 %(number)s，不重复登记。") % {"number": number}


def _read(
    texts: Mapping[str, str], common: Mapping[str, str], begun: Begun, key: Key, line: int, today: date
) -> Judged:
    """A row by itself: complete and right, or refused with every reason."""
    one, problems = wanted(texts, common, today)
    if one is not None and not problems:
        try:
            begun.columns(one.way, one.on)
        except CaseRefused as refused:
            problems = (refused.says(said()),)
    if one is None or problems:
        return Judged(line, IntakeVerdict.REFUSED, problems)
    return Judged(line, IntakeVerdict.NEW, (), one, digest_of(key, one.application, one.way, one.on))


def _once(one: Judged, lines: Mapping[str, int]) -> Judged:
    if not one.digest or lines[one.digest] == one.line:
        return one
    why = _("与第 %(line)d 行相同，只取先出现的一行；同一人确实交了几件的，请在“件数”一栏写明。")
    return Judged(one.line, IntakeVerdict.REFUSED, (why % {"line": lines[one.digest]},))
