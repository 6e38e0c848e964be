"""A record: its events are the truth, its contents are kept by digest, the row itself is their projection."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from gongkai.core.record import Attribute, EventKind, Stage, Standing
from gongkai.web.agencies.models import Agency, Person
from gongkai.web.records.models.catalogue import AgencyItem
from gongkai.web.records.models.choices import choices
from gongkai.web.sealing.models import Key


class Record(models.Model):
    """What the lists show and count. Everything but agency, type and source follows from events and contents."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="records", verbose_name=_("机关"))
    type = models.CharField(_("信息类型"), max_length=60)
    item = models.ForeignKey(AgencyItem, models.PROTECT, null=True, related_name="records", verbose_name=_("公开事项"))
    title = models.CharField(_("名称"), max_length=300)
    document_number = models.CharField(_("文号"), max_length=80, blank=True)
    index_number = models.CharField(_("索引号"), max_length=80, null=True, unique=True)
    attribute = models.CharField(_("公开属性"), max_length=20, choices=choices(Attribute))
    attribute_basis = models.CharField(_("依据"), max_length=400, blank=True)
    stage = models.CharField(_("在办阶段"), max_length=20, choices=choices(Stage))
    standing = models.CharField(_("状态"), max_length=20, choices=choices(Standing))
    version = models.PositiveIntegerField(default=1)
    public_version = models.PositiveIntegerField(default=0)
    period = models.CharField(_("所属期间"), max_length=10, blank=True)
    # 公开版本自己的事项和期间：在办版本改的，公开以前不外露（what a draft is only about to change shows nowhere）。
    public_item = models.ForeignKey(AgencyItem, models.PROTECT, null=True, related_name="+")
    public_period = models.CharField(max_length=10, blank=True)
    public_number = models.CharField(max_length=80, blank=True)
    made_on = models.DateField(_("生成日期"), null=True)
    due_on = models.DateField(_("应公开日期"), null=True)
    published_on = models.DateField(_("公开日期"), null=True)
    updated_on = models.DateField(_("最近公开日期"), null=True)
    publish_at = models.DateTimeField(_("定时发布"), null=True)
    effective_on = models.DateField(_("施行日期"), null=True)
    ended_on = models.DateField(_("自该日起不再有效"), null=True)
    ended_how = models.CharField(max_length=20, blank=True, choices=choices(Standing))
    display_until = models.DateField(_("公示截止日期"), null=True)
    halted = models.BooleanField(_("停止发布"), default=False)
    erased_at = models.DateTimeField(_("内容清除时间"), null=True)
    length = models.PositiveIntegerField(default=0)
    # 第一次、最近一次登记的时刻，两者是否相隔较久（when something was first and last recorded of it, and whether long after）。
    begun_at = models.DateTimeField(null=True)
    recorded_at = models.DateTimeField(null=True)
    went_on = models.BooleanField(default=False)
    working = models.ForeignKey("RecordContent", models.PROTECT, null=True, related_name="+")
    public = models.ForeignKey("RecordContent", models.PROTECT, null=True, related_name="+")
    # 最后定下来的内容：在办版本改的，审核以前不算数（what was decided last; asked for from the record alone, so no index）。
    settled = models.ForeignKey("RecordContent", models.PROTECT, null=True, related_name="+", db_index=False)
    source = models.CharField(_("来源系统"), max_length=60, blank=True)
    source_id = models.CharField(_("来源编号"), max_length=120, null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["agency", "source", "source_id"], name="one_record_a_source_id"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["agency", "stage", "-id"], name="record_by_stage"),
            models.Index(fields=["agency", "standing", "-id"], name="record_by_standing"),
            models.Index(fields=["agency", "type", "-id"], name="record_by_type"),
            models.Index(fields=["agency", "item", "-id"], name="record_by_item"),
            models.Index(fields=["agency", "-id"], name="record_by_agency"),
            # 某一时刻以前已有、以后又登记过的（年报清点时另行还原），只读索引就找得出；没有再登记的直接计数。
            models.Index(fields=["agency", "recorded_at", "begun_at", "id"], name="record_by_recorded"),
            models.Index(
                fields=["agency", "recorded_at", "begun_at", "id"],
                name="record_went_on",
                condition=models.Q(went_on=True),
            ),
            # 年报清点：某机关某类信息某年制作的，只读索引就数得出（an agency's year is counted from the index alone）。
            models.Index(fields=["agency", "type", "made_on", "standing", "recorded_at"], name="record_by_made"),
            models.Index(fields=["agency", "type", "document_number"], name="record_by_document_number"),
            models.Index(
                fields=["agency", "due_on", "id"], name="record_by_due", condition=models.Q(due_on__isnull=False)
            ),
            models.Index(fields=["due_on", "id"], name="record_due_anywhere", condition=models.Q(due_on__isnull=False)),
            models.Index(fields=["agency", "-id"], name="record_halted", condition=models.Q(halted=True)),
            # SQLite 写入一份内容时要找引用它的记录（whoever writes a content asks which records refer to it）。
            models.Index(fields=["settled"], name="record_settled", condition=models.Q(settled__isnull=False)),
            models.Index(
                fields=["display_until"], name="record_to_take_down", condition=models.Q(display_until__isnull=False)
            ),
            # 门户的列表：最近公开的在前，按（公开日期，编号）续页；带 standing，计数时只读索引。
            *(
                models.Index(
                    fields=[*by, "-published_on", "-id", "standing"],
                    name=f"record_public{named}",
                    condition=models.Q(published_on__isnull=False),
                )
                for named, by in (("", []), ("_agency", ["agency"]), ("_type", ["type"]), ("_item", ["public_item"]))
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def content(self) -> dict[str, Any]:
        """The fields of the working version as stored (personal ones sealed)."""
        return dict(self.working.body.get("values", {})) if self.working else {}

    @property
    def public_content(self) -> dict[str, Any]:
        """The fields of the version that was last made public, as stored."""
        return dict(self.public.body.get("values", {})) if self.public else {}


class RecordContent(models.Model):
    """One version's content as it was written: never changed, addressed by its digest; emptied only by `erase`.

    `body` holds type, title, item, attribute, attribute_basis, values, attachments; its personal values are sealed under
    the `key` of the version.
    """

    record = models.ForeignKey(Record, models.PROTECT, related_name="contents")
    digest = models.CharField(max_length=64)
    version = models.PositiveIntegerField()
    body = models.JSONField(default=dict)
    key = models.ForeignKey(Key, models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["record", "digest"], name="one_content_a_digest"),
        ]


class RecordEvent(models.Model):
    """One event of a record: appended, never changed, never deleted (a trigger of the database sees to it)."""

    record = models.ForeignKey(Record, models.PROTECT, related_name="events")
    seq = models.PositiveIntegerField()
    kind = models.CharField(max_length=20, choices=choices(EventKind))
    on = models.DateField()
    recorded_at = models.DateTimeField()
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    data = models.JSONField(default=dict)
    voids = models.PositiveIntegerField(null=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["record", "seq"], name="one_event_a_place")]
        ordering: ClassVar = ["record", "seq"]
