"""Files of records as the tests attach them; one hides an identity number in a hidden sheet."""

from __future__ import annotations

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from gongkai.web.files.services import receive
from gongkai.web.records.services import Attachment
from ingest.hidden.files import SECRET, workbook
from web.cast import Cast
from web.records.steps import noon

PLACE = "附件“名单.xlsx” 工作表“备查”（隐藏） 第 3 行 B 列"


def hiding() -> bytes:
    """A workbook whose hidden sheet holds an identity number."""

    def fill(book: Any) -> None:
        book.add_worksheet("公示").write("A1", "名单")
        kept = book.add_worksheet("备查")
        kept.write("B3", SECRET)
        kept.hide()

    return workbook(fill)


def mended() -> bytes:
    """The same without the hidden sheet."""
    return workbook(lambda book: book.add_worksheet("公示").write("A1", "名单"))


def attached(cast: Cast, data: bytes, name: str = "名单.xlsx") -> Attachment:
    """A file as a drafter uploads it."""
    upload = receive(cast.bureau, SimpleUploadedFile(name, data), declared=True, by=cast.zhang, at=noon())
    return Attachment(upload.digest, upload.name)
