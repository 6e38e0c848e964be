"""What the clerk says of the columns that nobody knew: used for this table, and remembered for the next."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from gongkai.law.credit_file import layouts
from gongkai.web.agencies.models import Person
from gongkai.web.audit.services import note
from gongkai.web.credit.columns import lacking, remember
from gongkai.web.credit.errors import CreditRefused
from gongkai.web.credit.models import Batch, State
from gongkai.web.credit.services.receive import allowed
from gongkai.web.credit.work import next_piece


@transaction.atomic
def assign(batch: Batch, codes: Sequence[str], *, by: Person, on: date, at: datetime) -> Batch:
    """A code for each column of the table (blank: not read); the check begins. CreditRefused."""
    allowed(by, "credit.import", batch.agency, on)
    batch = Batch.objects.select_for_update(of=("self",)).select_related("agency").get(pk=batch.pk)
    if batch.state not in (State.COLUMNS, State.CHECKED):
        raise CreditRefused(_("这一批已经不在对应栏目的阶段，请看最新情况。"))
    layout = layouts()[batch.type]
    _refuse(batch, layout.codes, codes)
    if missing := lacking(layout, codes):
        raise CreditRefused(
            _("还缺：%(columns)s。每一条决定都须有这几栏；表里没有的，请补上后重新上传。")
            % {"columns": "、".join(one.heading for one in missing)}
        )
    remember(layout, batch.agency, batch.headings, codes)
    batch.columns = list(codes)
    note(
        "credit.assign", chain=batch.agency.code, by=by.username, at=at, subject=f"credit:{batch.pk}",
        new={"columns": dict(zip(batch.headings, codes, strict=True))},
    )  # fmt: skip
    begin_check(batch, at)
    return batch


def _refuse(batch: Batch, known: object, codes: Sequence[str]) -> None:
    given = [code for code in codes if code]
    if len(codes) != len(batch.headings) or any(code not in known for code in given):  # type: ignore[operator]
        raise CreditRefused(_("栏目的对应不完整，请重新选择。"))
    twice = next((code for code in given if given.count(code) > 1), None)
    if twice:
        names = "、".join(head for head, code in zip(batch.headings, codes, strict=True) if code == twice)
        raise CreditRefused(_("“%(names)s”对应了同一栏，只能留一列。") % {"names": names})


def begin_check(batch: Batch, at: datetime) -> None:
    """From the first piece on, with nothing of an earlier check left; saves the batch."""
    batch.lines.all().delete()
    batch.numbers.all().delete()
    batch.state, batch.cursor, batch.checked = State.CHECKING, 0, {}
    batch.save(update_fields=["state", "cursor", "checked", "columns"])
    next_piece(batch, at)
