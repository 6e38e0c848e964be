"""What the services of inquiries answer when they do not do what they were asked."""

from __future__ import annotations

from django.utils.translation import gettext as _

from gongkai.core.record import Refused


class NotPermitted(Exception):  # noqa: N818 - an answer, not an error of the program
    """The step cannot be taken as the inquiry stands, or not by this person; the text says why."""

    def __init__(self, refused: Refused) -> None:
        super().__init__(sentence(refused))
        self.code = refused.code


def sentence(refused: Refused) -> str:
    """A refusal of the core in words."""
    return SENTENCES[refused.code]() % refused.slots


SENTENCES = {
    "not_now": lambda: _("现在不能办理“%(step)s”：这一条咨询处于“%(state)s”。"),
    "own_draft": lambda: _("承办人不能审核自己拟的答复，请由另一位负责人审核。"),
    "not_allowed": lambda: _("您的角色不能在这个单位办理“%(step)s”。"),
}
