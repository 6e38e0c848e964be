"""A record of 主动公开 as events: what may happen to it, where its working version stands, what the public sees."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from gongkai.core.worded import Worded


class Stage(Worded):
    """Where the working version stands."""

    NONE = "none", "无在办版本"
    DRAFT = "draft", "起草"
    IN_REVIEW = "in_review", "保密审查"
    REFERRED = "referred", "报请确定"
    IN_APPROVAL = "in_approval", "待审核"
    APPROVED = "approved", "待发布"
    SCHEDULED = "scheduled", "定时发布"


class Standing(Worded):
    """What the public sees."""

    UNPUBLISHED = "unpublished", "未公开"
    PUBLISHED = "published", "已公开"
    REPEALED = "repealed", "已废止"
    LAPSED = "lapsed", "已失效"
    WITHDRAWN = "withdrawn", "已撤回"
    TAKEN_DOWN = "taken_down", "已撤下"
    WITHHELD = "withheld", "不予公开"
    ON_REQUEST = "on_request", "依申请公开"


class Attribute(Worded):
    """公开属性: decided when the record is drafted."""

    PROACTIVE = "proactive", "主动公开"
    ON_REQUEST = "on_request", "依申请公开"
    WITHHELD = "withheld", "不予公开"


class Conclusion(Worded):
    """What a 保密审查 concludes (条例§17)."""

    MAY_DISCLOSE = "may_disclose", "可以公开"
    SEVER = "sever", "区分处理后公开"
    MUST_WITHHOLD = "must_withhold", "不予公开"
    REFER = "refer", "报请主管部门或者保密行政管理部门确定"


class Basis(Worded):
    """Why information is withheld (条例§14-16)."""

    STATE_SECRET = "state_secret", "国家秘密（条例§14）"
    LAW_FORBIDS = "law_forbids", "法律、行政法规禁止公开（条例§14）"
    SECURITY_STABILITY = "security_stability", "公开后可能危及三安全一稳定（条例§14）"
    TRADE_SECRET = "trade_secret", "商业秘密（条例§15）"
    PRIVACY = "privacy", "个人隐私（条例§15）"
    INTERNAL_AFFAIRS = "internal_affairs", "内部事务信息（条例§16）"
    PROCESS_INFORMATION = "process_information", "过程性信息（条例§16）"
    ENFORCEMENT_FILE = "enforcement_file", "行政执法案卷（条例§16）"


class Outcome(Worded):
    """What a re-evaluation of withheld information comes to (条例§18)."""

    KEEP = "keep", "继续不予公开"
    DISCLOSE = "disclose", "转为公开"


class EventKind(Worded):
    """What can happen to a record."""

    DRAFTED = "drafted", "起草"
    REVISED = "revised", "修改稿件"
    SUBMITTED = "submitted", "送审"
    REVIEWED = "reviewed", "保密审查"
    RETURNED = "returned", "退回"
    APPROVED = "approved", "审核同意"
    SCHEDULED = "scheduled", "定时发布"
    UNSCHEDULED = "unscheduled", "取消定时"
    STOPPED = "stopped", "停止发布"
    PUBLISHED = "published", "公开"
    AMENDED = "amended", "修订"
    DISCARDED = "discarded", "弃稿"
    MODIFIED = "modified", "修改"
    REPEALED = "repealed", "废止"
    LAPSED = "lapsed", "失效"
    QUASHED = "quashed", "得知决定被变更或撤销"
    WITHDRAWN = "withdrawn", "撤回"
    TAKEN_DOWN = "taken_down", "撤下"
    REEVALUATED = "reevaluated", "定期评估"
    VOIDED = "voided", "更正（作废一步）"


class Refused(ValueError):  # noqa: N818 - an answer, not an error of the program
    """An event that may not happen; `code` says why, `slots` fill its sentence."""

    def __init__(self, code: str, **slots: object) -> None:
        super().__init__(code, slots)
        self.code, self.slots = code, slots


@dataclass(frozen=True, slots=True)
class RecordEvent:
    """One thing that happened: `on` is the legal day, `recorded_at` when it became known, `by` a username.

    `by` is blank where the system acted by rule. `voids` is the number of the event that this one undoes.
    """

    seq: int
    kind: EventKind
    on: date
    recorded_at: datetime
    by: str
    data: Mapping[str, Any] = field(default_factory=dict)
    voids: int | None = None


@dataclass(frozen=True, slots=True)
class Consent:
    """A review or an approval: by whom, when, over which content."""

    by: str
    on: date
    digest: str
    conclusion: Conclusion | None = None
    basis: str = ""


@dataclass(frozen=True, slots=True)
class Ended:
    """How and from which day on a document is no longer in force."""

    how: Standing
    on: date
    basis: str = ""


# 多数信息起草后不久即公开，此后不再有登记（most are out soon after they were drafted, and that is all of them）。
SOON = timedelta(days=31)


@dataclass(frozen=True, slots=True)
class RecordLife:
    """The fold of a record's events.

    `begun_at` is the instant at which the first of them was recorded, `recorded_at` that of the last. `version` is the number of the version last begun, `public_version` that of the one the public sees (0: none);
    `attribute` and `digest` are the working content's, `settled_…` those of the content that was last decided on
    (published, or kept from publication), `public_digest` the content that was last made public. `drafters` are those who wrote the working version; `note` is what the drafter is told: what to mask,
    why it was returned or stopped; `changed_on` the day on which a later version was begun. `matter` is the neutral description of what is withheld.
    """

    length: int = 0
    begun_at: datetime | None = None
    recorded_at: datetime | None = None
    stage: Stage = Stage.NONE
    standing: Standing = Standing.UNPUBLISHED
    version: int = 0
    public_version: int = 0
    settled_version: int = 0
    attribute: Attribute = Attribute.PROACTIVE
    attribute_basis: str = ""
    settled_attribute: Attribute = Attribute.PROACTIVE
    settled_basis: str = ""
    digest: str = ""
    settled_digest: str = ""
    public_digest: str = ""
    index_number: str = ""
    drafters: frozenset[str] = frozenset()
    reviewed: Consent | None = None
    approved: Consent | None = None
    referred_to: str = ""
    note: str = ""
    halted: bool = False
    changed_on: date | None = None
    settled_changed_on: date | None = None
    publish_at: datetime | None = None
    scheduled_by: str = ""
    published_on: date | None = None
    updated_on: date | None = None
    ended: Ended | None = None
    withdrawn_on: date | None = None
    quashed_on: date | None = None
    reasons: str = ""
    taken_down_on: date | None = None
    withheld_basis: str = ""
    matter: str = ""
    review_on: date | None = None
    may_reopen: bool = False

    @property
    def went_on(self) -> bool:
        """Whether something was recorded of it later than `SOON` after the first."""
        return bool(self.begun_at and self.recorded_at and self.recorded_at - self.begun_at > SOON)


NEW = RecordLife()
PUBLIC = frozenset({Standing.PUBLISHED, Standing.REPEALED, Standing.LAPSED})


def canonical(content: Mapping[str, Any]) -> str:
    """A content as the one text it always has: keys in order, no blanks."""
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def digest(content: Mapping[str, Any]) -> str:
    """SHA-256 over the content in its canonical form: fields, attachments' digests, 公开属性 with its basis."""
    return digest_of(canonical(content))


def digest_of(text: str) -> str:
    """The same of a content that is in its canonical form already."""
    return hashlib.sha256(text.encode()).hexdigest()
