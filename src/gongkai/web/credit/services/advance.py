"""A step of a whole batch: reviewed, returned, approved, published, given up; begun by a person, done by the worker."""

from __future__ import annotations

from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from gongkai.core.record import Conclusion, EventKind
from gongkai.web.agencies.models import Person
from gongkai.web.audit.services import note
from gongkai.web.credit.errors import CreditRefused
from gongkai.web.credit.models import Act, Batch, State
from gongkai.web.credit.turns import TURNS, asked_of, open_to, standing, state_after, state_of, waiting_for
from gongkai.web.credit.work import next_of_act
from gongkai.web.day import CHINA
from gongkai.web.records.bulk import Step, advance
from gongkai.web.records.errors import BadValues, sentence
from gongkai.web.records.history import life
from gongkai.web.records.permission import why_not

PIECE, EXAMPLES, SAMPLE = 500, 50, 5


def refusal(batch: Batch, kind: EventKind, by: Person, on: date) -> str:
    """Why a person may not take a step of a batch now, asked of the first records that wait for it; blank where they
    may with any."""
    if batch.acts.filter(finished_at=None, problem="").exists():
        return _("上一步还在办理，请等它办完。")
    if batch.state == State.IMPORTED and not batch.entries.exists():
        return _("这一批没有新增的信息。")
    counts = standing(batch)
    if not open_to(batch, kind, counts):
        return _("这一批现在是“%(state)s”，不能办理“%(act)s”。") % {
            "state": state_of(batch, counts).label, "act": kind.label,
        }  # fmt: skip
    sample = waiting_for(batch, kind).select_related("record")[:SAMPLE]
    answers = [why_not(by, kind, batch.agency_id, life(entry.record), on) for entry in sample]
    refused = [one for one in answers if one]
    return sentence(refused[0]) if refused and len(refused) == len(answers) else ""


@transaction.atomic
def start(batch: Batch, kind: EventKind, *, digest: str, by: Person, on: date, at: datetime, opinion: str = "") -> Act:
    """Begins a step over exactly the batch that the person saw (`digest`). CreditRefused."""
    batch = Batch.objects.select_for_update(of=("self",)).select_related("agency").get(pk=batch.pk)
    if why := refusal(batch, kind, by, on):
        raise CreditRefused(why)
    if digest != batch.digest:
        raise CreditRefused(_("这一批的内容与您看到的不同，请重新打开页面核对。"))
    if kind in (EventKind.REVIEWED, EventKind.RETURNED) and not opinion.strip():
        raise CreditRefused(_("请写明审查意见。") if kind is EventKind.REVIEWED else _("请写明退回的原因。"))
    try:
        with transaction.atomic():
            act = Act.objects.create(batch=batch, kind=kind, by=by, at=at, opinion=opinion.strip(), digest=digest)
    except IntegrityError as error:
        raise CreditRefused(_("上一步还在办理，请等它办完。")) from error
    note(
        f"credit.{TURNS[kind].act.partition('.')[2]}", chain=batch.agency.code, by=by.username, at=at,
        subject=f"credit:{batch.pk}", new={"digest": digest, "opinion": act.opinion},
    )  # fmt: skip
    next_of_act(act, at)
    return act


def proceed(act_id: int, cursor: int, at: datetime) -> None:
    """Does the step to the next records; nothing where that was done already. It is of the day on which it is done."""
    acts = Act.objects.select_for_update(of=("self",)).select_related("batch__agency", "by")
    act = acts.filter(pk=act_id, cursor=cursor, finished_at=None, problem="").first()
    if act is None:
        return
    batch = act.batch
    rows = list(asked_of(batch, EventKind(act.kind)).filter(pk__gt=cursor).values_list("pk", "digest")[:PIECE])
    if rows:
        try:
            found = advance(
                batch.agency, dict(rows), _step(act), by=act.by, on=at.astimezone(CHINA).date(), at=at,
                subject=f"credit:{batch.pk}",
            )  # fmt: skip
        except BadValues as bad:
            act.problem = str(bad)
            act.save(update_fields=["problem"])
            return
        act.done += len(found.done)
        act.passed_over += len(found.skipped)
        act.examples = [*act.examples, *map(list, found.skipped)][:EXAMPLES]
        act.cursor = rows[-1][0]
    if len(rows) == PIECE:
        next_of_act(act, at)
    else:
        _finish(act, at)
    act.save(update_fields=["cursor", "done", "passed_over", "examples", "finished_at"])


def _step(act: Act) -> Step:
    """What each record's event says: what was decided over the batch, and over which."""
    kind = EventKind(act.kind)
    said: dict[str, str] = {"batch": act.digest}
    if kind is EventKind.REVIEWED:
        said |= {"conclusion": Conclusion.MAY_DISCLOSE.value}
    if kind in (EventKind.REVIEWED, EventKind.APPROVED):
        said |= {"opinion": act.opinion}
    if kind in (EventKind.RETURNED, EventKind.DISCARDED):
        said |= {"reason": act.opinion}
    return Step(kind, TURNS[kind].act, said)


def _finish(act: Act, at: datetime) -> None:
    """The batch goes on, as far as its records do: while any waits for the step, it may be taken again."""
    act.finished_at = at
    act.batch.state = state_after(act.batch, EventKind(act.kind), act.done)
    act.batch.save(update_fields=["state"])
