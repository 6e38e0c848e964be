"""归档: a closed case as one folder that stands by itself; every file has its digest in the manifest."""

from __future__ import annotations

import hashlib
import json
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest

from gongkai.web.audit.models import AuditEntry
from gongkai.web.cases.errors import NotPermitted
from gongkai.web.cases.services import archive, close, void
from web.cases.steps import GIVEN, NAME, Walk, noon


def closed(walk: Walk) -> Walk:
    return walk.receive().proposed().signed().served().act(close, note="示例归档")


def opened(data: bytes) -> tuple[dict[str, Any], dict[str, bytes]]:
    with ZipFile(BytesIO(data)) as folder:
        files = {name: folder.read(name) for name in folder.namelist()}
    return json.loads(files.pop("manifest.json")), files


def folder(walk: Walk) -> bytes:
    return archive(walk.case, by=walk.cast.zhang, at=noon())


def test_every_paper_and_the_record_with_their_digests(walk: Walk) -> None:
    manifest, files = opened(folder(closed(walk)))
    assert {one["name"]: one["sha256"] for one in manifest["files"]} == {
        name: hashlib.sha256(data).hexdigest() for name, data in files.items()
    }
    assert len(files) == walk.case.documents.count() + 2, "the papers, and the record as Word and PDF"
    assert any("政府信息部分公开告知书.pdf" in name and data.startswith(b"%PDF") for name, data in files.items())


def test_the_manifest_reads_without_any_key(walk: Walk) -> None:
    manifest, _files = opened(folder(closed(walk)))
    assert manifest["format"] == "gongkai.case/1"
    assert (manifest["number"], manifest["outcome"]) == (walk.case.number, "partial")
    assert manifest["requester"]["name"] == NAME
    assert [one["kind"] for one in manifest["events"]] == ["received", "proposed", "replied", "served", "closed"]
    assert json.loads(manifest["events"][1]["data"]["given"])["severance"] == GIVEN["severance"]
    assert manifest["events"][-1]["data"]["note"] == "示例归档"


def test_what_was_voided_stays_and_says_so(walk: Walk) -> None:
    walk.receive().proposed().act(void, walk.cast.head, seq="2", reason="误点").proposed().signed().served().act(close)
    manifest, _files = opened(folder(walk))
    assert [one["seq"] for one in manifest["events"] if not one["stands"]] == [2]


def test_the_same_case_gives_the_same_bytes(walk: Walk) -> None:
    closed(walk)
    assert folder(walk) == folder(walk)


def test_each_download_is_noted_with_its_digest(walk: Walk) -> None:
    data = folder(closed(walk))
    entry = AuditEntry.objects.get(act="case.archive")
    assert (entry.by, entry.new["sha256"]) == ("zhang", hashlib.sha256(data).hexdigest())


def test_neither_an_open_case_nor_by_who_may_not_know_who_asks(walk: Walk) -> None:
    walk.receive().proposed().signed().served()
    with pytest.raises(NotPermitted, match="办结归档以后"):
        folder(walk)
    walk.act(close)
    for by in (walk.cast.wang, walk.cast.supervisor, walk.cast.reviewer):
        with pytest.raises(NotPermitted):
            archive(walk.case, by=by, at=noon())
