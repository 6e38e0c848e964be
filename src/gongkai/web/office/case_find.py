"""Finding what a page of requests is about."""

from __future__ import annotations

from django.http import Http404

from gongkai.web.cases.models import Case, CaseDocument


def find(case: int, **_more: object) -> Case:
    """A case by its key with all that its page shows; Http404 where there is none."""
    found = Case.objects.select_related("agency", "handler", "key").filter(pk=case).first()
    if found is None:
        raise Http404
    return found


def paper(document: int, **_more: object) -> CaseDocument:
    """A paper of a case by its key, with the case; Http404 where there is none."""
    found = CaseDocument.objects.select_related("case__agency", "upload").filter(pk=document).first()
    if found is None:
        raise Http404
    return found


def of_paper(document: int, **_more: object) -> Case:
    """The case of a paper: whose agency decides who may open it."""
    return paper(document).case
