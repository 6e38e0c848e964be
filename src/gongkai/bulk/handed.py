"""One report that somebody hands in to be kept: read, checked where it is asked, and given back as what is stored.

It is called through `apart`: a file is never trusted, and what comes back is plain JSON.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from gongkai.api.answers import read_given
from gongkai.api.reports import check
from gongkai.bulk.reading import storable
from gongkai.core.report import Report
from gongkai.law.load import wording
from gongkai.publish.as_json import findings_json, report_json
from gongkai.publish.from_json import report_from_json


@dataclass(frozen=True, slots=True, kw_only=True)
class Handed:
    """The file, whether it is to be checked, and last year's report (its JSON) to check it with."""

    name: str
    data: bytes
    language: str = "zh"
    checked: bool = False
    last: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """The report as JSON, what the checker says of it and its errors in words; or, in words, why there is none."""

    refused: str = ""
    content: dict[str, Any] = field(default_factory=dict)
    findings: list[Any] = field(default_factory=list)
    errors: tuple[str, ...] = ()


def taken(handed: Handed) -> Taken:
    """What comes of a file; nothing that it holds raises."""
    (answer,) = read_given([(storable(handed.name), handed.data)], wording(handed.language))
    if answer.report is None:
        return Taken(refused=answer.refused.message if answer.refused else "")
    content = kept(report_json(answer.report))
    return _checked(report_from_json(content), content, handed) if handed.checked else Taken(content=content)


def _checked(report: Report, content: dict[str, Any], handed: Handed) -> Taken:
    last = report_from_json(handed.last) if handed.last else None
    found = check(report, last=last, language=handed.language).findings
    errors = tuple(finding.message for finding in found if finding.is_error)
    return Taken(content=content, findings=kept(findings_json(found, {})), errors=errors)


def kept(value: Any) -> Any:
    """The JSON with no character that a database cannot hold: a NUL, half of a pair."""
    if isinstance(value, str):
        return storable(value).replace("\0", "")
    if isinstance(value, list | tuple):
        return [kept(one) for one in value]
    if isinstance(value, Mapping):
        return {kept(key): kept(one) for key, one in value.items()}
    return value
