"""What the services of filings answer when they do not do what they were asked, in words that say what to do next."""

from __future__ import annotations

from django.utils.translation import gettext as _

from gongkai.core.record import Refused


class NotPermitted(Exception):  # noqa: N818 - an answer, not an error of the program
    """The step cannot be taken as the filing stands, or not by this person; the text says why."""

    def __init__(self, refused: Refused) -> None:
        super().__init__(sentence(refused))
        self.code = refused.code


def sentence(refused: Refused) -> str:
    """A refusal of the core in words."""
    return SENTENCES[refused.code]() % refused.slots


SENTENCES = {
    "not_now": lambda: _("现在不能办理“%(step)s”：这一月的目录处于“%(state)s”。"),
    "other_version": lambda: _("“%(step)s”所依据的版本已不是现在的版本，请重新打开核对后再办理。"),
    "own_draft": lambda: _("承办人不能办理自己目录的“%(step)s”，请由另一位有权的人办理。"),
    "signer_reviewed": lambda: _("审核人不能再签发，请由另一位分管领导签发。"),
    "own_filing": lambda: _("“%(step)s”由主管部门办理，经手过这份目录的人不能办理。"),
    "not_allowed": lambda: _("您的角色不能在这个单位办理“%(step)s”。"),
    "not_supervisor": lambda: _("“%(step)s”由主管部门（%(agency)s）办理，您不在主管部门任职。"),
    "no_supervisor": lambda: _("%(agency)s没有上级主管部门，不需要备案；如有，请系统管理员在单位里登记。"),
    "office": lambda: _("%(agency)s是内设机构，由所属机关一并备案。"),
    "month_open": lambda: _("%(month)s 还没有结束，月末以后再生成。"),
    "before_founding": lambda: _("%(agency)s %(day)s 才设立，%(month)s 不需要备案。"),
    "after_closing": lambda: _("%(agency)s %(day)s 已撤销，%(month)s 不需要备案。"),
    "tampered": lambda: _("库中的目录与办理记录不一致，已停止办理，请联系审计管理员核对。"),
}
