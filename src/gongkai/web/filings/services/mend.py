"""修改目录: a new version with the rows as the records stand now, and an answer to each row that was marked."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from gongkai.core.filing import FilingStep
from gongkai.core.filing_rows import digest, unanswered
from gongkai.web.agencies.models import Person
from gongkai.web.filings.models import Filing, FilingVersion
from gongkai.web.filings.opening import FILING, current
from gongkai.web.filings.rows import rows_of
from gongkai.web.filings.supervising import last_tree
from gongkai.web.records.errors import BadValues


@transaction.atomic
def mend(
    filing: Filing, *, length: int, by: Person, on: date, at: datetime, answers: Mapping[str, str] | None = None,
    note: str = "",
) -> Filing:  # fmt: skip
    """Freezes the month anew. Every marked row has to have changed, or needs an answer by its number; where nothing
    was marked, something has to have changed, or a note says why it did not.

    What was reviewed or signed is void with it. NotPermitted, StaleRecord, BadValues.
    """
    open_ = FILING.opened(filing, length)
    FILING.allow(open_, FilingStep.MENDED, by, at)
    filing, old = open_.row, current(open_.row)
    rows = rows_of(filing.agency, filing.month, last_tree(filing.agency, on))
    said = {number: text.strip() for number, text in (answers or {}).items() if text.strip()}
    if problems := _problems(open_.life.marks, old, rows, said, note):
        raise BadValues(problems)
    found = digest(filing.agency.code, filing.month, rows)
    number = open_.life.version + 1
    FilingVersion.objects.create(filing=filing, number=number, digest=found, rows=rows, made_at=at, by=by)
    data = {"rows": len(rows), "answers": said, "note": note.strip()}
    return FILING.append(open_, FilingStep.MENDED, act="filing.mend", by=by, on=on, at=at, data=data, digest=found)


def _problems(
    marks: Mapping[str, str], old: FilingVersion, rows: list[dict[str, object]], said: Mapping[str, str], note: str
) -> dict[str, str]:
    missing = unanswered(marks, old.rows, rows, said)
    if missing:
        return {
            f"answer-{number}": _("第 %(n)s 行没有变化：请先更正这条信息再修改目录，或者说明为什么不改。")
            % {"n": number}
            for number in missing
        }
    if not marks and rows == old.rows and not note.strip():
        return {"note": _("目录没有变化：请先更正信息或者登记渠道，再修改目录；确无可改的，请写明说明。")}
    return {}
