"""文书、材料: a paper of a request, unsealed for who may know; each opening is noted."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache

from gongkai.web.access import needs, who
from gongkai.web.cases.errors import NotPermitted
from gongkai.web.cases.models import Case
from gongkai.web.cases.services import open_document
from gongkai.web.day import now
from gongkai.web.office.case_find import of_paper, paper
from gongkai.web.ui.download import as_download
from gongkai.web.ui.errors import forbidden


@needs("case.identity", subject=of_paper, read="case.read")
@never_cache
def download(request: HttpRequest, case: Case, document: int) -> HttpResponse:
    """The file as a download: never shown inside the page, whatever it contains."""
    found = paper(document)
    try:
        data = open_document(found, by=who(request), at=now())
    except NotPermitted as refused:
        return forbidden(request, refused)
    except FileNotFoundError as error:
        raise Http404 from error
    return as_download(HttpResponse(data, content_type="application/octet-stream"), found.upload.name)
