"""A long table, .xlsx or .csv, row by row: for files of a hundred thousand rows, which are never held whole."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator
from typing import IO

from gongkai.core.formula import unguarded
from gongkai.ingest.documents.limits import FILE_BYTES, damaged, too_large
from gongkai.ingest.documents.sniff import OLE, UNSUPPORTED, ZIP, unsupported
from gongkai.ingest.documents.xlsx_rows import Hidden, xlsx_rows
from gongkai.ingest.refusal import Refusal, RefusalCode

PIECE = 1 << 20
SEPARATORS = ",\t;，"
MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def long_rows(file: IO[bytes], hidden: Hidden) -> Iterator[tuple[int, list[str]]]:
    """The rows that have a text: row of the sheet, or line of the CSV at which it begins; texts by column.

    `file` can be read from any place. `hidden` is told what was passed over. Refusal (damaged, encrypted, too_large,
    unsupported, tables_missing) where the file cannot be read, at the row where it shows.
    """
    start = file.read(1024)
    if file.seek(0, io.SEEK_END) > FILE_BYTES:
        raise too_large("file")
    file.seek(0)
    if not start.strip():
        raise damaged("empty")
    if start.startswith(ZIP):
        return xlsx_rows(file, hidden)
    if start.startswith(OLE):
        raise Refusal(RefusalCode.ENCRYPTED) if _has_password(file) else unsupported("xls")
    if b"%PDF-" in start or any(start.startswith(mark) for mark, _detail in UNSUPPORTED if mark != b"BM"):
        raise unsupported("table")
    return _delimited(file)


def _has_password(file: IO[bytes]) -> bool:
    return "EncryptedPackage".encode("utf-16-le") in file.read(PIECE)


def _delimited(file: IO[bytes]) -> Iterator[tuple[int, list[str]]]:
    text = io.TextIOWrapper(file, encoding=_encoding(file), newline="")
    try:
        first = text.readline()
        text.seek(0)
        reader = csv.reader(text, delimiter=max(SEPARATORS, key=first.count))
        before = 0
        for record in reader:
            cells = [unguarded(cell.strip()) for cell in record]
            if any(cells):
                yield before + 1, cells
            before = reader.line_num
    except csv.Error as error:
        raise damaged() from error
    except UnicodeDecodeError as error:
        raise damaged("encoding") from error
    finally:
        text.detach()


def _encoding(file: IO[bytes]) -> str:
    """What the whole file can be read as: its mark, else UTF-8, else GB18030, which Chinese spreadsheets write."""
    start = file.read(4)
    file.seek(0)
    marked = next((name for mark, name in MARKS if start.startswith(mark)), None)
    if marked:
        return marked
    for name in ("utf-8", "gb18030"):
        decoder = codecs.getincrementaldecoder(name)()
        try:
            while piece := file.read(PIECE):
                if b"\0" in piece:
                    raise damaged("encoding")
                decoder.decode(piece)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            continue
        else:
            return name
        finally:
            file.seek(0)
    raise damaged("encoding")
