"""更正拆分: a split that was a mistake is taken back with all that it made; what was asked for is one request again."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from gongkai.core.case import CaseEventKind, live
from gongkai.core.relation import Relation
from gongkai.publish.letters import notices
from gongkai.web.cases.errors import NotPermitted
from gongkai.web.cases.history import Recorded
from gongkai.web.cases.models import Case
from gongkai.web.cases.services.append import Done, Opened, opened
from gongkai.web.cases.services.letters import Signed, head, kept, numbered, words
from gongkai.web.cases.services.undo import links, told_since, voided
from gongkai.web.cases.upon import resting_on
from gongkai.web.sealing.services import unseal

K = CaseEventKind


def unsplit(open_: Opened, seq: str, *, reason: str, signed: Signed) -> Done:
    """The split of a case that is locked, by somebody who may take it back: the whole asks again for all it asked for, each
    of the others is as if it had never been, and a letter tells the applicant, who was told of the split. Every entry
    stays. NotPermitted where one of them was answered, a letter of its own has gone out, or a dispute rests on it; BadValues."""
    made = next(one for one in open_.recorded if one.event.id == seq)
    rows = Case.objects.filter(pk__in=made.data["cases"]).order_by("pk")
    parts = [opened(one, None) for one in rows]
    _refuse(open_, made.seq, whole=True)
    for part in parts:
        _refuse(part, _begun(part), whole=False)
    _refuse_beneath([part.case for part in parts])
    open_.case.subject = unseal(str(made.data["subject_before"]))
    numbers = [part.case.number for part in parts]
    about = head(open_.case, signed.on, numbered(open_.case, signed.on))
    letter = kept(open_, notices.split_undone(about, numbers, reason, words()), signed)
    done = voided(open_, seq, reason, signed, **letter)
    for link in list(links(open_, Relation.SPLIT_INTO)):
        if link.data["case"] in made.data["cases"]:
            voided(open_, link.event.id, reason, signed)
    done.case.save(update_fields=["subject"])
    for part in parts:
        # 从后往前，余下的始终是成立的登记（the last first: what is left always stands by itself）。
        for event in reversed(live(part.events)):
            voided(part, event.id, reason, signed)
    return done


def _refuse(open_: Opened, begun: int, *, whole: bool) -> None:
    """NotPermitted where something was done since the split that was told to somebody outside, or that waits."""
    if open_.life.proposal is not None:
        said = _("%(number)s 有答复正在呈批，请先退回或者更正“拟定答复”，再更正拆分。")
        raise NotPermitted("draft_waits", said % {"number": open_.case.number})
    for one in told_since(open_, begun):
        if not _is_beside(one, whole):
            said = _(
                "%(number)s 在拆分以后登记过“%(kind)s”。登记有误的，先在那一件更正；已经答复或者送达的，不能再更正拆分，请分别办完。"
            )
            raise NotPermitted("rests_on_it", said % {"number": open_.case.number, "kind": one.kind.label})


def _refuse_beneath(parts: Sequence[Case]) -> None:
    """NotPermitted where something outside rests on one of them: it would be about a request that never was."""
    found = resting_on(parts)
    for part in parts:
        if upon := found.get(part.pk):
            said = _("%(number)s 已涉及%(upon)s，不能再更正拆分，请分别办完。")
            raise NotPermitted("rests_on_it", said % {"number": part.number, "upon": upon})


def _is_beside(one: Recorded, whole: bool) -> bool:
    """A link that stays where it is: the split's own, and of the whole any other."""
    return one.kind is K.LINKED and (whole or one.data.get("relation") == Relation.SPLIT_FROM.value)


def _begun(part: Opened) -> int:
    """The place of the link to the whole: up to there it is what the whole had."""
    return next(links(part, Relation.SPLIT_FROM)).seq
