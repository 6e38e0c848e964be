"""What every page knows of the reader's switches: kept in cookies, so that a page comes as it was left."""

from __future__ import annotations

from django.http import HttpRequest

THEMES = ("light", "dark")
SIZES = ("normal", "large")


def switches(request: HttpRequest) -> dict[str, str]:
    """`theme` and `size`, blank where none was chosen; a cookie that says something else counts for nothing."""
    theme, size = request.COOKIES.get("theme", ""), request.COOKIES.get("size", "")
    return {"theme": theme if theme in THEMES else "", "size": size if size in SIZES else ""}
