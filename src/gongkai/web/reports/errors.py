"""What the services of reports answer when they do not do what they were asked, in words that say what to do next."""

from __future__ import annotations

from django.utils.translation import gettext as _

from gongkai.core.record import Refused


class NotPermitted(Exception):  # noqa: N818 - an answer, not an error of the program
    """The step cannot be taken as the report stands, or not by this person; the text says why."""

    def __init__(self, refused: Refused) -> None:
        super().__init__(sentence(refused))
        self.code = refused.code


def sentence(refused: Refused) -> str:
    """A refusal of the core in words."""
    return SENTENCES[refused.code]() % refused.slots


SENTENCES = {
    "not_now": lambda: _("现在不能办理“%(step)s”：这份报告处于“%(state)s”。"),
    "other_version": lambda: _("“%(step)s”所依据的版本已不是现在的版本，请重新打开核对后再办理。"),
    "own_draft": lambda: _("起草人不能办理自己报告的“%(step)s”，请由另一位有权的人办理。"),
    "own_report": lambda: _("“%(step)s”由主管部门办理，经手过这份报告的人不能办理。"),
    "not_allowed": lambda: _("您的角色不能在这个单位办理“%(step)s”。"),
    "not_supervisor": lambda: _("“%(step)s”由主管部门（%(agency)s）办理，您不在主管部门任职。"),
    "office": lambda: _("%(agency)s是内设机构，由所属机关一并报告。"),
    "no_edition": lambda: _("%(year)s 年没有适用的年度报告格式；本系统有 2019 年以后的格式。"),
    "year_open": lambda: _("%(year)s 年还没有开始，不能起草这一年的报告。"),
    "year_running": lambda: _("%(year)s 年还没有结束，报告可以先起草，过了年再送签发。"),
    "before_founding": lambda: _("%(agency)s %(day)s 才设立，不报告 %(year)s 年。"),
    "after_closing": lambda: _("%(agency)s %(day)s 已撤销，不报告 %(year)s 年。"),
    "no_supervisor": lambda: _("%(agency)s没有可以报送的主管部门；如有，请系统管理员在单位里登记上级。"),
    "not_published": lambda: _("第一版公布以后才有更正版；现在可以直接修改这一版。"),
    "first_edition": lambda: _("只有更正版可以作废；%(year)s 年的第一版要公布，有错请直接修改。"),
    "corrected": lambda: _("这一版已另出更正版，请在更正版报送以后，对更正版办理“%(step)s”。"),
    "errors": lambda: _("还有 %(errors)s 处错误没有改正，不能“%(step)s”；错误不能以说明代替改正。"),
    "unexplained": lambda: _("还有 %(warnings)s 处需核实的没有说明，请逐处改正或者写明说明，再“%(step)s”。"),
    "unread": lambda: _(
        "汇总有 %(cells)s 格算不出来，不能送签发：%(said)s。请让这些单位改用 Word 或者汇总表格重新报送。"
    ),
    "sum_changed": lambda: _(
        "计入汇总的报告在送签发以后有变动，%(cells)s 格不再是汇总数，不能“%(step)s”：%(said)s。请退回修改，按现在的汇总重新送签发。"
    ),
    "tampered": lambda: _("库中的报告与办理记录不一致，已停止办理，请联系审计管理员核对。"),
}
