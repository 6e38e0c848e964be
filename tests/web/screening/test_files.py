"""Files are looked at once; one that is gone, or no longer what it was, is told of."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from gongkai.web.files.models import Upload
from gongkai.web.files.services import receive
from gongkai.web.files.store import place
from gongkai.web.screening.models import FileScan
from gongkai.web.screening.services.files import Ready, ready
from gongkai.web.screening.services.lexicon import Entry, add_word
from gongkai.web.screening.subject import Attached
from ingest.hidden.files import SECRET
from web.cast import Cast
from web.records.steps import noon
from web.screening.uploads import hiding


def took(cast: Cast, data: bytes, name: str) -> Attached:
    upload = receive(cast.bureau, SimpleUploadedFile(name, data), declared=True, by=cast.zhang, at=noon())
    return Attached(upload.digest, upload.name)


def rules(known: Ready, one: Attached) -> list[str]:
    return [finding.rule for finding in known.found[one]]


def test_a_file_is_looked_at_once_under_whatever_name(cast: Cast) -> None:
    data = hiding()  # made once: a workbook holds the second it was made in
    one, other = took(cast, data, "甲.xlsx"), took(cast, data, "乙.xlsx")
    known = ready(cast.bureau, [one, other], at=noon())
    assert FileScan.objects.count() == 1
    assert rules(known, one) == rules(known, other) == ["id_number", "hidden_sheet"]
    assert known.found[other][0].place[0].slots == {"name": "乙.xlsx"}


def test_under_another_ending_it_is_another_file(cast: Cast) -> None:
    one, other = took(cast, hiding(), "甲.xlsx"), took(cast, hiding(), "甲.docx")
    known = ready(cast.bureau, [one, other], at=noon())
    assert "wrong_type" not in rules(known, one)
    assert "wrong_type" in rules(known, other)


def test_a_change_of_the_lexicon_looks_anew(cast: Cast) -> None:
    one = took(cast, "示例旧称".encode(), "甲.txt")
    assert rules(ready(cast.bureau, [one], at=noon()), one) == []
    add_word(cast.bureau, Entry("示例旧称", "示例新称"), by=cast.head, at=noon())
    assert rules(ready(cast.bureau, [one], at=noon()), one) == ["wrong_word"]


def test_what_is_kept_of_a_look_holds_no_number(cast: Cast) -> None:
    ready(cast.bureau, [took(cast, f"号码 {SECRET}".encode(), f"{SECRET}.txt")], at=noon())
    assert SECRET not in str(FileScan.objects.values())


def test_a_file_named_by_a_number_does_not_repeat_it(cast: Cast) -> None:
    one = took(cast, f"号码 {SECRET}".encode(), f"{SECRET}.txt")
    (finding,) = ready(cast.bureau, [one], at=noon()).found[one]
    assert SECRET not in str(finding.as_data())


@pytest.mark.parametrize("what", ["gone", "changed", "elsewhere"])
def test_a_file_that_is_not_there_as_it_was_says_so(cast: Cast, what: str) -> None:
    one = took(cast, b"plain", "a.txt")
    path = place(Upload.objects.get().pk)
    if what == "gone":
        path.unlink()
    elif what == "changed":
        path.write_bytes(b"other")
    agency = cast.other_bureau if what == "elsewhere" else cast.bureau
    assert rules(ready(agency, [one], at=noon()), one) == ["missing_file"]


def test_whatever_a_file_does_to_the_reader_it_is_held_back(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(*_given: object) -> None:
        raise RecursionError

    monkeypatch.setattr("gongkai.web.screening.services.files.inside", breaks)
    one = took(cast, b"plain", "a.txt")
    (finding,) = ready(cast.bureau, [one], at=noon()).found[one]
    assert (finding.rule, finding.level) == ("damaged", "block")
