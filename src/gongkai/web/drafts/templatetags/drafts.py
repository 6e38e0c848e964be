"""`{% draft KEY length=… never="field field" at=PATH %}` inside a form: what is typed there is kept as it is typed."""

from __future__ import annotations

from typing import Any

from django import template
from django.conf import settings
from django.urls import reverse

from gongkai.web.day import now
from gongkai.web.drafts.slip import FIELD, Slip, issue

register = template.Library()


@register.inclusion_tag("drafts/slip.html", takes_context=True)
def draft(
    context: dict[str, Any], key: str, length: int | None = None, never: str = "", at: str = ""
) -> dict[str, object]:
    """The hidden slip, the line that says when it was last kept, and the script.

    `length` is the record's number of events, so that a restored draft can say that the record has moved on; `at` is
    the page to come back to, where the form is sent elsewhere than it is shown.
    """
    request = context["request"]
    if not request.user.is_authenticated:
        return {}
    slip = Slip(request.user.pk, key, at or request.get_full_path(), length, tuple(never.split()))
    return {
        "field": FIELD,
        "key": key,
        "slip": issue(slip),
        "url": reverse("drafts:show", kwargs={"key": key}),
        "person": request.user.get_username(),
        "length": length,
        "never": never,
        "now": int(now().timestamp() * 1000),
        "sign_in": f"{settings.LOGIN_URL}?next={settings.LOGIN_URL}back/",
    }
