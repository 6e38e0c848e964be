"""放行: a finding is let through, by whom, for what reason."""

from __future__ import annotations

import json
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from gongkai.core.screening.finding import Finding
from gongkai.web.agencies.models import Person
from gongkai.web.audit.services import note
from gongkai.web.screening.models import Passed, Run
from gongkai.web.sealing.models import Key
from gongkai.web.sealing.services import seal

LONGEST = 400


class CannotPass(ValueError):  # noqa: N818 - an answer, not an error of the program
    """A finding is not let through; `field` is where it is wrong, the text says why."""

    def __init__(self, field: str, text: str) -> None:
        super().__init__(text)
        self.field = field


def finding_of(run: Run, fingerprint: str) -> Finding | None:
    """The finding of a run with a fingerprint."""
    return next((one for one in run.found() if one.fingerprint == fingerprint), None)


@transaction.atomic
def let_through(run: Run, fingerprint: str, *, reason: str, key: Key, by: Person, at: datetime) -> Passed:
    """Keeps the reason beside the finding. CannotPass; whoever calls has asked whether the person may.

    The trail keeps place, quote and reason sealed under the content's own `key`: erased with it.
    """
    finding = finding_of(run, fingerprint)
    if finding is None:
        raise CannotPass("", _("这一项已不在检查结果中，请返回查看最新的结果。"))
    if not finding.passable:
        raise CannotPass("", _("这一项不能以理由放行，请改正后重新送审。"))
    if not reason.strip():
        raise CannotPass("reason", _("请写明为什么可以公开，理由留在办理经过中。"))
    if len(reason) > LONGEST:
        raise CannotPass("reason", _("理由最多 %(most)s 个字，请写得简短些。") % {"most": LONGEST})
    where = {"record": run.record, "digest": run.digest, "fingerprint": fingerprint}
    if earlier := Passed.objects.filter(**where).select_related("by").first():
        raise CannotPass("", _("%(who)s已经放行了这一项。") % {"who": earlier.by.name})
    made = Passed.objects.create(
        **where, agency=run.agency, finding=finding.as_data(), reason=reason.strip(), by=by, at=at
    )
    note(
        "screening.pass", chain=run.agency.code, by=by.username, at=at, subject=f"record:{run.record}",
        new={
            "digest": run.digest, "fingerprint": fingerprint, "rule": finding.rule, "level": finding.level.value,
            "content": seal(key, json.dumps({**finding.as_data(), "reason": made.reason}, ensure_ascii=False), field="content"),
        },
    )  # fmt: skip
    return made
