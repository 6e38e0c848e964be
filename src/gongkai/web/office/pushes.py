"""推送: how each platform stands, for those who look after it; what failed can be tried again."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from gongkai.web.access import anywhere, needs, visible, who
from gongkai.web.day import now
from gongkai.web.pushes.models import Push
from gongkai.web.pushes.selectors import states
from gongkai.web.pushes.services import retry

READ, RETRY = "push.read", "push.retry"


@needs(READ)
@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """Each platform: what waits, what failed and why, when it was last compared and what nobody knows there."""
    person = who(request)
    seen = visible(person, Push.objects.all(), READ, by="record__agency")
    context = {"states": list(states(seen)), "may_retry": anywhere(person, RETRY)}
    return render(request, "office/pushes.html", context)


def find(push: int) -> Push:
    """A push with its record; Http404."""
    found = Push.objects.select_related("record").filter(pk=push).first()
    if found is None:
        raise Http404
    return found


@needs(RETRY, subject=find, read=READ)
@require_POST
def retry_one(request: HttpRequest, row: Push, push: int) -> HttpResponse:
    """One push is tried now."""
    if retry(row, by=who(request), at=now()):
        messages.success(request, _("将立即重新推送。"))
    else:
        messages.warning(request, _("这一条已经推送完毕或正在推送，无须重试。"))
    return redirect("office:pushes")
