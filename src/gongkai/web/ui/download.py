"""A file that is handed to a browser: saved, never opened inside a page, whatever it contains."""

from __future__ import annotations

from typing import TypeVar

from django.http.response import HttpResponseBase
from django.utils.http import content_disposition_header

AnswerT = TypeVar("AnswerT", bound=HttpResponseBase)


def as_download(answer: AnswerT, name: str) -> AnswerT:
    """The answer, to be saved under a name (in any script): its type is not guessed, nothing in it runs."""
    answer["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return answer
