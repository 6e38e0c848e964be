"""NUL, which no database keeps and nobody can see: it comes along when one copies out of a broken file.

In an address or a query it is left out. In a field of a form it is an error beside the field, the rest of what was typed
kept: Django's own text fields say so, `TableField` of its cells, services by `lacks_nul`; the core leaves it out of a
record's values with all else that cannot be seen. What no field has looked at is a page that says what to do.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.web.ui.errors import told

NUL = "\0"
IN_TEXT = gettext_lazy("文字里有看不见的空字符，多半是从别的文件复制来的，不能保存；请在这一栏重新输入。")


class PlainMiddleware:
    """Takes NUL out of the address and the query before any view reads them."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: dict[str, Any]) -> None:
        kwargs.update({name: plain(value) for name, value in kwargs.items() if isinstance(value, str)})
        if any(NUL in name or any(NUL in value for value in values) for name, values in request.GET.lists()):
            request.GET = without(request.GET)  # type: ignore[assignment]

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """PostgreSQL refuses it; the page says so, and going back one has what was typed."""
        if isinstance(exception, ValueError) and "NUL" in str(exception):
            sentence = _("填写的文字里有看不见的空字符，这一步没有保存。请返回上一页，把复制来的文字重新输入后再提交。")
            return told(request, sentence, 400)
        return None


def without(given: QueryDict) -> QueryDict:
    """The same fields with their values in their order."""
    found = QueryDict(mutable=True)
    for name, values in given.lists():
        found.setlist(plain(name), [plain(value) for value in values])
    found._mutable = False
    return found


def plain(text: str) -> str:
    return text.replace(NUL, "")


def lacks_nul(text: str) -> str | None:
    """The sentence for a text that has it; None for any other."""
    return str(IN_TEXT) if NUL in text else None
