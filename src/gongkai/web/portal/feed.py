"""Atom (RFC 4287) and RSS 2.0: what came out lately, of everything or of what a list is narrowed to."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed, SyndicationFeed
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gongkai.web.day import CHINA
from gongkai.web.portal.asked import Asked, listing
from gongkai.web.portal.catalogue import words
from gongkai.web.portal.public import Listed
from gongkai.web.portal.site import site

SIZE = 50
NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@require_safe
def atom(request: HttpRequest) -> HttpResponse:
    """`?agency=`, `?item=` and the other filters of the lists; five queries at most."""
    return _written(request, Atom1Feed)


@require_safe
def rss(request: HttpRequest) -> HttpResponse:
    """The same for readers that know no Atom."""
    return _written(request, Rss201rev2Feed)


def _written(request: HttpRequest, kind: type[Atom1Feed | Rss201rev2Feed]) -> HttpResponse:
    asked = Asked.read(request.GET.dict())
    about = printable("，".join(filter(None, words(asked))))
    made = kind(
        title=f"{site().name}{_('政府信息公开')}{'：' if about else ''}{about}", description=about or _("最近公开"), language="zh-Hans",
        link=request.build_absolute_uri(f"{reverse('portal:list')}{'?' if asked.query else ''}{asked.query}"),
        feed_url=request.build_absolute_uri(),
    )  # fmt: skip
    for one in listing(asked, "", SIZE).rows:
        add(made, request, one)
    answer = HttpResponse(content_type=made.content_type)
    made.write(answer, "utf-8")
    return answer


def add(made: SyndicationFeed, request: HttpRequest, one: Listed) -> None:
    """One record; its address is its id for ever."""
    place = request.build_absolute_uri(one.href)
    made.add_item(
        title=printable(one.title), link=place, unique_id=place, description=printable(f"{one.kind}　{one.document_number}").strip("　"),
        author_name=one.agency, pubdate=noon(one.published_on), updateddate=noon(one.updated_on), categories=(one.kind,),
    )  # fmt: skip


def noon(day: date) -> datetime:
    """A day as an instant, the same in every reader."""
    return datetime.combine(day, time(12), CHINA).astimezone(UTC)


def printable(text: str) -> str:
    """Without the characters that XML cannot hold."""
    return NO_XML.sub("", text)
