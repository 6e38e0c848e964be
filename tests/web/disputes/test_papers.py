"""材料: sealed, once for each file, opened by whoever may see the dispute and by nobody else; each opening is noted."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from gongkai.web.audit.models import AuditEntry
from gongkai.web.cases.errors import BadValues, NotPermitted
from gongkai.web.disputes.models import Dispute, DisputePaper, PaperKind
from gongkai.web.disputes.services import attach, open_paper
from gongkai.web.files.store import place
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
