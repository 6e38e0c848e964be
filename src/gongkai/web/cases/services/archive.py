"""归档: a closed case as one folder: its papers as they are, its record as PDF, and a manifest with the digest of each.

The folder stands by itself: whoever has it needs neither this system nor its keys to read and to check it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import datetime
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from django.db import transaction
from django.utils.translation import gettext as _

from gongkai.core.case import CaseEventKind, Matter, live
from gongkai.core.case_life import CaseStage
from gongkai.publish.letters import Letter
from gongkai.web.access import may
from gongkai.web.agencies.models import Person
from gongkai.web.audit.services import note
from gongkai.web.cases.errors import NotPermitted
from gongkai.web.cases.history import Recorded
from gongkai.web.cases.models import Case, CaseDocument
from gongkai.web.cases.requester import requester_of
from gongkai.web.cases.services.append import opened
from gongkai.web.cases.services.letters import FIELD, printed
from gongkai.web.cases.services.sealed import opened_texts
from gongkai.web.day import CHINA
from gongkai.web.files.store import place
from gongkai.web.sealing.services import unseal_bytes

FORMAT = "gongkai.case/1"
MANIFEST = "manifest.json"


@transaction.atomic
def archive(case: Case, *, by: Person, at: datetime) -> bytes:
    """The folder as a zip; the same case gives the same bytes. It names who asks, so that it is a look like another.

    NotPermitted where the case is not closed; FileNotFoundError where a paper is not in the store any more.
    """
    if not may(by, "case.identity", case):
        raise NotPermitted("not_allowed", _("您的角色不能查看申请人的身份信息，不能下载归档文件。"))
    open_ = opened(case, None)
    if open_.life.stage is not CaseStage.CLOSED:
        raise NotPermitted("not_closed", _("办结归档以后才能下载归档文件。"))
    recorded, case = open_.recorded, open_.case
    files = dict(_papers(case))
    listed = _listed(recorded)
    files |= {f"办理记录.{ending}": data for ending, data in printed(_record(case, recorded, listed)).items()}
    manifest = {**_facts(case), "events": listed, "files": [_file(name, data) for name, data in files.items()]}
    files[MANIFEST] = json.dumps(manifest, ensure_ascii=False, indent=1, default=str).encode()
    data = zipped(files, recorded[-1].recorded_at.astimezone(CHINA))
    said = {"files": len(files), "sha256": hashlib.sha256(data).hexdigest()}
    note("case.archive", chain=case.agency.code, by=by.username, at=at, subject=f"case:{case.pk}", new=said)
    return data


def _papers(case: Case) -> Iterator[tuple[str, bytes]]:
    """Every paper under a name that sorts by its step."""
    for number, one in enumerate(CaseDocument.objects.filter(case=case).order_by("event_seq", "id"), 1):
        name = f"文书和材料/{one.event_seq:03}-{number:03} {one.title}.{one.ending}"
        yield name, unseal_bytes(place(one.upload_id).read_bytes(), field=FIELD)


def _listed(recorded: Sequence[Recorded]) -> list[dict[str, Any]]:
    """The events with their words in clear; what was voided stays, and says so."""
    said = opened_texts(one.data for one in recorded)
    stands = {event.id for event in live(one.event for one in recorded)}
    return [
        {
            "seq": one.seq, "kind": one.kind.value, "label": one.kind.label, "on": one.on, "recorded_at": one.recorded_at,
            "by": one.by, "by_name": one.by_name, "stands": one.event.id in stands or one.kind is CaseEventKind.VOIDED,
            "data": {name: said.get(str(value), value) for name, value in one.data.items()},
        }
        for one in recorded
    ]  # fmt: skip


def _facts(case: Case) -> dict[str, Any]:
    """What the case is, whose it is, who asked."""
    names = ("number", "way", "requester_kind", "subject", "form", "delivery", "outcome", "row")
    days = ("first_received_on", "received_on", "due_on", "ended_on")
    found = {name: getattr(case, name) for name in (*names, *days)}
    return {
        "format": FORMAT, "agency": {"code": case.agency.code, "name": case.agency.name}, **found,
        "requester": asdict(requester_of(case)),
    }  # fmt: skip


def _record(case: Case, recorded: Sequence[Recorded], listed: Sequence[dict[str, Any]]) -> Letter:
    """The story of the case on paper: a row a step."""
    own = case.matter == Matter.OWN_RECORD.value
    rows = [(_("登记编号"), case.number), (_("要求更正的内容") if own else _("申请公开的内容"), case.subject)]
    for one in listed:
        words = [
            str(one["data"][name])
            for name in ("items", "to", "content", "opinion", "reason", "note", "proof")
            if name in one["data"]
        ]
        void = "" if one["stands"] else _("（已更正，不作数）")
        rows.append(
            (
                f"{one['seq']}　{one['label']}{void}",
                "\n".join([f"{one['on']}　{one['by_name'] or _('申请人')}", *words]),
            )
        )
    return Letter(
        title=_("更正本人信息办理记录") if own else _("政府信息公开申请办理记录"),
        agency=case.agency.name,
        to="",
        paragraphs=(),
        on=recorded[-1].on,
        rows=tuple(rows),
    )


def _file(name: str, data: bytes) -> dict[str, Any]:
    return {"name": name, "bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}


def zipped(files: dict[str, bytes], at: datetime) -> bytes:
    """The files as a zip of which every entry bears one time."""
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as folder:
        for name, data in files.items():
            folder.writestr(ZipInfo(name, at.timetuple()[:6]), data, ZIP_DEFLATED)
    return buffer.getvalue()
