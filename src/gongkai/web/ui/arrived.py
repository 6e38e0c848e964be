"""A form that breaks off on its way is told so; the CSRF check would take the token that never came for a page left open too long.

What is typed is sent before the files. A view that is `partly` taken gets the fields that had come whole, and no file: it has
to ask `broke_off`, and to show them again instead of doing anything.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import IO, Any, TypeVar

from django.core.files.uploadhandler import FileUploadHandler
from django.http import HttpRequest, HttpResponse, QueryDict, UnreadablePostError
from django.http.multipartparser import MultiPartParser
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _

from gongkai.web.ui.errors import told

BROKEN_OFF = _("传到一半断了，这一步没有保存。请返回上一页再提交；填写的内容仍在。")
UNREAD, MARK = 400, "_broke_off"
TOKEN = "csrfmiddlewaretoken"
PIECE = 1024  # bytes: no more is lost of what had come
View = TypeVar("View", bound=Callable[..., Any])


def partly(view: View) -> View:
    """A view that shows again what had come of a form that broke off."""
    view.partly = True  # type: ignore[attr-defined]
    return view


def broke_off(request: HttpRequest) -> bool:
    """Whether what a view has of a form is a part of it."""
    return bool(request.__dict__.get(MARK))


def read(request: HttpRequest, *, part: bool = False) -> HttpResponse | None:
    """Reads a form; the answer where it broke off, None where it is there, or, if a part will do, its token is."""
    try:
        if part:
            request.upload_handlers.insert(0, Part(request))
        known = TOKEN in request.POST
    except UnreadablePostError:
        return told(request, str(BROKEN_OFF), UNREAD)
    return told(request, str(BROKEN_OFF), UNREAD) if broke_off(request) and not known else None


class ArrivedMiddleware:
    """Stands before the CSRF check, which reads the form for its token. What is exempt from it reads for itself."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: object, *_given: object) -> HttpResponse | None:
        if request.method != "POST" or getattr(view, "csrf_exempt", False):
            return None
        return read(request, part=getattr(view, "partly", False))


class Pieces:
    """A body that is read by the piece: what had come is given before it is said that it breaks off."""

    def __init__(self, body: IO[bytes]) -> None:
        self.body = body
        self.end: UnreadablePostError | None = None

    def read(self, size: int) -> bytes:
        """Up to so many bytes. UnreadablePostError where none are left, although there should be."""
        came: list[bytes] = []
        while size > 0 and self.end is None and (piece := self._piece(min(size, PIECE))):
            came.append(piece)
            size -= len(piece)
        if self.end and not came:
            raise self.end
        return b"".join(came)

    def _piece(self, size: int) -> bytes:
        try:
            return self.body.read(size)
        except UnreadablePostError as end:
            self.end = end
            return b""


class Part(FileUploadHandler):
    """Stands before those that keep files: of a form that breaks off, the fields that came whole."""

    def handle_raw_input(
        self, input_data: IO[bytes], head: Mapping[str, Any], content_length: int, boundary: str, encoding: Any = None
    ) -> tuple[QueryDict, MultiValueDict[str, Any]]:  # fmt: skip
        request = self.request
        assert request is not None  # given when it was made
        others = [one for one in request.upload_handlers if one is not self]
        body: Any = Pieces(input_data)  # 解析只用 read（the parser asks for `read` alone）
        parser = MultiPartParser(dict(head), body, others, encoding)
        try:
            return parser.parse()
        except UnreadablePostError:
            request.__dict__[MARK] = True
            # 解析到断处为止的各栏：库里没有公开的取法（what was parsed up to there; the library gives it in no other way）。
            came: QueryDict = parser._post  # type: ignore[attr-defined]
            came._mutable = False
            return came, MultiValueDict()
