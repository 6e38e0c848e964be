"""材料: sealed, once for each file, opened by whoever may see the dispute and by nobody else; each opening is noted."""

from __future__ import annotations

from io import BytesIO

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction

from gongkai.web.audit.models import AuditEntry
from gongkai.web.cases.errors import BadValues, NotPermitted
from gongkai.web.disputes.models import Dispute, DisputePaper, PaperKind, PaperRemoval
from gongkai.web.disputes.services import Said, attach, open_paper, remove, write
from gongkai.web.files.store import place
from gongkai.web.records.errors import StaleRecord
from web.cases.steps import noon
from web.cast import Cast

TEXT = "原告甲某某（示例）".encode()


def sent(data: bytes = TEXT, name: str = "甲某某起诉状.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


def kept(dispute: Dispute, cast: Cast, data: bytes = TEXT) -> DisputePaper:
    (paper,) = attach(
        dispute, PaperKind.COPY, "起诉状副本", [sent(data)], declared=True, by=cast.zhang, at=noon()
    )  # fmt: skip
    return paper


def test_it_is_sealed_and_named_without_a_person(dispute: Dispute, cast: Cast) -> None:
    paper = kept(dispute, cast)
    assert TEXT not in place(paper.upload_id).read_bytes()
    assert "甲" not in paper.upload.name + paper.title
    assert "甲" not in str(AuditEntry.objects.get(act="dispute.attach").new)


def test_the_same_file_is_kept_once(dispute: Dispute, cast: Cast) -> None:
    assert kept(dispute, cast) == kept(dispute, cast)
    assert kept(dispute, cast, b"another") != kept(dispute, cast)
    assert DisputePaper.objects.count() == 2


@pytest.mark.parametrize("who", ["zhang", "li", "head", "supervisor"])
def test_who_may_see_the_dispute_opens_it_and_that_is_noted(dispute: Dispute, cast: Cast, who: str) -> None:
    person = getattr(cast, who)
    assert open_paper(kept(dispute, cast), by=person, at=noon()) == TEXT
    assert AuditEntry.objects.get(act="dispute.look").by == person.username


@pytest.mark.parametrize("who", ["wang", "reviewer", "system_admin"])
def test_nobody_else_opens_it(dispute: Dispute, cast: Cast, who: str) -> None:
    with pytest.raises(NotPermitted):
        open_paper(kept(dispute, cast), by=getattr(cast, who), at=noon())


@pytest.mark.parametrize("who", ["head", "supervisor", "wang"])
def test_only_the_handler_puts_files_in(dispute: Dispute, cast: Cast, who: str) -> None:
    with pytest.raises(NotPermitted):
        attach(dispute, PaperKind.COPY, "示例", [sent()], declared=True, by=getattr(cast, who), at=noon())


@pytest.mark.parametrize(
    ("title", "files", "declared", "field"),
    [("", [sent()], True, "title"), ("示例", [], True, "files"), ("示例", [sent()], False, "files"),
     ("示例", [sent(name="a.exe")], True, "files"), ("示例", [sent(b"")], True, "files")],
)  # fmt: skip
def test_what_is_wrong_is_told_beside_its_field(
    dispute: Dispute, cast: Cast, title: str, files: list[SimpleUploadedFile], declared: bool, field: str
) -> None:
    with pytest.raises(BadValues) as bad:
        attach(dispute, PaperKind.COPY, title, files, declared=declared, by=cast.zhang, at=noon())
    assert list(bad.value.problems) == [field]
    assert not DisputePaper.objects.exists()


def gone(paper: DisputePaper, cast: Cast, who: str = "zhang", reason: str = "存错了案件") -> PaperRemoval:
    return remove(paper, reason=reason, by=getattr(cast, who), at=noon())


def test_taken_out_it_is_opened_by_nobody_and_nothing_of_it_is_lost(dispute: Dispute, cast: Cast) -> None:
    paper = kept(dispute, cast)
    made = gone(paper, cast)
    assert (made.by, made.reason) == (cast.zhang, "存错了案件")
    for who in (cast.zhang, cast.head):
        with pytest.raises(NotPermitted, match="已经移出"):
            open_paper(paper, by=who, at=noon())
    assert place(paper.upload_id).exists()
    entry = AuditEntry.objects.get(act="dispute.remove")
    assert (entry.old["reason"], entry.old["sha256"]) == ("存错了案件", paper.digest)
    with pytest.raises(IntegrityError), transaction.atomic():
        PaperRemoval.objects.all().delete()
    with pytest.raises(IntegrityError), transaction.atomic():
        PaperRemoval.objects.update(reason="示例")


def test_sent_twice_it_is_done_once_and_who_was_second_is_told(dispute: Dispute, cast: Cast) -> None:
    paper = kept(dispute, cast)
    assert gone(paper, cast) == gone(paper, cast)
    with pytest.raises(StaleRecord, match=cast.zhang.name):
        gone(paper, cast, "li")
    assert PaperRemoval.objects.count() == 1


@pytest.mark.parametrize("who", ["head", "leader", "supervisor", "wang"])
def test_only_the_handler_takes_one_out(dispute: Dispute, cast: Cast, who: str) -> None:
    paper = kept(dispute, cast)
    with pytest.raises(NotPermitted):
        gone(paper, cast, who)


def test_a_reason_is_asked_for(dispute: Dispute, cast: Cast) -> None:
    with pytest.raises(BadValues) as bad:
        gone(kept(dispute, cast), cast, reason=" ")
    assert set(bad.value.problems) == {"reason"}


def test_the_same_file_comes_in_again_after_it_was_taken_out(dispute: Dispute, cast: Cast) -> None:
    first = kept(dispute, cast)
    gone(first, cast)
    again = kept(dispute, cast)
    assert again != first
    assert kept(dispute, cast) == again
    assert open_paper(again, by=cast.zhang, at=noon()) == TEXT


def test_what_was_taken_out_is_no_evidence(dispute: Dispute, cast: Cast) -> None:
    said = {"declared": True, "by": cast.zhang, "at": noon()}
    for title in ("现场照片", "送达回证"):
        attach(dispute, PaperKind.EVIDENCE, title, [sent(title.encode())], **said)
    gone(DisputePaper.objects.get(title="现场照片"), cast)
    (listed, *_others) = write(dispute, PaperKind.EVIDENCE_LIST, Said(), by=cast.zhang, at=noon())
    words = "\n".join(
        cell.text
        for table in docx.Document(BytesIO(open_paper(listed, by=cast.zhang, at=noon()))).tables
        for row in table.rows
        for cell in row.cells
    )
    assert "送达回证" in words
    assert "现场照片" not in words
