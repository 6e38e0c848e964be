"""/office/style/: the look, each piece in each of its states, with made-up content."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from gongkai.web.access import needs
from gongkai.web.office import style_content, style_form


@needs("agency.read")
def show(request: HttpRequest) -> HttpResponse:
    """The page; its form answers a GET and changes nothing: it is there to be looked at."""
    return render(request, "office/style.html", {"form": style_form.filled(), **style_content.pieces()})
