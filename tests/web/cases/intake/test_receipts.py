"""登记回执 of a file's cases: each once, after all are registered, with the code that opens the case."""

from __future__ import annotations

from io import BytesIO

import docx
import pytest

from gongkai.web.cases.intake import receipts, work
from gongkai.web.cases.intake.run import run
from gongkai.web.cases.models import Case, CaseDocument, IntakeState
from gongkai.web.cases.query_code import derived_code
from gongkai.web.cases.selectors.of_code import case_of
from gongkai.web.cases.services import confirm_receipt
from gongkai.web.cases.services.letters import FIELD
from gongkai.web.files.models import Upload
from gongkai.web.files.store import place
from gongkai.web.jobs.worker import work_off
from gongkai.web.sealing.services import unseal_bytes
from web.cases.intake.files import HEAD, checked, person, registered, worked
from web.cases.steps import Walk, noon, when


def words(document: CaseDocument) -> str:
    """What a letter says."""
    data = unseal_bytes(place(document.upload_id).read_bytes(), field=FIELD)
    return "\n".join(paragraph.text for paragraph in docx.Document(BytesIO(data)).paragraphs)


def test_it_says_number_day_limit_and_the_code_that_opens_the_case(walk: Walk) -> None:
    registered(walk.cast, [person(1)])
    case = Case.objects.select_related("key").get()
    (letter,) = CaseDocument.objects.filter(case=case, ending="docx")
    code = derived_code(case.key)
    assert all(part in words(letter) for part in (case.number, code, "2021年6月1日", "2021年6月30日"))
    assert case_of(code, case.number) == case
    assert (letter.event_seq, letter.kind, letter.upload.uploaded_by) == (1, "letter", walk.cast.zhang)


def test_every_case_has_its_own_once_all_are_registered(walk: Walk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(receipts, "AT_ONCE", 2)
    intake = registered(walk.cast, [person(nth) for nth in range(5)])
    assert (intake.state, intake.done) == (IntakeState.DONE, {"cases": 5, "receipts": 5})
    assert CaseDocument.objects.filter(ending="docx").values("case").distinct().count() == 5
    assert CaseDocument.objects.filter(ending="docx").count() == 5


def test_the_same_few_twice_are_kept_once(walk: Walk) -> None:
    intake = checked(walk.cast, [person(1)])
    run(intake, by=walk.cast.zhang, **when())
    work.PIECE  # noqa: B018 - the piece holds them all
    from gongkai.web.cases.intake.take import take  # noqa: PLC0415

    take(intake.pk, 0, noon())()
    writes = [receipts.write(intake.pk, 0, noon()) for _worker in range(2)]
    for write in writes:
        write()
    assert CaseDocument.objects.filter(ending="docx").count() == 1
    assert Upload.objects.count() == CaseDocument.objects.count(), "what the second one printed has no row"


def test_what_has_to_be_confirmed_gets_its_receipt_then_and_one_alone(walk: Walk) -> None:
    intake = checked(walk.cast, [person(1, "传真"), person(2, "当面")], (*HEAD, "申请方式"))
    run(intake, by=walk.cast.zhang, **when())
    from gongkai.web.cases.intake.take import take  # noqa: PLC0415

    take(intake.pk, 0, noon())()
    by_fax = Case.objects.get(way="fax")
    confirm_receipt(by_fax, how="电话", length=1, by=walk.cast.zhang, **when())
    intake = worked(intake)
    assert (intake.state, intake.done["receipts"]) == (IntakeState.DONE, 1)
    assert CaseDocument.objects.filter(ending="docx", case=by_fax).count() == 1


def test_a_file_of_faxes_alone_is_done_without_receipts(walk: Walk) -> None:
    intake = registered(walk.cast, [person(1)], way="fax")
    assert (intake.state, CaseDocument.objects.count()) == (IntakeState.DONE, 0)
    assert work_off(noon()) == 0
