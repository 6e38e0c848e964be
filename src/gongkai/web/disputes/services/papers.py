"""Files of a dispute: kept sealed under its key, opened by whoever may see the dispute; each opening is noted. One that does
not belong there is taken out: it is listed with the reason and opened no more."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import datetime
from pathlib import PurePath

from django.db import transaction
from django.utils.translation import gettext as _

from gongkai.web.access import may
from gongkai.web.agencies.models import Person
from gongkai.web.audit.services import note
from gongkai.web.cases.errors import BadValues, NotPermitted
from gongkai.web.disputes.models import Dispute, DisputePaper, PaperKind, PaperRemoval
from gongkai.web.disputes.services.record import allowed, locked
from gongkai.web.files.services import FileRefused, Incoming, clean_name, keep, refuse
from gongkai.web.files.store import place
from gongkai.web.records.errors import StaleRecord
from gongkai.web.sealing.services import seal_bytes, unseal_bytes

FIELD = "document"


@transaction.atomic
def attach(
    dispute: Dispute,
    kind: PaperKind,
    title: str,
    files: Sequence[Incoming],
    *,
    declared: bool,
    by: Person,
    at: datetime,
) -> list[DisputePaper]:
    """Keeps each file; one that is there already is not kept twice. NotPermitted, BadValues, NoRoom."""
    row = locked(dispute, None)
    allowed(by, row.agency)
    lacking = {} if title.strip() else {"title": _("请填写。")}
    if lacking := lacking | ({} if files else {"files": _("请选择文件。")}):
        raise BadValues(lacking)
    return [_taken(row, kind, title.strip(), file, declared, by, at) for file in files]


def _taken(
    row: Dispute, kind: PaperKind, title: str, file: Incoming, declared: bool, by: Person, at: datetime
) -> DisputePaper:
    """One file that was sent, under the title instead of its own name, which may tell of a person."""
    name = clean_name(file.name or "")
    try:
        refuse(name, file.size or 0, declared)
    except FileRefused as answer:
        raise BadValues({"files": str(answer)}) from answer
    ending = PurePath(name).suffix.lower().lstrip(".")
    return put(row, kind, title, ending, b"".join(file.chunks()), by=by, at=at, act="dispute.attach")


def put(
    row: Dispute, kind: PaperKind, title: str, ending: str, data: bytes, *, by: Person, at: datetime, act: str
) -> DisputePaper:
    """Keeps one file of a dispute that is locked; the one there is where it is the same. NoRoom."""
    digest = hashlib.sha256(data).hexdigest()
    same = row.papers.filter(kind=kind, digest=digest)
    if known := same.filter(removal=None).first():
        return known
    upload = keep(
        row.agency, f"{title} {row.pk}.{ending}", seal_bytes(row.key, data, field=FIELD), by=by, at=at
    )  # fmt: skip
    said = {"kind": kind.value, "title": title, "ending": ending, "sha256": digest}
    note(act, chain=row.agency.code, by=by.username, at=at, subject=f"dispute:{row.pk}", new=said)
    return DisputePaper.objects.create(
        dispute=row, kind=kind, title=title, ending=ending, digest=digest, written=act == "dispute.write", copy=same.count(),
        upload=upload, added_at=at, by=by,
    )  # fmt: skip


@transaction.atomic
def open_paper(paper: DisputePaper, *, by: Person, at: datetime) -> bytes:
    """The file in clear. NotPermitted, FileNotFoundError."""
    row = paper.dispute
    if not may(by, "dispute.read", row):
        raise NotPermitted("not_allowed", _("您的角色不能查看这件复议、诉讼的材料。"))
    if PaperRemoval.objects.filter(paper=paper).exists():
        raise NotPermitted(
            "removed", _("这份材料已经移出，不再打开；原因见材料清单。确属这件复议、诉讼的，请重新存入。")
        )
    said = {"paper": paper.pk, "title": paper.title}
    note("dispute.look", chain=row.agency.code, by=by.username, at=at, subject=f"dispute:{row.pk}", new=said)
    return unseal_bytes(place(paper.upload_id).read_bytes(), field=FIELD)


@transaction.atomic
def remove(paper: DisputePaper, *, reason: str, by: Person, at: datetime) -> PaperRemoval:
    """移出: a paper that does not belong to the dispute, or was put in by mistake; by whoever handles it. The file stays
    sealed where it is (so do the papers of a request whose step was taken back), but is neither opened nor listed as
    evidence. What has already been drafted stays as it was drafted. NotPermitted, BadValues; StaleRecord where somebody took
    it out before."""
    row = locked(paper.dispute, None)
    allowed(by, row.agency)
    if not reason.strip():
        raise BadValues({"reason": _("请写明移出的原因。")})
    if had := PaperRemoval.objects.filter(paper=paper).select_related("by").first():
        if (had.by_id, had.reason) == (by.pk, reason.strip()):  # 连按两次（sent twice it is done once）
            return had
        raise StaleRecord(had.by.name, had.recorded_at, _("移出材料"))
    made = PaperRemoval.objects.create(paper=paper, reason=reason.strip(), recorded_at=at, by=by)
    said = {"paper": paper.pk, "kind": paper.kind, "title": paper.title, "sha256": paper.digest, "reason": made.reason}
    note("dispute.remove", chain=row.agency.code, by=by.username, at=at, subject=f"dispute:{row.pk}", old=said)
    return made
