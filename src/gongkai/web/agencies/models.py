"""Agencies in two reporting lines, with their history and powers; people and the roles they hold, from day to day."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.translation import gettext_lazy as _


class AgencyKind(models.TextChoices):
    CITY = "city", _("市级政府")
    COUNTY = "county", _("县级政府")
    TOWN = "town", _("乡镇政府、街道办事处")
    DEPARTMENT = "department", _("政府部门")
    BRANCH = "branch", _("派出机构")
    INTERNAL = "internal", _("内设机构")


class Line(models.TextChoices):
    """Which of an agency's two lines counts its figures: each figure is counted once."""

    BLOCK = "block", _("块（所在地政府）")
    LINE = "line", _("条（上级主管部门）")


class Agency(models.Model):
    """An administrative organ, or an office of one (条例§4、§10). `path` holds the codes above it by 块, itself last."""

    code = models.CharField(_("代码"), max_length=40, unique=True)
    name = models.CharField(_("规范名称"), max_length=120)
    short_name = models.CharField(_("简称"), max_length=60, blank=True)
    credit_code = models.CharField(_("统一社会信用代码"), max_length=18, blank=True)
    kind = models.CharField(_("类别"), max_length=20, choices=AgencyKind.choices)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name=_("所属（块）")
    )
    line_parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="line_children", verbose_name=_("上级主管（条）")
    )
    counted_by = models.CharField(_("统计口径"), max_length=10, choices=Line.choices, default=Line.BLOCK)
    path = models.CharField(max_length=400, db_index=True, editable=False)
    index_pattern = models.CharField(_("索引号规则"), max_length=80, default="{credit_code}/{year}-{serial:05}")
    address = models.CharField(_("办公地址"), max_length=200, blank=True)
    office_hours = models.CharField(_("办公时间"), max_length=200, blank=True)
    ogi_office = models.CharField(_("政府信息公开工作机构"), max_length=120, blank=True)
    phone = models.CharField(_("联系电话"), max_length=60, blank=True)
    fax = models.CharField(_("传真号码"), max_length=60, blank=True)
    email = models.CharField(_("电子邮箱"), max_length=120, blank=True)
    website = models.CharField(_("互联网联系方式"), max_length=200, blank=True)
    founded_on = models.DateField(_("设立日期"), null=True, blank=True)
    closed_on = models.DateField(_("撤销日期"), null=True, blank=True)
    successor = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="predecessors", verbose_name=_("职责承继机关")
    )

    class Meta:
        ordering: ClassVar = ["path"]

    def __str__(self) -> str:
        return self.short_name or self.name


class ChangeKind(models.TextChoices):
    FOUNDED = "founded", _("设立")
    RENAMED = "renamed", _("更名")
    MOVED = "moved", _("划转")
    MERGED = "merged", _("合并")
    CLOSED = "closed", _("撤销")
    CORRECTED = "corrected", _("更正信息")


class AgencyChange(models.Model):
    """One dated change of an agency; the row in `Agency` is where the changes have led."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="changes")
    kind = models.CharField(max_length=20, choices=ChangeKind.choices)
    on = models.DateField()
    recorded_at = models.DateTimeField()
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    basis = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering: ClassVar = ["on", "id"]


class PowerKind(models.TextChoices):
    """What a power is to do; the codes are the rows of table two that its 事项 stand in."""

    RULES_DOCUMENTS = "rules_documents", _("制定规章")
    LICENCES = "licences", _("行政许可")
    OTHER_SERVICES = "other_services", _("其他对外管理服务事项")
    PENALTIES = "penalties", _("行政处罚")
    COMPULSORY_MEASURES = "compulsory_measures", _("行政强制")
    CHARGES = "charges", _("行政事业性收费")


class Power(models.Model):
    """A 事项 that an agency has in force from one day to another (both inclusive; open where blank)."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="powers")
    kind = models.CharField(_("类别"), max_length=30, choices=PowerKind.choices)
    name = models.CharField(_("事项名称"), max_length=200)
    basis = models.CharField(_("依据"), max_length=400, blank=True)
    valid_from = models.DateField(_("生效日期"))
    valid_to = models.DateField(_("失效日期"), null=True, blank=True)
    recorded_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        ordering: ClassVar = ["kind", "valid_from", "id"]

    def __str__(self) -> str:
        return self.name


class People(BaseUserManager["Person"]):
    """Makes people for Django's own commands and tests; the office makes them through `services`."""

    def create_user(self, username: str, password: str | None = None, **known: object) -> Person:
        person = self.model(username=username, **known)
        person.set_password(password)
        person.save(using=self._db)
        return person


class Person(AbstractBaseUser):
    """Someone who signs in. What they may do follows from the roles they hold, and from nothing else.

    `must_change_password`: the password was made by the system administrator and shown once; the person replaces it at
    the first sign-in. `awaits_unlock`: the password of whoever had a role was made anew; no role counts until a security
    administrator unlocks the account, so that nobody can take over another's part alone.
    """

    username = models.CharField(_("账号"), max_length=60, unique=True)
    name = models.CharField(_("姓名"), max_length=60)
    email = models.EmailField(_("电子邮箱"), blank=True)
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="people", verbose_name=_("所在单位"))
    is_active = models.BooleanField(_("启用"), default=True)
    must_change_password = models.BooleanField(default=False, editable=False)
    awaits_unlock = models.BooleanField(default=False, editable=False)

    objects: ClassVar = People()
    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar = ["name"]

    def __str__(self) -> str:
        return self.name


class Role(models.TextChoices):
    HANDLER = "handler", _("承办人")
    SECRECY_REVIEWER = "secrecy_reviewer", _("保密审查人")
    OGI_HEAD = "ogi_head", _("公开办负责人")
    LEADER = "leader", _("分管领导")
    SUPERVISOR = "supervisor", _("主管部门管理人员")
    SYSTEM_ADMIN = "system_admin", _("系统管理员")
    SECURITY_ADMIN = "security_admin", _("安全管理员")
    AUDIT_ADMIN = "audit_admin", _("审计管理员")


# 三员：互不兼任，也不兼业务角色（三员分立）。
ADMINISTRATORS = frozenset({Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDIT_ADMIN})


class RoleHeld(models.Model):
    """A role that a person holds at an agency from one day until another (inclusive; open where blank).

    While `pending` it counts for nothing: an administrator's role waits for a second security administrator.
    """

    person = models.ForeignKey(Person, models.PROTECT, related_name="roles", verbose_name=_("人员"))
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="roles", verbose_name=_("单位"))
    role = models.CharField(_("角色"), max_length=30, choices=Role.choices)
    since = models.DateField(_("起始日期"))
    until = models.DateField(_("截止日期"), null=True, blank=True)
    pending = models.BooleanField(default=False, editable=False)
    granted_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, editable=False, related_name="+")
    recorded_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        ordering: ClassVar = ["agency", "role", "id"]

    def __str__(self) -> str:
        return f"{self.person}：{self.get_role_display()}"
