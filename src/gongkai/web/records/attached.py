"""The text of a record's attachments, as far as it can be had: a file that cannot be read is told of, not raised."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from gongkai.ingest.document import Document, Grid
from gongkai.ingest.documents.media import open_document
from gongkai.ingest.refusal import Refusal
from gongkai.web.files.models import Upload, UploadState
from gongkai.web.files.store import place
from gongkai.web.search.services import ATTACHMENTS_LENGTH

log = logging.getLogger("gongkai.records")
MOST_BYTES = 20 * 2**20  # of one file; a larger one is pictures


@dataclass(frozen=True)
class Attached:
    """The text of all attachments, and of each that could not be read its name and why."""

    text: str
    unread: tuple[str, ...]


def read_attachments(agency_id: int, attachments: Iterable[Mapping[str, str]]) -> Attached:
    """In the order they were attached, until there is as much text as the index takes."""
    wanted = list(attachments)
    if not wanted:
        return Attached("", ())
    rows = Upload.objects.filter(
        agency=agency_id, digest__in=[one["digest"] for one in wanted], state=UploadState.STORED
    )
    places = {row.digest: place(row.pk) for row in rows}
    texts: list[str] = []
    unread: list[str] = []
    for one in wanted:
        if sum(map(len, texts)) >= ATTACHMENTS_LENGTH:
            unread.append(f"{one['name']}：附件过多，未再读取")
            continue
        text, why = _read(places.get(one["digest"]), one["name"])
        texts.append(text)
        if why:
            unread.append(f"{one['name']}：{why}")
    return Attached("\n".join(texts), tuple(unread))


def _read(path: Path | None, name: str) -> tuple[str, str]:
    """The text of one file, or why there is none."""
    try:
        if path is None:
            return "", "没有找到文件"
        if path.stat().st_size > MOST_BYTES:
            return "", f"超过 {MOST_BYTES // 2**20} MB"
        return text_of(open_document(path, name)), ""
    except Refusal as refused:
        return "", f"读不出文字（{refused.code}）"
    except OSError:
        log.exception("附件文件不能打开")
        return "", "文件不能打开"
    except Exception:  # whatever a hostile file brings about: one file keeps no record from being found
        log.exception("附件读取失败")
        return "", "读取失败"


def text_of(document: Document) -> str:
    """Lines and rows of tables, each on a line."""
    return "\n".join(_lines(document))


def _lines(document: Document) -> Iterator[str]:
    for block in document.blocks:
        if isinstance(block, Grid):
            yield from ("\t".join(cell.text for cell in row) for row in block.rows())
        else:
            yield block.text
