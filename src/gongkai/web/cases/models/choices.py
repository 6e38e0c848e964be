"""What is chosen at intake: how a request came, who asks, in which form and by which way the answer is wanted."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import models
from django.utils.translation import gettext_lazy as _

from gongkai.core.case import Channel


class Way(models.TextChoices):
    """How a request reached the office; the law knows the channel behind it (条例§31)."""

    COUNTER = "counter", _("当面提交")
    POST_SIGNED = "post_signed", _("邮寄（须签收）")
    POST_ORDINARY = "post_ordinary", _("平常信函")
    FAX = "fax", _("传真")
    EMAIL = "email", _("电子邮件")
    ONLINE = "online", _("网上申请")
    HANDED_OVER = "handed_over", _("其他机关转送")


CHANNELS: Mapping[str, Channel] = {
    Way.COUNTER: Channel.IN_PERSON,
    Way.POST_SIGNED: Channel.POST_SIGNED,
    Way.POST_ORDINARY: Channel.POST_ORDINARY,
    Way.FAX: Channel.FAX,
    Way.EMAIL: Channel.INTERNET,
    Way.ONLINE: Channel.INTERNET,
    Way.HANDED_OVER: Channel.HANDED_OVER,
}
# 由申请人在门户提交、由另一机关在本系统转送的，不由本机关登记；查询码登记时已有（none of the office's to enter; the code is given before）。
ELSEWHERE = frozenset({Way.ONLINE, Way.HANDED_OVER})


class RequesterKind(models.TextChoices):
    """The six columns of table three; the codes are the columns'."""

    NATURAL_PERSON = "natural_person", _("自然人")
    ENTERPRISE = "enterprise", _("商业企业")
    RESEARCH = "research", _("科研机构")
    WELFARE = "welfare", _("社会公益组织")
    LEGAL_SERVICE = "legal_service", _("法律服务机构")
    OTHER_ORGANIZATION = "other_organization", _("其他组织")


class IdentityKind(models.TextChoices):
    """What proves who asks (条例§29（一）)."""

    ID_CARD = "id_card", _("居民身份证")
    PASSPORT = "passport", _("护照、通行证")
    CREDIT_CODE = "credit_code", _("统一社会信用代码")
    OTHER = "other", _("其他身份证明")


class Form(models.TextChoices):
    """The form in which the information is wanted (条例§29（三）)."""

    PAPER = "paper", _("纸质")
    ELECTRONIC = "electronic", _("电子文件")
    INSPECTION = "inspection", _("查阅")


class Delivery(models.TextChoices):
    """The way by which it is wanted."""

    POST = "post", _("邮寄")
    PICKUP = "pickup", _("自行领取")
    EMAIL = "email", _("电子邮件")
    ONLINE = "online", _("网上查收")
