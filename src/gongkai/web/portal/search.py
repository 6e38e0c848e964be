"""查文件: by title and document number, newest first."""

from __future__ import annotations

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from gongkai.web.portal.asked import Asked, narrowed
from gongkai.web.portal.page import show
from gongkai.web.portal.public import page

LONGEST = 100


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """What is asked for, a page at a time; nothing asked, nothing found."""
    text = request.GET.get("q", "").strip()[:LONGEST]
    asked = Asked.read(request.GET.dict())
    found = narrowed(asked)
    # 名称取公开的版本：在办版本的名称不能被搜到（the words of the public version, never those of a draft）。
    named = Q(public__body__title__icontains=text) | Q(public__body__values__document_number__icontains=text)
    listed = page(
        found.rows.filter(named | Q(index_number=text)) if text else found.rows.none(),
        request.GET.get("after", ""), keeps=found.keeps,
    )  # fmt: skip
    context = {"asked": {"q": text, **asked.said}, "rows": listed.rows, "after": listed.after, "query": asked.query}
    return show(request, "search", context)
