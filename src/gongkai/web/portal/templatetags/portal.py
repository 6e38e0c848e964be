"""Days in the reader's language."""

from __future__ import annotations

from datetime import date

from django import template
from django.utils.dateformat import format as formatted
from django.utils.translation import get_language

from gongkai.web.ui import shown

register = template.Library()


def english() -> bool:
    """Whether the reader reads English."""
    return (get_language() or "").startswith("en")


@register.filter
def on(value: date | None) -> str:
    """2021年6月1日, 1 June 2021; blank for None."""
    if not value:
        return ""
    return formatted(value, "j F Y") if english() else shown.day(value, "plain")
