"""Files that nothing refers to go, row and file, in two steps a day apart; what anything refers to stays."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NoReturn

import pytest
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.db.models import ForeignKey
from django.test import TestCase

from gongkai.web.audit.models import AuditEntry
from gongkai.web.audit.verify import verify
from gongkai.web.cases.models import CaseDocument
from gongkai.web.drafts.services import keep
from gongkai.web.drafts.slip import Slip
from gongkai.web.drafts.typed import Typed
from gongkai.web.files import services, store
from gongkai.web.files.holders import relations
from gongkai.web.files.jobs import clear_unheld
from gongkai.web.files.models import Upload, UploadState
from gongkai.web.jobs.handlers import daily_kinds
from gongkai.web.records.models import Record
from gongkai.web.records.services import Attachment, draft
from gongkai.web.records.services.erase import erase_versions
from web.cases.steps import Walk, noon, with_bodies
from web.cast import DAY, Cast

AT = datetime(2021, 6, 1, 9, tzinfo=UTC)
DAYS = timedelta(days=1)
LATER = AT + 8 * DAYS


def take(cast: Cast, body: bytes = b"%PDF-1.7 made up") -> Upload:
    return services.receive(cast.bureau, SimpleUploadedFile("附件.pdf", body), declared=True, by=cast.zhang, at=AT)


def attach(cast: Cast, upload: Upload) -> Record:
    return draft(
        cast.bureau, "general", {"title": "示例通知", "made_on": "2021-05-28", "body": "示例正文"},
        attachments=[Attachment(upload.digest, upload.name)], by=cast.zhang, on=DAY, at=AT,
    )  # fmt: skip


def run(at: datetime) -> None:
    """The job as the worker does it: looks outside the transaction, writes within."""
    write = clear_unheld({}, at=at)
    assert write is not None
    with TestCase.captureOnCommitCallbacks(execute=True), transaction.atomic():
        write()


def states() -> list[str]:
    return list(Upload.objects.order_by("uploaded_at", "digest").values_list("state", flat=True))


def files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def test_a_file_that_was_never_attached_goes_with_its_row_and_the_trail_tells(cast: Cast, folder: Path) -> None:
    upload = take(cast)
    run(LATER)
    assert (states(), files(folder)) == ([UploadState.LEAVING], [store.place(upload.pk)]), "first it is marked"
    run(LATER + DAYS)
    assert (states(), files(folder)) == ([], [])
    entry = AuditEntry.objects.get(act="file.clear")
    assert (entry.chain.name, entry.by, entry.subject) == (cast.bureau.code, "gongkai", f"file:{upload.pk}")
    assert (entry.old["name"], entry.old["sha256"]) == ("附件.pdf", upload.digest)
    assert not any(walked.broken for walked in verify())


def test_it_stays_for_seven_days(cast: Cast) -> None:
    take(cast)
    run(AT + 7 * DAYS)
    assert states() == [UploadState.STORED]


def test_what_a_record_has_attached_stays(cast: Cast, folder: Path) -> None:
    attach(cast, take(cast))
    for day in range(3):
        run(LATER + day * DAYS)
    assert (states(), len(files(folder))) == ([UploadState.STORED], 1)


def test_what_a_version_had_before_it_was_rewritten_stays(cast: Cast) -> None:
    record = attach(cast, take(cast))
    content = record.working
    assert content is not None
    record.contents.create(digest="0" * 64, version=2, key=content.key, body={**content.body, "attachments": []})
    run(LATER)
    assert states() == [UploadState.STORED]


def test_what_was_attached_only_to_content_that_was_erased_goes(cast: Cast, folder: Path) -> None:
    record = attach(cast, take(cast))
    erase_versions(record, None, at=AT)
    run(LATER)
    run(LATER + DAYS)
    assert (states(), files(folder)) == ([], [])


def test_what_a_draft_names_stays(cast: Cast) -> None:
    upload = take(cast)
    typed = Typed((("decided-keep", upload.digest),))
    keep(Slip(cast.zhang.pk, "record.new", "/office/records/new/", None, ()), typed, at=AT)
    run(LATER)
    assert states() == [UploadState.STORED]


def test_one_that_was_attached_at_the_very_moment_it_was_marked_comes_back(cast: Cast, folder: Path) -> None:
    upload = take(cast)
    run(LATER)
    attach(cast, upload)
    run(LATER + DAYS)
    assert (states(), files(folder)) == ([UploadState.STORED], [store.place(upload.pk)])
    assert not AuditEntry.objects.filter(act="file.clear").exists()


def test_cut_off_before_its_row_has_gone_no_byte_is_lost_and_it_is_gone_on_with_the_next_day(
    cast: Cast, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    upload = take(cast)
    run(LATER)

    def fails(_upload: Upload) -> NoReturn:
        raise RuntimeError("断电")

    with monkeypatch.context() as broken, pytest.raises(RuntimeError):
        broken.setattr(Upload, "delete", fails)
        run(LATER + DAYS)
    assert (states(), files(folder)) == ([UploadState.LEAVING], [store.place(upload.pk)]), "no row without its file"
    assert not AuditEntry.objects.filter(act="file.clear").exists()
    run(LATER + 2 * DAYS)
    assert (states(), files(folder), AuditEntry.objects.filter(act="file.clear").count()) == ([], [], 1)


def test_the_bytes_go_only_once_it_is_committed_that_the_row_has_gone(cast: Cast, folder: Path) -> None:
    upload = take(cast)
    run(LATER)
    write = clear_unheld({}, at=LATER + DAYS)
    with TestCase.captureOnCommitCallbacks(execute=True), pytest.raises(RuntimeError), transaction.atomic():
        write()
        raise RuntimeError("断电")
    assert (states(), files(folder)) == ([UploadState.LEAVING], [store.place(upload.pk)])


def test_the_papers_of_a_request_stay(cast: Cast, folder: Path) -> None:
    Walk(with_bodies(cast)).receive(scans=[SimpleUploadedFile("申请表.pdf", b"%PDF-1.7 made up")], declared=True)
    kept = sorted(CaseDocument.objects.values_list("upload", flat=True))
    assert len(kept) >= 2, "the scan and the receipt"
    for day in range(3):
        run(noon() + (8 + day) * DAYS)
    assert set(states()) == {UploadState.STORED}
    assert sorted(files(folder)) == sorted(store.place(one) for one in kept)


def test_every_foreign_key_to_a_file_holds_it() -> None:
    """Whatever table comes to point at an upload, also without a name on the upload's side (`related_name="+"`)."""
    keys = [
        field for model in apps.get_models(include_auto_created=True) for field in model._meta.get_fields()
        if isinstance(field, ForeignKey) and field.related_model is Upload
    ]  # fmt: skip
    assert keys, "the papers of requests are such"
    assert {relation.field for relation in relations()} == set(keys)


def test_one_that_is_marked_can_no_longer_be_had(cast: Cast, client) -> None:  # type: ignore[no-untyped-def]
    upload = take(cast)
    client.force_login(cast.zhang)
    assert client.get(f"/office/files/{upload.pk}/").status_code == 200
    run(LATER)
    assert client.get(f"/office/files/{upload.pk}/").status_code == 404


def test_the_worker_is_asked_for_it_each_day() -> None:
    assert "files.clear" in daily_kinds()
