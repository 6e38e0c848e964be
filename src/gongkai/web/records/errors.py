"""What services answer when they do not do what they were asked: each says what is wrong and what to do next."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from gongkai.core.record import Refused
from gongkai.web.day import CHINA


class NotPermitted(Exception):  # noqa: N818 - an answer, not an error of the program
    """The act cannot be done to the record as it stands, or not by this person; the text says why."""

    def __init__(self, refused: Refused) -> None:
        super().__init__(sentence(refused))
        self.code = refused.code


class StaleRecord(Exception):  # noqa: N818 - an answer, not an error of the program
    """Somebody else was first: the record has moved on since it was read."""

    def __init__(self, who: str, at: datetime, act: str) -> None:
        when = at.astimezone(CHINA).strftime("%Y-%m-%d %H:%M")
        super().__init__(
            _("%(who)s已于 %(when)s 先行办理了“%(act)s”。您填写的内容仍在，请核对最新情况后再提交。")
            % {"who": who, "when": when, "act": act}
        )
        self.who, self.at, self.act = who, at, act


class BadValues(Exception):  # noqa: N818 - an answer, not an error of the program
    """What was typed is not right; `problems` says of each field what is wrong with it, `sentences` the same with its
    place, for a list above the form."""

    def __init__(self, problems: dict[str, str], sentences: list[str] | None = None) -> None:
        self.problems, self.sentences = problems, sentences or list(problems.values())
        super().__init__("".join(self.sentences))


def sentence(refused: Refused) -> str:
    """A refusal of the core in words: what is wrong, what to do next."""
    return SENTENCES[refused.code]() % refused.slots


SENTENCES = {
    "gap": lambda: _("这条信息的办理记录不连续（应为第 %(expected)s 步，现为第 %(found)s 步），请联系审计管理员核对。"),
    "unreadable": lambda: _("第 %(seq)s 步的办理记录读不出来，请联系审计管理员核对。"),
    "not_voidable": lambda: _("第 %(seq)s 步不能更正：只有废止、失效、撤下可以更正，且只能更正一次。"),
    "not_now": lambda: _("现在不能办理“%(kind)s”：在办版本处于“%(stage)s”，公开状态为“%(standing)s”。"),
    "not_reevaluated": lambda: _(
        "这条信息在不予公开登记中，请先办理定期评估（条例第十八条），结论为转为公开后再修订。"
    ),
    "attribute_of_public": lambda: _(
        "这条信息已经公开，公开属性不能改为%(attribute)s；如不应公开，请先撤回并说明理由。"
    ),
    "other_content": lambda: _("“%(kind)s”所依据的内容与现在的稿件不一致，请重新打开稿件核对后再办理。"),
    "reviewer_drafted": lambda: _("起草人不能审查自己的稿件，请由另一位保密审查人审查（条例第十七条）。"),
    "approver_drafted": lambda: _("起草人不能审核自己的稿件，请由另一位负责人审核。"),
    "approver_reviewed": lambda: _("保密审查人不能再作审核，请由另一位负责人审核。"),
    "not_reviewed": lambda: _("这一稿还没有通过保密审查，不能公开（条例第十七条：先审查、后公开），请先送审。"),
    "not_approved": lambda: _("这一稿还没有审核同意，不能公开，请先由公开办负责人或者分管领导审核。"),
    "not_proactive": lambda: _("公开属性为%(attribute)s，不能主动公开；如应主动公开，请修订公开属性后重新送审。"),
    "other_index_number": lambda: _("索引号已经是 %(expected)s，不能再给 %(found)s。"),
    "no_reasons": lambda: _("请写明撤回的理由，理由会向社会公开（行政处罚法第四十八条）。"),
    "not_your_step": lambda: _("“%(kind)s”由%(roles)s办理，您没有这个角色，请转给有权办理的人。"),
    "tampered": lambda: _("库中的内容与办理记录不一致，已停止办理，请联系审计管理员核对。"),
    "consent_lost": lambda: _("%(who)s已不能办理“%(step)s”，这一稿不能公开，请退回后由现在有权办理的人重新办理。"),
    "entry_closed": lambda: _("这一条已转为公开，不再评估。"),
    "unanswered": lambda: _(
        "发布前检查有 %(count)s 处须处理，现在不能公开。%(told)s请改正后重新送审，或者由公开办负责人逐项说明理由放行。"
    ),
    "pass_not_allowed": lambda: _(
        "您的角色不能放行这一项：须处理的由公开办负责人放行，其他的由承办、审查、审核的人说明。"
    ),
    "passer_drafted": lambda: _("起草人不能放行自己稿件中须处理的内容，请由另一位负责人办理，或者改正后重新送审。"),
    "not_allowed": lambda: _("您的角色不能在这个单位办理“%(kind)s”。"),
}
