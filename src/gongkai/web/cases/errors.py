"""What services answer when they do not do what they were asked: each says what is wrong and what to do next."""

from __future__ import annotations

from django.utils.translation import gettext as _

from gongkai.core.case import CaseEventKind
from gongkai.core.case_life import CaseStage
from gongkai.core.clock.refusals import CaseRefused
from gongkai.web.cases.reckoning import said
from gongkai.web.records.errors import BadValues, StaleRecord

__all__ = ["BadValues", "NotPermitted", "StaleCase", "not_allowed", "not_now", "refused"]


class NotPermitted(Exception):  # noqa: N818 - an answer, not an error of the program
    """The act cannot be done to the case as it stands, or not by this person; the text says why."""

    def __init__(self, code: str, sentence: str) -> None:
        super().__init__(sentence)
        self.code = code


class StaleCase(StaleRecord):
    """Somebody else was first: the case has moved on since it was read."""


def not_allowed(kind: CaseEventKind) -> NotPermitted:
    """The roles of a person do not reach."""
    return NotPermitted("not_allowed", _("您的角色不能在这个单位办理“%(kind)s”。") % {"kind": kind.label})


def not_now(kind: CaseEventKind, stage: CaseStage) -> NotPermitted:
    """The stage does not take such an event."""
    text = _("现在不能登记“%(kind)s”：这件申请处于“%(stage)s”。请核对办理记录；登记有误的，先办理更正登记。")
    return NotPermitted("not_now", text % {"kind": kind.label, "stage": stage.label})


def refused(answer: CaseRefused) -> NotPermitted:
    """What the clock refuses, in its own sentence."""
    return NotPermitted(answer.code, answer.says(said()))
