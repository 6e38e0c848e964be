"""The steps of a batch in words: what the button says, what follows from it, whose it is."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from gongkai.core.record import EventKind
from gongkai.web.office.record_words import ACCURATE, GATE, TIME


@dataclass(frozen=True)
class Words:
    """`slug` is the last word of the address, `action` what access.yaml calls it; `opinion` labels what is written.

    What leads back (`forward` false) is never the primary action of a page.
    """

    slug: str
    action: str
    words: Promise
    consequence: Promise
    done: Promise
    opinion: Promise | None = None
    law: Promise = GATE
    danger: bool = False
    forward: bool = True

    @property
    def name(self) -> str:
        """The name of its address."""
        return f"office:credit_{self.slug}"


# 依次为页面上的次序（the first that a person may take is the primary one）。
STEPS: dict[EventKind, Words] = {
    EventKind.REVIEWED: Words(
        "review", "record.review", _("整批审查通过"),
        _("结论为可以公开，记入这一批每条信息的办理记录；有个别不宜公开的，先打开那一条单独退回。"),
        _("已开始办理，逐条记录审查结论。"), _("审查意见"),
    ),
    EventKind.APPROVED: Words(
        "approve", "record.approve", _("整批审核同意"), _("只对审查过的内容有效；其间改动过的不在其内。"),
        _("已开始办理，逐条记录审核意见。"), _("审核意见"),
    ),
    EventKind.PUBLISHED: Words(
        "publish", "record.publish", _("整批公开"), _("即刻向社会公开，逐条给出索引号；此后只能修订或者公开说明理由后撤回。"),
        _("已开始公开，逐条给出索引号。"), law=TIME,
    ),
    EventKind.RETURNED: Words(
        "return", "record.return", _("整批退回"), _("全部退回起草；已有的审查和审核作废。"), _("已开始退回。"), _("退回的原因"), forward=False,
    ),
    EventKind.DISCARDED: Words(
        "discard", "record.draft", _("整批弃稿"), _("放弃这一批全部未公开的信息，办理记录保留；改好的表可以重新导入。"),
        _("已开始弃稿。"), _("弃稿的原因"), ACCURATE, True, False,
    ),
}  # fmt: skip
