"""The work of a reader: a batch of files → what came of each, packed for the journal."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from gongkai.api.answers import Refused, answer, in_words, settled
from gongkai.bulk.county import county_of, region_of
from gongkai.bulk.journal import Source
from gongkai.bulk.sources import readable
from gongkai.core.report import Printed, Report, Solved
from gongkai.core.wording import Wording
from gongkai.core.years import folded_name
from gongkai.ingest.refusal import Refusal, RefusalCode
from gongkai.law.load import wording
from gongkai.publish.as_json import report_json
from gongkai.publish.from_json import report_from_json

QUICKLY = 1
YEARS = range(1, 10_000)


def read_files(language: str, batch: Iterable[Source]) -> list[Source]:
    """Each file read alone; a file that is refused has a code and a message, never a raised error."""
    say = wording(language)
    return [_read(source, say) for source in batch]


def stamp_of(path: str) -> str:
    """What tells that a file is still the same without reading it: its size and the time of its last change."""
    try:
        status = Path(path).stat()
    except OSError:
        return ""
    return f"{status.st_size}:{status.st_mtime_ns}"


def _read(source: Source, say: Wording) -> Source:
    stamp = stamp_of(source.path)
    found = settled(answer(source.path, say), say)
    if found.report is None:
        assert found.refused is not None
        return refused(replace(source, stamp=stamp), found.refused)
    if found.report.year not in YEARS or found.report.quarter not in (None, 1, 2, 3, 4):
        return refused(replace(source, stamp=stamp), in_words(Refusal(RefusalCode.EDITION_UNKNOWN), say))
    return _kept(replace(source, stamp=stamp), found.report)


def refused(source: Source, why: Refused) -> Source:
    """The source as refused; its county is what its folders say."""
    county = county_of("", source.folders.split("\n"))
    return replace(source, code=why.code, message=storable(why.message), county=county, report=None, key=None)


def _kept(source: Source, report: Report) -> Source:
    agency = storable(report.agency)
    county = county_of(agency, source.folders.split("\n"))
    name = folded_name(agency)
    return replace(
        source,
        key=f"{'' if region_of(name) else county}\t{name}" if name else f"\t\t{readable(source.path)}",
        county=county,
        agency=agency,
        year=report.year,
        quarter=report.quarter,
        sha256=digest_of(report),
        ambiguous=any(len(item.readings) > 1 for item in report.unread),
        unread=len(report.unread),
        report=pack(report),
        code=None,
        message=None,
    )


def digest_of(report: Report) -> str | None:
    """SHA-256 of the file that the report's cells were read from; None for figures that were not read."""
    sources = (cell.source for cell in report.cells.values())
    found = next((source.sha256 for source in sources if isinstance(source, Printed | Solved)), None)
    return storable(found) if isinstance(found, str) else None


def storable(text: str) -> str:
    """The text without half characters, which JSON can hold and no file can."""
    return text.encode("utf-8", "replace").decode()


def pack(report: Report) -> bytes:
    """The report's JSON, deflated: about a twelfth of it."""
    plain = json.dumps(report_json(report), ensure_ascii=False, separators=(",", ":"))
    # A file's name is in it, and may hold bytes that are no UTF-8.
    return zlib.compress(plain.encode("utf-8", "surrogatepass"), QUICKLY)


def unpack(packed: bytes) -> Report:
    """The report of `pack`."""
    return report_from_json(json.loads(zlib.decompress(packed).decode("utf-8", "surrogatepass")))
